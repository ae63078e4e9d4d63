"""A batch: many events of one commune, judged one after the other in memory and written together.

The rows are those that appending one by one writes; only the last columns of each work are written,
and the database hears of each table once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from sqlalchemy import Connection, select

from model.ledger.cells import Cells
from model.ledger.events import Draft, Event, Subject
from model.ledger.postings import Posting
from model.ledger.standing import Standing
from model.store.events import event_of_row, event_row, events_of_subject
from model.store.following import Following, Next, Past
from model.store.posting_rows import write_postings
from model.store.postings import SliceNumbers, number_slices, posting_rows
from model.store.tables import event as event_table
from model.store.works import change_columns, insert_work, next_number, pasts_of_works
from model.words.problems import Conflict

# Both engines take a few hundred values in one question.
_AT_ONCE = 500


@dataclass(slots=True)
class _Work:
    """A work while a batch runs: how it stands, what is new of it, and how many events it had before."""

    standing: Standing
    before: int
    cells: Cells | None = None
    new: list[Event] = field(default_factory=list)

    @property
    def version(self) -> int:
        return self.before + len(self.new)


class Batch:
    """Judged events of one commune's works that wait to be written."""

    def __init__(self, connection: Connection, following: Following, drafts: Sequence[Draft]) -> None:
        self._connection, self._following, self._area = connection, following, drafts[0].area
        self._works = self._works_there({draft.subject.id for draft in drafts})
        self._keyed = self._keyed_there([draft.key for draft in drafts if draft.key is not None])
        self._events: list[dict[str, Any]] = []
        self._postings: list[tuple[Event, Sequence[Posting]]] = []

    def with_key(self, key: str | None) -> Event | None:
        """The event recorded under a key, in the store or earlier in this batch."""
        return None if key is None else self._keyed.get(key)

    def past(self, work: str) -> Past:
        """What is known of a work, this batch included."""
        known = self._works.setdefault(work, _Work(Standing(), 0))
        return Past(known.standing, known.version, partial(self._history, work), known.cells)

    def add(self, event: Event, following: Next | None) -> None:
        """Take in an event that may be recorded, and what its work becomes with it."""
        assert following is not None, "a batch is about works"
        known = self._works[event.subject.id]
        known.standing, known.cells = following.standing, following.cells
        known.new.append(event)
        if event.draft.key is not None:
            self._keyed[event.draft.key] = event
        self._events.append(event_row(event))
        self._postings.append((event, following.postings))

    def write(self, numbers: SliceNumbers) -> None:
        """Write everything that was taken in."""
        if not self._events:
            return
        self._connection.execute(event_table.insert(), self._events)
        number_slices(self._connection, (one.slice for _, some in self._postings for one in some), numbers)
        rows = [row for event, some in self._postings for row in posting_rows(self._connection, event, some, numbers)]
        write_postings(self._connection, rows, numbers)
        touched = {work: known for work, known in self._works.items() if known.new}
        self._open({work: known for work, known in touched.items() if not known.before})
        changes = [(work, known.before, self._columns(known)) for work, known in touched.items() if known.before]
        if not change_columns(self._connection, self._area, changes):
            raise Conflict("changed_meanwhile", work=", ".join(work for work, _, _ in changes))

    def _open(self, new: dict[str, _Work]) -> None:
        if new:
            number = next_number(self._connection, self._area)
            rows = [
                {"area": self._area, "id": work, "number": number + i} | self._columns(known)
                for i, (work, known) in enumerate(new.items())
            ]
            insert_work(self._connection, rows)

    def _columns(self, known: _Work) -> dict[str, Any]:
        return self._following.columns(known.standing) | {"version": known.version}

    def _history(self, work: str) -> Sequence[Event]:
        known = self._works[work]
        if not known.before:
            return list(known.new)
        return [*events_of_subject(self._connection, self._area, Subject("work", work)), *known.new]

    def _works_there(self, ids: Iterable[str]) -> dict[str, _Work]:
        return {
            work: _Work(standing, version)
            for some in _some_at_once(sorted(ids))
            for work, standing, version in pasts_of_works(self._connection, self._area, some)
        }

    def _keyed_there(self, keys: Sequence[str]) -> dict[str, Event]:
        known: dict[str, Event] = {}
        for some in _some_at_once(keys):
            query = select(event_table).where(event_table.c.area == self._area, event_table.c.key.in_(some))
            known |= {row.key: event_of_row(row) for row in self._connection.execute(query)}
        return known


def _some_at_once(values: Sequence[str]) -> Iterator[Sequence[str]]:
    return (values[i : i + _AT_ONCE] for i in range(0, len(values), _AT_ONCE))
