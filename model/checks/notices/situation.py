"""The situation of a unit on a day: everything the watches of notices look at, as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from model.checks.flags.explaining import Flagged
from model.checks.flags.watching import Watched
from model.ledger.events import Event
from model.plan.facts import Plan, School
from model.plan.life_cycles import LifeCycle
from model.plan.notice_rules import NoticeRules
from model.plan.rules import Rules
from model.plan.weeks import Week
from model.targets.indicators import IndicatorLine

ACTIVITY = "activity"


@dataclass(frozen=True, slots=True)
class PlanState:
    """A plan as it was last loaded, on which day, with its indicators and how much of it is to be made clear."""

    plan: Plan
    edition: str
    loaded_on: date
    lines: Sequence[IndicatorLine]
    unclear: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Report:
    """A report that comes up: what it is called, its period, the day of its figures, by when it is sent."""

    id: str
    name: str
    period: str
    cut_off: date
    due: date | None


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known of a unit on the day `on`.

    `alarms_from` is the day from which dates that pass are told: the day tracking began, else the day
    somebody first said anything beyond the plan; None while nobody did. `works` are the live ones,
    each with whoever is responsible for it now. `week` is the week of the day and `finished` the last
    one whose cut-off has passed; `drafts` are the periods that wait to be closed, and `held` the
    period with whose closing news of this day may leave the office.
    """

    area: str
    on: date
    alarms_from: date | None
    rules: Rules
    notice_rules: NoticeRules
    works: Mapping[str, Watched]
    directives: Sequence[Event]
    school_reports: Sequence[Event]
    schools: Sequence[School]
    week: Week
    finished: Week
    held: str
    drafts: frozenset[str]
    flags: Sequence[Flagged]
    plans: Sequence[PlanState]
    reports: Sequence[Report]
    people: frozenset[str]

    def alarmed(self, day: date) -> bool:
        """Whether a date is one that people were told would be watched."""
        return self.alarms_from is not None and self.alarms_from <= day

    def number(self, habit: str) -> int:
        """A threshold of the office."""
        return self.notice_rules.number(habit, self.area, self.on)

    def cycle(self, work: Watched) -> LifeCycle:
        """The life cycle of a work, in a version that knows its state."""
        return self.rules.life_cycles.knowing(work.standing.cycle, work.standing.state)

    def block(self, work: Watched) -> str | None:
        """Where a work stands on the way to a target."""
        step = self.cycle(work).steps.get(work.standing.block_state or work.standing.state)
        return None if step is None else step.block

    def open_works(self, *, activities: bool = False) -> Iterator[Watched]:
        """The works on which something is still to be done and delivered; activities, which are no building, apart."""
        for work in self.works.values():
            leads_on = bool(self.cycle(work).next_steps(work.standing.state))
            is_activity = work.standing.cycle == ACTIVITY
            if leads_on and self.block(work) not in ("none", "handed_over") and is_activity is activities:
                yield work
