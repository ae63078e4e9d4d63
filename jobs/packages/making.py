"""What a unit's package of a closed period is made of: its snapshot, and the store as it was at the snapshot's mark."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection

from jobs.question import Answers, Question
from jobs.school_names import standing_plan
from jobs.workplace import Workplace
from model.ledger.events import Event, effective
from model.ledger.report_weeks import told_week
from model.plan.periods import period_named
from model.plan.weeks import Week
from model.store.events import events_of_area
from model.store.snapshots import Snapshot
from model.targets.indicators import IndicatorBook
from model.targets.packages.making import WorksTold, figures_of, without_schools, works_of
from model.targets.packages.package import IndicatorFigure, Package, Reporting
from model.targets.packages.spreads import Told, spreads
from model.targets.page_people import reporting
from model.targets.snapshot import cells_of_rows

# How figures are counted may have been put right since the period was closed.
_COUNTING: Final = ("counting_rules", "indicator_definitions")


def named(place: Workplace, area: str, on: date, kind: str) -> tuple[str, str]:
    """Name and kind of a unit on a day; its code and the kind given where the list of units does not know it."""
    unit = place.units.get(area, on)
    return (area, kind) if unit is None else (unit.name, unit.kind)


@dataclass(frozen=True)
class Making:
    """One closed period on its way to a package.

    `anew` counts by the readings adopted until today, not only by those known at closing: the unit above
    may have asked for another one since.
    """

    place: Workplace
    connection: Connection
    closed: Snapshot
    anew: bool = False

    def package(self, edition: int) -> Package:
        """The package; unless counted anew, nothing of it depends on the day it is made."""
        said, area = self.closed.content, self.closed.area
        on = date.fromisoformat(said["on"])
        found = Answers(self.place, self.connection, Question(area=area, on=on, position=said["position"]))
        standings = works_of(found.standings())
        works = WorksTold(tuple(standings.values()), self.place.rules.life_cycles, on, found.tracked_from())
        name, kind = named(self.place, area, on, "commune")
        return Package(
            unit=area,
            name=name,
            kind=kind,
            period=self.closed.period,
            first_day=date.fromisoformat(said["first_day"]),
            last_day=date.fromisoformat(said["last_day"]),
            on=on,
            edition=edition,
            position=said["position"],
            head=said["head"],
            snapshot=self.closed.hash,
            program=said["program"],
            rules=self._rules(said),
            illustrative=self.place.illustrative,
            cells=without_schools(cells_of_rows(said["cells"])),
            indicators=self._figures(found, said),
            works=works.count,
            late=works.lateness,
            reporting=self._reporting(found),
            spreads=spreads(self._told(found, standings)),
        )

    def _rules(self, said: Mapping[str, Any]) -> Mapping[str, str]:
        now = {name: self.place.rules.hashes[name] for name in _COUNTING} if self.anew else {}
        return {**said["rules"], **now}

    def _figures(self, found: Answers, said: Mapping[str, Any]) -> tuple[IndicatorFigure, ...]:
        """The indicators of the commune's plan; those of a school's plan are the school's."""
        if found.plan.kind != "commune":
            return ()
        events = [*found.events("indicator", "school"), *self._adopted_since(found)]
        book = IndicatorBook(found.plan, self.place.rules, events)
        return figures_of(book.lines(cells_of_rows(said["cells"]), found.mark.on))

    def _adopted_since(self, found: Answers) -> list[Event]:
        """The readings adopted after closing, and the taking back of any, as if said on the day of the figures."""
        if not self.anew:
            return []
        events = events_of_area(self.connection, found.area, kinds=("indicator",))
        adopted = {event.position for event in events if event.kind == "rule_adopted"}
        since = [event for event in events if event.position > found.mark.position]
        told = [event for event in since if event.position in adopted or event.draft.target in adopted]
        return [replace(e, draft=replace(e.draft, on=min(e.on, found.mark.on))) for e in told]

    def _reporting(self, found: Answers) -> Reporting:
        plan, on = standing_plan(found), found.mark.on
        events, rules = found.events("school"), self.place.rules
        this = period_named(self.closed.period, found.area, rules)
        if isinstance(this, Week):
            told = reporting(plan, events, this, on, lambda event: told_week(event, rules).first_day)
            return Reporting(len(plan.schools), told.reported if told else 0)
        reports = [e for e in effective(events) if e.kind == "school_report" and this.first_day <= e.on <= on]
        heard = {event.subject.id for event in reports}
        return Reporting(len(plan.schools), sum(school.id in heard for school in plan.schools))

    def _told(self, found: Answers, standings: Mapping[str, Any]) -> list[Told]:
        steps: dict[str, list[Event]] = defaultdict(list)
        for event in effective(found.events("work")):
            if event.on <= found.mark.on:
                steps[event.subject.id].append(event)
        cycles = self.place.rules.life_cycles
        return [Told(s, cycles.knowing(s.cycle, s.state), _days(steps[code])) for code, s in standings.items()]


def _days(events: Sequence[Event]) -> list[tuple[str, date]]:
    return [(event.kind, event.on) for event in events]
