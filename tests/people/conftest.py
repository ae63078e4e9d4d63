"""What tests about people may ask for: a commune with its plan loaded, in which people say things by name."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from jobs.question import Answers, Question
from jobs.workplace import Workplace
from model.ledger.events import Draft, Event, Paper, Subject
from model.ledger.register import Register
from model.ledger.standing import Standing
from model.store.append import Appender
from model.store.events import chain_head
from model.store.people import register_of
from model.words.problems import Problem

AREA = "11284"
NOW = datetime(2027, 9, 1, 9, 0, tzinfo=timezone(timedelta(hours=7)))


class Commune:
    """The commune of the plan on 1 September 2027; its register of people is still empty."""

    def __init__(self, home: Path) -> None:
        self.place = Workplace(home, now=NOW)

    def says(
        self,
        who: str,
        subject: str,
        kind: str,
        on: str = "2027-09-01",
        *,
        signed: tuple[str, ...] = (),
        target: Event | None = None,
        area: str = AREA,
        **body: Any,
    ) -> Event:
        """One thing recorded about `kind:id`."""
        what, _, name = subject.partition(":")
        given = tuple(Paper(code, "1/BB") for code in signed)
        position = target.position if target else None
        draft = Draft(area, Subject(what, name), kind, date.fromisoformat(on), who, body, given, target=position)
        with self.place.store.writing() as connection:
            return Appender(connection, self.place.rules, self.place.now).append(draft)

    def is_told(self, code: str, *said: Any, **more: Any) -> str:
        """The sentence with which a saying is refused; the store is as it was."""
        before = self.head
        with pytest.raises(Problem) as caught:
            self.says(*said, **more)
        assert caught.value.code == code, caught.value
        assert self.head == before
        return str(caught.value)

    def registers(
        self, person: str, name: str, role: str, who: str = "Minh", on: str = "2027-01-04", **more: Any
    ) -> Event:
        """A person registered."""
        return self.says(who, f"person:{person}", "person_registered", on, name=name, role=role, **more)

    def staffed(self) -> Commune:
        """The cast: Minh administers, Bình and Cúc sit in the two offices, Lan and Mai teach, Hà leads."""
        self.registers("minh", "Minh", "administrator")
        self.registers("binh", "Bình", "economic_office")
        self.registers("cuc", "Cúc", "culture_office")
        self.registers("ha", "Hà", "chairman")
        self.registers("van-thu", "Văn", "clerk")
        self.registers("lan", "Lan", "school", school="th-hong-phong")
        self.registers("mai", "Mai", "school", school="mn-hong-phong")
        self.registers("tp", "Thành", "city_reader")
        return self

    @property
    def head(self) -> tuple[int, str]:
        """The last position and hash."""
        with self.place.store.reading() as connection:
            return chain_head(connection, AREA)

    @property
    def register(self) -> Register:
        """Who is registered."""
        with self.place.store.reading() as connection:
            return register_of(connection, AREA)

    def works(self) -> Mapping[str, Standing]:
        """Every work as it stands."""
        with self.place.store.reading() as connection:
            return Answers(self.place, connection, Question()).standings()

    def work(self, item: str) -> str:
        """`work:CT-…` of the work that serves an item."""
        return next(f"work:{code}" for code, s in self.works().items() if item in {link.item for link in s.links})


@pytest.fixture
def commune(tmp_path: Path, loaded_home: Path) -> Commune:
    """A commune of its own for a test."""
    shutil.copytree(loaded_home, tmp_path / "var")
    return Commune(tmp_path / "var")
