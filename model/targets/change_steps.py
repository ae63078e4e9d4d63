"""Steps from one side to another: what each event in between made of its work, and of the figures.

The way goes first from the old day to the new one with what the old side knew, event by event as
they happened; then at the new day through what was recorded since, event by event as they were
recorded. (If the new side knew less, the records are gone through first, so that no event is met
that is on neither side.) Each step has a standing before and after it, so that the steps of a work
always add up to the whole difference, whatever was back-dated, corrected or taken back.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from model.ledger.cells import CellFold, Cells
from model.ledger.events import Event, effective
from model.ledger.folding import Fold
from model.ledger.standing import Standing
from model.plan.life_cycles import LifeCycles
from model.targets.change_sides import Side, in_order


@dataclass(frozen=True, slots=True)
class WorkStep:
    """What one event made of its work on the way from the old side to the new."""

    event: Event
    before: Standing
    after: Standing


@dataclass(frozen=True, slots=True)
class WorkWay:
    """A work on both sides, and the steps from one to the other."""

    code: str
    before: Standing
    after: Standing
    steps: tuple[WorkStep, ...]


def work_ways(events: Sequence[Event], old: Side, new: Side, cycles: LifeCycles) -> dict[str, WorkWay]:
    """Every work that either side knows, in the order they were opened."""
    fold = Fold(cycles)
    histories: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.subject.kind == "work":
            histories[event.subject.id].append(event)
    ways = (_way(code, history, old, new, fold) for code, history in histories.items())
    return {way.code: way for way in ways if way.before.exists or way.after.exists or way.steps}


def _way(code: str, history: Sequence[Event], old: Side, new: Side, fold: Fold) -> WorkWay:
    if new.position >= old.position:
        steps = [*_days(history, old.position, old, new, fold), *_records(history, new.on, old, new, fold)]
    else:
        steps = [*_records(history, old.on, old, new, fold), *_days(history, new.position, old, new, fold)]
    kept = tuple(step for step in steps if step.before != step.after)
    return WorkWay(code, _standing(history, old, fold), _standing(history, new, fold), kept)


def _standing(history: Sequence[Event], side: Side, fold: Fold) -> Standing:
    return fold.standing([e for e in history if e.position <= side.position], side.on)


def _days(history: Sequence[Event], position: int, old: Side, new: Side, fold: Fold) -> Iterator[WorkStep]:
    """From day to day with what was known at a position; backwards if the new side's day is earlier."""
    first, last = min(old.on, new.on), max(old.on, new.on)
    standing, steps = Standing(), []
    for event in effective(e for e in history if e.position <= position):
        if event.on > last:
            break
        after = fold.step(standing, event)
        if event.on > first:
            steps.append(WorkStep(event, standing, after))
        standing = after
    yield from steps if new.on >= old.on else _backwards(steps)


def _records(history: Sequence[Event], on: date, old: Side, new: Side, fold: Fold) -> Iterator[WorkStep]:
    """From record to record at a day; backwards if the new side knew less."""
    first, last = min(old.position, new.position), max(old.position, new.position)
    steps = []
    standing = fold.standing([e for e in history if e.position <= first], on)
    for i, event in enumerate(history):
        if first < event.position <= last:
            after = fold.standing(history[: i + 1], on)
            steps.append(WorkStep(event, standing, after))
            standing = after
    yield from steps if new.position >= old.position else _backwards(steps)


def _backwards(steps: Sequence[WorkStep]) -> Iterator[WorkStep]:
    return (WorkStep(step.event, step.after, step.before) for step in reversed(steps))


def effects(ways: Mapping[str, WorkWay], cycles: LifeCycles) -> dict[str, Cells]:
    """Id of an event → what it added to and took from the cells; what adds up to nothing is left out."""
    fold = CellFold(cycles)
    out: dict[str, Counter[object]] = defaultdict(Counter)
    for way in ways.values():
        for step in way.steps:
            out[step.event.id].update(fold.cells(step.after))
            out[step.event.id].subtract(fold.cells(step.before))
    kept = {event: _without_zeros(out[event]) for event in in_order(out)}
    return {event: cells for event, cells in kept.items() if cells}


def _without_zeros(sums: Mapping[object, int]) -> Cells:
    return {key: amount for key, amount in sums.items() if amount}  # type: ignore[misc]


def difference(old: Cells, new: Cells) -> Cells:
    """What is more or less in the new cells."""
    pairs = {key: new.get(key, 0) - old.get(key, 0) for key in [*old, *(k for k in new if k not in old)]}
    return {key: amount for key, amount in pairs.items() if amount}


def unexplained_cells(old: Side, new: Side, by_event: Mapping[str, Cells]) -> Cells:
    """The part of the difference between two sides' cells that no event made."""
    made: Counter[object] = Counter()
    for cells in by_event.values():
        made.update(cells)
    return difference(_without_zeros(made), difference(old.cells, new.cells))
