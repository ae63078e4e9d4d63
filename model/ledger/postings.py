"""Postings: the signed difference an event makes to a work's cells, dated at the days concerned.

The standing of a whole commune at day D as known at position P is the sum of postings with
`on` ≤ D and position ≤ P. A normal event posts at its own day; a correction dated weeks back
reverses and re-posts exactly the days it changes. Nothing posted is ever updated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, takewhile

from model.ledger.cells import CellFold, Cells, Slice
from model.ledger.events import Event, effective
from model.ledger.folding import Fold
from model.ledger.standing import UNKNOWN, Standing
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
        """What recording `event` after `history` changes, in a stable order.

        Days before the first one whose events differ change nothing: they are folded once, for the
        standing both sides start from.
        """
        old, new = effective(history), effective([*history, event])
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], zip(old, new, strict=False)))
        first = min((e.on for side in (old, new) for e in side[shared : shared + 1]), default=None)
        if first is None:
            return []
        start, settled = UNKNOWN, 0
        for one in takewhile(lambda e: e.on < first, new[:shared]):
            start, settled = self._fold.step(start, one), settled + 1
        changes = self._changes(start, new[settled:])
        changes.subtract(self._changes(start, old[settled:]))
        kept = sorted((key, amount) for key, amount in changes.items() if amount)
        return [Posting(on, slice_, measure, amount) for (on, slice_, measure), amount in kept]

    def _changes(self, start: Standing, events: Sequence[Event]) -> Changes:
        """Day by day from a standing on, what events add to and take from each cell."""
        changes: Changes = Counter()
        standing, before = start, self._cells.cells(start)
        for day, of_day in groupby(events, key=lambda e: e.on):
            for event in of_day:
                standing = self._fold.step(standing, event)
            after = self._cells.cells(standing)
            _add_difference(changes, day, before, after)
            before = after
        return changes


def _add_difference(changes: Changes, day: date, before: Cells, after: Cells) -> None:
    for key in before.keys() | after.keys():
        changes[day, *key] += after.get(key, 0) - before.get(key, 0)


def between(old: Cells, new: Cells, on: date) -> list[Posting]:
    """What changes on a day when nothing is known after it, in the same order."""
    changed = sorted((key, amount) for key in old.keys() | new.keys() if (amount := new.get(key, 0) - old.get(key, 0)))
    return [Posting(on, slice_, measure, amount) for (slice_, measure), amount in changed]
