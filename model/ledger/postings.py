"""Postings: the signed difference an event makes to a work's cells, dated at the days concerned.

The standing of a whole commune at day D as known at position P is the sum of postings with
`on` ≤ D and position ≤ P. A normal event posts at its own day; a correction dated weeks back
reverses and re-posts exactly the days it changes. Nothing posted is ever updated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from model.ledger.cells import CellFold, Cells, Slice
from model.ledger.events import Event
from model.ledger.folding import Fold
from model.plan.life_cycles import LifeCycles

Changes = Counter[tuple[date, Slice, str]]


@dataclass(frozen=True, slots=True, order=True)
class Posting:
    """One signed amount of one measure of one slice, from a day on."""

    on: date
    slice: Slice
    measure: str
    amount: int


class Postings:
    """Makes the postings of events."""

    def __init__(self, cycles: LifeCycles) -> None:
        self._fold = Fold(cycles)
        self._cells = CellFold(cycles)

    def of(self, history: Sequence[Event], event: Event) -> list[Posting]:
        """What recording `event` after `history` changes, in a stable order."""
        changes = self._changes([*history, event])
        changes.subtract(self._changes(history))
        kept = sorted((key, amount) for key, amount in changes.items() if amount)
        return [Posting(on, slice_, measure, amount) for (on, slice_, measure), amount in kept]

    def _changes(self, events: Iterable[Event]) -> Changes:
        """Day by day, what a history adds to and takes from each cell."""
        changes: Changes = Counter()
        before: Cells = {}
        for day, standing in self._fold.timeline(events):
            after = self._cells.cells(standing)
            for key in before.keys() | after.keys():
                changes[day, *key] += after.get(key, 0) - before.get(key, 0)
            before = after
        return changes
