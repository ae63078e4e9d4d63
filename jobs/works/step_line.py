"""The steps of a work as a line: those taken with their days and papers, the one it is at, and those that usually follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from model.ledger.events import Event
from model.ledger.standing import Standing
from model.plan.life_cycles import LifeCycle, LifeCycles


@dataclass(frozen=True, slots=True)
class StepMark:
    """A step: `done`, `here` or `ahead`; the day it was taken and the event, and the decision it stands on, if known."""

    id: str
    name: str
    state: str
    on: date | None = None
    paper: str | None = None
    event: str | None = None


def step_line(standing: Standing, events: Sequence[Event], cycles: LifeCycles) -> tuple[StepMark, ...]:
    """The whole line; `events` are those that still stand, in the order of days."""
    cycle = cycles.knowing(standing.cycle, standing.state)
    taken = {event.kind: event for event in events if event.kind in cycle.steps}
    way = [step.id for step in cycle.path_to(standing.state) or (cycle.steps[standing.state],)]
    done = list(dict.fromkeys([*way[:-1], *(step for step in taken if _was_passed(step, cycle, standing))]))
    order = {step: place for place, step in enumerate(cycle.steps)}
    done.sort(key=order.__getitem__)
    marks = [_mark(step, "done", cycle, taken) for step in done]
    marks.append(_mark(standing.state, "here", cycle, taken, standing.since))
    return (*marks, *(_mark(step, "ahead", cycle, {}) for step in _ahead(cycle, standing.state)))


def _was_passed(step: str, cycle: LifeCycle, standing: Standing) -> bool:
    """Whether a step lies behind: what turns back or stands aside is told by the history."""
    there = cycle.steps[step]
    return step != standing.state and there.block not in (None, "none") and not there.goes_back


def _ahead(cycle: LifeCycle, state: str) -> list[str]:
    """What usually follows until the end."""
    out: list[str] = []
    step = cycle.usual_step(state)
    while step is not None and step.id not in (*out, state) and step.block != "none":
        out.append(step.id)
        step = cycle.usual_step(step.id)
    return out


def _mark(step: str, state: str, cycle: LifeCycle, taken: dict[str, Event], since: date | None = None) -> StepMark:
    event = taken.get(step)
    if event is None:
        return StepMark(step, cycle.steps[step].name, state, since)
    number = next((paper.number for paper in event.draft.papers if paper.number), None)
    return StepMark(step, cycle.steps[step].name, state, event.on, number, event.id)
