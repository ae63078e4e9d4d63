"""Recognition of schools by the national standard: who holds one on a day, and which runs out soon.

A recognition holds from its day to its expiry, both included: 5 years, TT 57/2026/TT-BGDĐT Đ.19;
one issued before 07/07/2026 to the day printed on it. The expiry is recorded, never computed.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from model.ledger.events import Event, effective
from model.ledger.school_lineage import SchoolLineage
from model.plan.facts import Plan


@dataclass(frozen=True, slots=True, order=True)
class Recognised:
    """One school's newest recognition: the school's id and name, the level, its first and its last day."""

    expires: date
    school: str
    name: str
    level: int
    since: date
    position: int

    def as_json(self) -> dict[str, object]:
        """The recognition as other programs read it."""
        return {
            "school": self.school,
            "name": self.name,
            "level": self.level,
            "since": self.since.isoformat(),
            "expires": self.expires.isoformat(),
        }


@dataclass(frozen=True, slots=True)
class Recognition:
    """The recognitions behind an indicator on a day, the one that runs out first in front.

    `holding` are in force; `expiring` are those of them which run out within the warning time;
    `expired` have run out without a new one.
    """

    holding: tuple[Recognised, ...]
    expiring: tuple[Recognised, ...]
    expired: tuple[Recognised, ...]

    def as_json(self) -> dict[str, object]:
        """The recognitions as other programs read them."""
        rows = {"holding": self.holding, "expiring": self.expiring, "expired": self.expired}
        return {name: [one.as_json() for one in found] for name, found in rows.items()}


class Recognitions:
    """The recognitions of a plan's schools, from events about schools."""

    def __init__(self, plan: Plan, events: Iterable[Event]) -> None:
        told, known = list(events), {school.id for school in plan.schools}
        self._lineage = SchoolLineage(plan.schools, told)
        about = [e for e in effective(told) if e.subject.kind == "school" and e.subject.id in known]
        self._events = [e for e in about if e.kind == "recognised"]

    def newest(self, on: date) -> dict[str, Recognised]:
        """School → its newest recognition recorded by a day, whether it still holds or not."""
        told = (e for e in self._events if e.on <= on)
        return {e.subject.id: _recognised(e, self._lineage.title(e.subject.id, on) or e.subject.id) for e in told}

    def reading(self, on: date, level: int, months: int, schools: frozenset[str]) -> Recognition | None:
        """Recognitions of at least a level among existing schools; None while none of that level was recorded."""
        fitting = sorted(r for r in self.newest(on).values() if r.school in schools and r.level >= level)
        if not fitting:
            return None
        holding = tuple(r for r in fitting if on <= r.expires)
        expiring = tuple(r for r in holding if r.expires <= months_after(on, months))
        return Recognition(holding, expiring, tuple(r for r in fitting if r.expires < on))


def months_after(on: date, months: int) -> date:
    """The same day so many months later, or the last day of that month."""
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


def _recognised(event: Event, name: str) -> Recognised:
    body = event.body
    return Recognised(
        date.fromisoformat(body["due"]), event.subject.id, name, int(body["level"]), event.on, event.position
    )
