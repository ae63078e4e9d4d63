"""Watching: the works as flags look at them on a day, and what the looking goes by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from model.ledger.events import Event, effective
from model.ledger.kinds import INTERNAL
from model.ledger.standing import Standing
from model.plan.authority import Authorities
from model.plan.dated_row import DatedRow
from model.plan.dated_rows import DatedRows
from model.plan.life_cycles import LifeCycle, LifeCycles
from model.plan.rules import Rules


@dataclass(frozen=True, slots=True)
class Watched:
    """A work on a day: how it stands, and its events that still stand, in their order up to that day."""

    code: str
    standing: Standing
    events: tuple[Event, ...]

    def said(self, *kinds: str) -> list[Event]:
        """Its events of these kinds."""
        return [event for event in self.events if event.kind in kinds]

    def last_said(self) -> Event | None:
        """The last thing a person said about it."""
        return next((event for event in reversed(self.events) if event.kind not in INTERNAL), None)


@dataclass(frozen=True, slots=True)
class Watch:
    """The day, the unit, from when it is tracked, and the rules flags go by.

    Nothing before `tracked_from` is flagged, and no time runs before it; None means that everything is tracked.
    """

    area: str
    on: date
    tracked_from: date | None
    rules: Rules
    thresholds: DatedRows
    ceilings: DatedRows
    authorities: Authorities

    @property
    def cycles(self) -> LifeCycles:
        """The life cycles of works."""
        return self.rules.life_cycles

    def threshold(self, key: str) -> int:
        """How many days, weeks or points the office waits for, as in force on the day."""
        return int(self.thresholds.setting(key, self.area, self.on))

    def money_rule(self, key: str, on: date) -> DatedRow | None:
        """The money rule in force on the day of an event, of the decrees or of the office; None if there was none."""
        return self.rules.row(key, self.area, on) or self.thresholds.row(key, self.area, on)

    def source_name(self, source: str) -> str:
        """What a source of money is called."""
        return self.rules.sources.get(source, source)

    def counts_from(self, since: date) -> date:
        """The day from which time counts."""
        return since if self.tracked_from is None else max(since, self.tracked_from)

    def is_tracked(self, day: date) -> bool:
        """Whether a day lies in the time that is tracked."""
        return self.tracked_from is None or self.tracked_from <= day

    def cycle(self, work: Watched) -> LifeCycle:
        """The life cycle of a work, in its version of the day."""
        return self.cycles.get(work.standing.cycle, self.on)

    def block(self, work: Watched) -> str | None:
        """The block in which a work stands on its way to a target."""
        step = self.cycle(work).steps.get(work.standing.block_state)
        return None if step is None else step.block


def watched(standings: Mapping[str, Standing], events: Iterable[Event], on: date) -> list[Watched]:
    """The live works with what was said about each up to a day; what was taken back is left out."""
    by_work: dict[str, list[Event]] = defaultdict(list)
    for event in effective(events):
        if event.subject.kind == "work" and event.on <= on:
            by_work[event.subject.id].append(event)
    return [Watched(code, s, tuple(by_work[code])) for code, s in standings.items() if s.live]
