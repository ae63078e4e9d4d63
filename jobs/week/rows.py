"""Rows of Friday's table: the works being built, with what was said of each this week and last, and those whose milestone is due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jobs.meanwhile import seen_of
from jobs.question import Answers
from jobs.workplace import Workplace
from model.ledger.events import Subject
from model.ledger.standing import Standing
from model.plan.weeks import Week
from model.targets.page_works import BUILDING, days_late, promises_of_week
from model.words.stages import stage_label

_OVER = ("handed_over", "none")


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A work being built: how far, what was promised for this week and whether it was kept, and the next promise.

    `promised` is what was to be judged this week (None: nothing was), `kept` how (None: nobody said), `next` what
    was promised this week for the next. `seen` is the position of the last event about it.
    """

    code: str
    name: str
    school: str
    step: str
    stage: str | None
    percent: float | None
    has_stage: bool
    promised: str | None
    kept: bool | None
    next: str | None
    workers: str | None
    workers_on: date | None
    obstacle: str | None
    due: date | None
    days_late: int | None
    seen: int

    @property
    def answered(self) -> bool:
        """Whether this week's questions about it are answered."""
        return self.next is not None and (self.promised is None or self.kept is not None)

    @property
    def stage_name(self) -> str:
        """How far it is, in words; its step where it is not being built."""
        return (stage_label(self.stage) or "") if self.has_stage else self.step


@dataclass(frozen=True, slots=True)
class DueRow:
    """A work that is not being built and whose next milestone was expected by now."""

    code: str
    name: str
    step: str
    next_step: str
    expected: date
    seen: int


def work_rows(place: Workplace, found: Answers, this: Week) -> list[WorkRow]:
    """The works being built, in the order in which they were opened."""
    cycles, tracked = place.rules.life_cycles, found.tracked_from()
    return [
        _row(code, s, this, cycles.step_name(s.cycle, s.state), found, tracked)
        for code, s in found.standings().items()
        if s.live and s.state in BUILDING and s.cycle != "activity"
    ]


def _row(code: str, s: Standing, this: Week, step: str, found: Answers, tracked: date | None) -> WorkRow:
    promises = promises_of_week(s, this.first_day)
    building = s.state == "building"
    return WorkRow(
        code=code,
        name=s.name,
        school=found.plan.school_name(s.school) or "",
        step=step,
        stage=s.stage,
        percent=s.percent_declared if building else None,
        has_stage=building,
        promised=promises.due,
        kept=promises.kept,
        next=promises.given,
        workers=s.workers,
        workers_on=s.workers_on,
        obstacle=s.obstacle,
        due=s.due_latest,
        days_late=days_late(s.due_latest, found.mark.on, tracked),
        seen=seen_of(found, Subject("work", code)),
    )


def due_rows(place: Workplace, found: Answers, this: Week) -> list[DueRow]:
    """The works not being built whose next step was expected by the end of the week; days before tracking ask nothing."""
    return sorted(_due(place, found, this), key=lambda row: row.expected)


def _due(place: Workplace, found: Answers, this: Week) -> Iterator[DueRow]:
    cycles, tracked = place.rules.life_cycles, found.tracked_from()
    for code, s in found.standings().items():
        expected = s.next_on
        if not s.live or s.state in BUILDING or expected is None or expected > this.last_day:
            continue
        cycle = cycles.knowing(s.cycle, s.state)
        here, following = cycle.steps.get(s.block_state), cycle.usual_step(s.state)
        if (here is not None and here.block in _OVER) or (tracked is not None and expected < tracked):
            continue
        step = cycles.step_name(s.cycle, s.state)
        seen = seen_of(found, Subject("work", code))
        yield DueRow(code, s.name, step, following.name if following else "", expected, seen)
