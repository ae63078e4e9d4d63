"""Denominators of shares of schools: how many schools there are on a day, and why that changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from model.ledger.events import Event
from model.ledger.school_lineage import SchoolLineage
from model.plan.facts import Plan, School
from model.words.dates import short
from model.words.sentences import say

Number = int | float


@dataclass(frozen=True, slots=True)
class Denominator:
    """The number of schools a share is a share of, on a day.

    `source` is "observed" (the last observation's denominator, less schools merged since then;
    `observed_on` is its day) or "plan" (the schools the plan names, and those it counts at a level
    without naming them). `changed` says in a sentence why it differs from the one observed, or from
    that of the day the plan came into force.
    """

    count: int
    source: str
    observed_on: date | None
    changed: str | None

    def as_json(self) -> dict[str, object]:
        """The denominator as other programs read it."""
        return {
            "count": self.count,
            "source": self.source,
            "observed_on": self.observed_on.isoformat() if self.observed_on else None,
            "changed": self.changed,
        }


@dataclass(frozen=True, slots=True)
class NeededSchools:
    """How many schools a target of a share asks for, and how many are missing; None where unknown."""

    on: date
    of: int
    needed: int
    reached: int | None

    def as_json(self) -> dict[str, object]:
        """The need as other programs read it."""
        missing = None if self.reached is None else max(0, self.needed - self.reached)
        return {
            "on": self.on.isoformat(),
            "of": self.of,
            "needed": self.needed,
            "reached": self.reached,
            "missing": missing,
        }


class Schools:
    """The schools of a plan through time, from the events in which some were merged into others.

    A merger (`school_merged`, its day, `into`) takes its school off the list from that day on. The
    school that took it in teaches both levels from then on, so it is counted at both.
    """

    def __init__(self, plan: Plan, events: Iterable[Event]) -> None:
        self._plan = plan
        known = {school.id for school in plan.schools}
        self._lineage = SchoolLineage(plan.schools, [e for e in events if e.subject.id in known])
        self._mergers: Sequence[Event] = self._lineage.mergers

    def on(self, day: date, levels: frozenset[str] | None = None) -> frozenset[str]:
        """Ids of the schools that exist on a day and teach one of the levels (all levels by default)."""
        return frozenset(self._lineage.stands_for(school.id, day) for school in self._of_levels(levels))

    def count(self, day: date, levels: frozenset[str] | None = None) -> int:
        """How many schools the plan lets us know of on a day: the named ones and, at least, the merely counted ones."""
        return len(self.on(day, levels)) + self._unnamed(levels)

    def denominator(
        self, on: date, levels: frozenset[str] | None, observed: tuple[date, Number] | None
    ) -> Denominator | None:
        """How many schools a share is a share of on a day; `observed` is the last denominator somebody gave."""
        if observed is None:
            day, given, source = self._plan.in_force_from, self.count(self._plan.in_force_from, levels), "plan"
        else:
            (day, said), source = observed, "observed"
            given = int(said)
        count = given - (self.count(day, levels) - self.count(on, levels))
        if count <= 0:
            return None
        changed = self._sentence(given, count, day, on, levels)
        return Denominator(count, source, day if observed else None, changed)

    def why(self, before: date, after: date, levels: frozenset[str] | None = None) -> str | None:
        """Why there are fewer schools on the later of two days, in one sentence; None if there are not."""
        counts = [self.count(day, levels) for day in (before, after)]
        return self._sentence(counts[0], counts[1], before, after, levels)

    def _sentence(self, count: int, then: int, before: date, after: date, levels: frozenset[str] | None) -> str | None:
        if count == then:
            return None
        ids = {school.id for school in self._of_levels(levels)}
        told = [self._told(e) for e in self._mergers if before < e.on <= after and e.subject.id in ids]
        return say("denominator_changed", before=count, after=then, merged="; ".join(told))

    def _told(self, merger: Event) -> str:
        into = str(merger.body["into"])
        return say(
            "school_merged_into",
            school=self._lineage.name(merger.subject.id, merger.on),
            into=self._lineage.name(into, merger.on) or into,
            on=short(merger.on),
        )

    def _unnamed(self, levels: frozenset[str] | None) -> int:
        """Schools which the plan counts at a level beyond those it names there ("tại 4 trường", three named)."""
        stated: dict[str, int] = {}
        for said in self._plan.school_counts:
            if said.level is not None and (levels is None or said.level in levels):
                stated[said.level] = max(stated.get(said.level, 0), said.count)
        named = Counter(school.level for school in self._plan.schools)
        return sum(max(0, count - named[level]) for level, count in stated.items())

    def _of_levels(self, levels: frozenset[str] | None) -> list[School]:
        return [school for school in self._plan.schools if levels is None or school.level in levels]
