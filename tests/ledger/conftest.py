"""What ledger tests may ask for: the rules, fresh stores, and a desk at which people record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from jobs.workplace import shipped
from model.ledger.events import Draft, Event, Paper, Subject
from model.ledger.standing import Standing
from model.plan.rules import Rules, read_rules
from model.store.append import Appender
from model.store.connections import Store
from model.store.events import chain_head, position_known_at
from model.store.postings import cells_at
from model.store.works import Mark, current_standings, standings_at
from model.words.problems import Problem

NEW_STORE = Callable[[], Store]
HANOI = timezone(timedelta(hours=7))
AREA = "11284"


@pytest.fixture(scope="session")
def rules() -> Rules:
    """The rules that come with the program."""
    return read_rules(shipped("data") / "rules")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The guards are the same on both engines; `make test` asks them on SQLite, the machine's short runs on both."""
    here = Path(__file__).parent
    for item in items:
        asked_of_postgresql = item.path.is_relative_to(here) and "[postgresql" in item.name
        if asked_of_postgresql and item.path.name != "test_machine.py":
            item.add_marker(pytest.mark.long)


class Desk:
    """A desk in the Economic Office: people say things in a few words, on days written as text."""

    def __init__(self, store: Store, rules: Rules) -> None:
        self.store, self.rules = store, rules
        self.now = datetime(2026, 12, 1, 9, 0, tzinfo=HANOI)

    def opens(
        self,
        work: str = "CT-01",
        *,
        items: dict[str, int | None] | None = None,
        state: str = "proposed",
        cycle: str = "construction",
        on: str = "2026-01-05",
        action: str = "new_build",
    ) -> Event:
        """A work of these items and quantities, opened in some state."""
        links = [link(name, quantity, action) for name, quantity in (items or {"a.classroom": 3}).items()]
        body = {"name": work, "cycle": cycle, "state": state, "links": links}
        return self.appends(Draft(AREA, Subject("work", work), "work_opened", date.fromisoformat(on), "Minh", body))

    def says(
        self,
        on: str,
        kind: str,
        *papers: str,
        work: str = "CT-01",
        who: str = "Minh",
        key: str | None = None,
        target: Event | None = None,
        **body: Any,
    ) -> Event:
        """One thing recorded; papers are type codes, or TYPE:NUMBER."""
        named = [paper.partition(":") for paper in papers]
        draft = Draft(
            AREA,
            Subject("work", work),
            kind,
            date.fromisoformat(on),
            who,
            body,
            tuple(Paper(code, number or "1/QĐ-UBND") for code, _, number in named),
            key,
            target and target.position,
        )
        return self.appends(draft)

    def receives(self, on: str, *, work: str = "CT-01", **body: Any) -> Event:
        """The school's key: it has received the rooms, and their fire safety was accepted."""
        return self.says(on, "received", "kq_pccc", work=work, who="Lan", received=True, **body)

    def appends(self, draft: Draft) -> Event:
        """One draft appended in a transaction of its own."""
        with self.store.writing() as connection:
            return Appender(connection, self.rules, self.now).append(draft)

    def is_told(self, *args: Any, **kwargs: Any) -> Problem:
        """The problem with which a saying is refused; the store must be as it was."""
        before = self.head
        with pytest.raises(Problem) as caught:
            self.says(*args, **kwargs)
        assert self.head == before
        return caught.value

    @property
    def head(self) -> tuple[int, str]:
        """The last position and hash."""
        with self.store.reading() as connection:
            return chain_head(connection, AREA)

    def work(self, on: str | None = None, *, known_at: datetime | None = None, work: str = "CT-01") -> Standing | None:
        """A work as it stands now, or on a day as known at a moment."""
        with self.store.reading() as connection:
            if on is None:
                return current_standings(connection, AREA).get(work)
            position = chain_head(connection, AREA)[0]
            if known_at is not None:
                position = position_known_at(connection, AREA, known_at)
            mark = Mark(date.fromisoformat(on), position)
            return standings_at(connection, AREA, mark, self.rules.life_cycles).get(work)

    def sums(self, measure: str, on: str, *, known: int | None = None, **slice_: Any) -> int:
        """The sum of a measure over the slices that have these traits."""
        with self.store.reading() as connection:
            position = chain_head(connection, AREA)[0] if known is None else known
            cells = cells_at(connection, AREA, date.fromisoformat(on), position)
        return sum(
            amount
            for (where, name), amount in cells.items()
            if name == measure and all(getattr(where, trait) == value for trait, value in slice_.items())
        )


def link(item: str, quantity: int | None, action: str = "new_build", **other: Any) -> dict[str, Any]:
    """An item as a work's body holds it."""
    return {
        "item": item,
        "plan": "nam_thanh_mien",
        "quantity": quantity,
        "phase": "2026-2028",
        "level": "primary",
        "school": "th-hong-phong",
        "kind": item.rpartition(".")[2],
        "action": action,
        "unit": "room",
        "planned": None,
    } | other


@pytest.fixture
def desk(new_store: NEW_STORE, rules: Rules) -> Desk:
    """Minh's desk, on 1 December 2026, with a store of its own."""
    return Desk(new_store(), rules)
