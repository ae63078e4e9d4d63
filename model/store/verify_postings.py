"""Verification of postings: what each event must have posted, from the timelines of its work before and after it.

A timeline is what each day changed in a work's cells. An event after all others makes it longer by a
step; any other event has it made again from the beginning, and the postings are what differs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, select

from model.ledger.cells import CellFold, Cells, Slice
from model.ledger.events import Event
from model.ledger.folding import Fold
from model.ledger.postings import Posting
from model.ledger.standing import Standing
from model.plan.rules import Rules
from model.store.postings import kept_postings
from model.store.tables import posting
from model.store.verify_chain import Difference
from model.words.sentences import say

Histories = Mapping[str, Sequence[Event]]

# (day, slice, measure) → by how much that day changed it
_Timeline = Counter[tuple[date, Slice, str]]


def posting_differences(connection: Connection, area: str, histories: Histories, rules: Rules) -> Iterator[Difference]:
    """The first event of a commune whose rows are not what it must have posted, or that has rows and may not."""
    kept = kept_postings(connection, area)
    wrong = {position for position, _ in _named(connection, area) - _about(histories)}
    for events in histories.values():
        for event, again in _Again(rules).postings(events):
            if kept.pop(event.position, []) != again:
                wrong.add(event.position)
    wrong |= kept.keys()
    if wrong:
        yield Difference(area, "postings", say("verify_postings", event=f"{area}-{min(wrong)}"))


def _named(connection: Connection, area: str) -> set[tuple[int, str]]:
    """Position and work as the rows name them."""
    query = select(posting.c.position, posting.c.work).where(posting.c.area == area).distinct()
    return {(row.position, row.work) for row in connection.execute(query)}


def _about(histories: Histories) -> set[tuple[int, str]]:
    return {(event.position, work) for work, events in histories.items() for event in events}


class _Again:
    """Makes the postings of a work's events in the order they were recorded."""

    def __init__(self, rules: Rules) -> None:
        self._fold, self._cells = Fold(rules.life_cycles), CellFold(rules.life_cycles)

    def postings(self, events: Sequence[Event]) -> Iterator[tuple[Event, list[Posting]]]:
        """Each event with what it must have posted."""
        timeline: _Timeline = Counter()
        standing, last = Standing(), date.min
        for known, event in enumerate(events, 1):
            if event.draft.target is None and event.kind != "void" and event.on >= last:
                after = self._fold.step(standing, event)
                added = self._step(event.on, self._cells.cells(standing), self._cells.cells(after))
                timeline.update(added)
                standing, last = after, event.on
            else:
                again, standing, last = self._made(events[:known])
                added = Counter(again)
                added.subtract(timeline)
                timeline = again
            yield event, sorted(Posting(*key, amount) for key, amount in added.items() if amount)

    def _made(self, events: Sequence[Event]) -> tuple[_Timeline, Standing, date]:
        """The timeline of some events from the beginning, the standing at its end, and its last day."""
        timeline: _Timeline = Counter()
        standing, last = Standing(), date.min
        for day, after in self._fold.timeline(events):
            timeline.update(self._step(day, self._cells.cells(standing), self._cells.cells(after)))
            standing, last = after, day
        return timeline, standing, last

    def _step(self, on: date, before: Cells, after: Cells) -> _Timeline:
        """What one day changes."""
        changed = before.keys() | after.keys()
        return Counter({(on, *key): after.get(key, 0) - before.get(key, 0) for key in changed})
