"""Honest histories of a made-up commune, out of one seed: works that go their legal way, paid and talked about."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from model.ledger.events import Draft, Event, Paper, Subject, record
from model.ledger.folding import Fold, papers_of_step
from model.ledger.standing import Link, Standing
from model.plan.life_cycles import Step
from model.plan.rules import Rules

FIRST_DAY = date(2026, 1, 5)
LAST_DAY = date(2028, 6, 30)
_MILLION = 10**6
# Action, kind and unit of what is promised, by how often.
_PROMISES = (("new_build", "classroom", 5), ("renovate", "toilet", 3), ("equip", "equipment_set", 2))


@dataclass
class Teller:
    """Tells the works of one commune, each on its own, under the rules."""

    rules: Rules
    area: str
    seed: int

    def __post_init__(self) -> None:
        # Made-up histories want to be had again, not to be secret.
        self._random = random.Random(f"{self.seed}/{self.area}")  # noqa: S311
        self._fold = Fold(self.rules.life_cycles)

    def drafts(self, works: int) -> list[Draft]:
        """All drafts of so many works, in the order of their days."""
        told = [draft for number in range(1, works + 1) for draft in self._work(f"CT-{number:03d}")]
        return sorted(told, key=lambda draft: draft.on)

    def _work(self, name: str) -> Iterator[Draft]:
        """The work's way to where it is left standing, with money and talk in between."""
        dice = self._random
        self._name, self._standing, self._paid = name, Standing(), 0
        self._day = FIRST_DAY + timedelta(days=dice.randrange(300))
        yield self._tell("work_opened", self._opening())
        while self._day < LAST_DAY and self._following() is not None:
            for draft in (*self._talk(), *self._next_step()):
                yield draft
                self._day += timedelta(days=dice.choice((0, 3, 7, 14, 21)))
            if dice.random() < 0.115:
                return

    def _opening(self) -> dict[str, Any]:
        action, kind, _ = self._random.choices(_PROMISES, [often for *_, often in _PROMISES])[0]
        number = self._random.randrange(12)
        link = Link(
            item=f"{self._name.lower()}.{kind}",
            plan="p1",
            quantity=self._random.choice((1, 2, 3, 6)),
            phase=self._random.choice(("2026-2028", "2029-2030")),
            level=("nursery", "primary", "lower_secondary")[number % 3],
            school=f"{self.area}-th-{number}",
            kind=kind,
            action=action,
            unit="room",
            planned=3_000 * _MILLION,
        )
        cycle = self.rules.life_cycles.get(self.rules.life_cycles.for_action(action), self._day)
        return {"name": self._name, "cycle": cycle.id, "state": cycle.start, "links": [link.as_json()]}

    def _talk(self) -> Iterator[Draft]:
        for _ in range(self._random.choice((0, 0, 0, 0, 1))):
            kind, body = self._random.choice(
                (
                    ("commitment", {"text": "..."}),
                    ("progress", {"percent": self._random.randrange(100)}),
                    ("comment", {"text": "..."}),
                    ("expected", {"due": LAST_DAY.isoformat()}),
                )
            )
            yield self._tell(kind, body)
        if self._standing.contracts and self._paid < 2_000 and self._random.random() < 0.5:
            self._paid += self._random.randrange(50, 300)
            yield self._tell("disbursed", {"source": "NSTP", "amount": self._paid * _MILLION})

    def _next_step(self) -> Iterator[Draft]:
        step = self._following()
        if step is None:
            return
        if step.needs_funding and not self._standing.allocated:
            for year in range(self._day.year, LAST_DAY.year + 1):
                capital = {"source": "NSTP", "amount": 2_500 * _MILLION, "year": year}
                yield self._tell("allocated", capital, ("qd_giao_von",))
        if step.needs_receipt:
            yield self._tell("received", {"received": True}, ("bb_ban_giao",))
        price = {"contract": 2_500, "investment": 3_000}.get(str(step.sets))
        body = {} if price is None else {"amount": price * _MILLION}
        yield self._tell(step.id, body, papers_of_step(self.rules.life_cycles, self._standing, step, self._day))

    def _following(self) -> Step | None:
        return self.rules.life_cycles.get(self._standing.cycle, self._day).usual_step(self._standing.state)

    def _tell(self, kind: str, body: dict[str, Any], papers: tuple[str, ...] | list[str] = ()) -> Draft:
        named = tuple(Paper(code, "12/QD-UBND", self._day) for code in papers)
        draft = Draft(self.area, Subject("work", self._name), kind, self._day, "Minh", body, named)
        self._standing = self._fold.step(self._standing, _as_event(draft))
        return draft


def _as_event(draft: Draft) -> Event:
    """The draft as the fold wants it; where it stands in a chain is of no matter to it."""
    return record(draft, 1, datetime.fromtimestamp(0).astimezone(), "")


def week_of_changes(area: str, seed: int, works: Mapping[str, Standing], on: date) -> list[Draft]:
    """A week in which one work in fifty was given some more capital: it changes cells, and any work may have it."""
    dice = random.Random(f"{seed}/{area}/week")  # noqa: S311
    live = sorted(name for name, standing in works.items() if standing.live)
    body = {"source": "NSX", "amount": _MILLION, "year": on.year}
    paper = (Paper("qd_giao_von", "13/QD-UBND", on),)
    chosen = sorted(dice.sample(live, max(1, len(live) // 50)))
    return [Draft(area, Subject("work", name), "allocated", on, "Minh", body, paper) for name in chosen]
