"""How far a task of a school is: not begun, begun, done, and whether its day has passed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from model.ledger.standing import Standing
from model.plan.facts import Item
from model.plan.life_cycles import LifeCycles

DONE: Final = "done"
DOING: Final = "doing"
WAITING: Final = "waiting"
OVER: Final = "over"


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a task stands: its state, the day it is due as things stand, and whether that day has passed undone."""

    state: str
    due: date | None
    over: bool


def progress_of(item: Item, works: Sequence[tuple[str, Standing]], cycles: LifeCycles, on: date) -> Progress:
    """The progress of an item by the live works that serve it: done when all are, begun when any was."""
    due = max((s.due_latest for _, s in works if s.due_latest), default=item.due)
    ends = [_done(standing, cycles) for _, standing in works]
    if ends and all(ends):
        return Progress(DONE, due, over=False)
    begun = any(ends) or any(s.state != cycles.knowing(s.cycle, s.state).start for _, s in works)
    return Progress(DOING if begun else WAITING, due, over=due is not None and due < on)


def _done(standing: Standing, cycles: LifeCycles) -> bool:
    """Whether what was promised was handed over; money that is still to be settled does not count."""
    return cycles.knowing(standing.cycle, standing.state).steps[standing.state].block == "handed_over"
