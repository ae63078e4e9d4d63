"""Append: the one way anything gets into the ledger.

In one transaction: the commune's next position from its locked head row, the guards, the event,
its postings, and the current columns of its work. The same key with the same content is answered
with the event of the first time; with other content it is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sqlalchemy import Connection, func, select

from model.ledger.cells import CellFold
from model.ledger.events import FIRST_HASH, Draft, Event, moment, record
from model.ledger.folding import Fold
from model.ledger.kinds import check_shape
from model.ledger.legality import Legality, check_target
from model.ledger.postings import Postings
from model.ledger.standing import Standing
from model.ledger.standing_text import standing_text
from model.plan.rules import Rules
from model.plan.weeks import zone
from model.store.connections import insert_or_ignore
from model.store.events import event_row, event_with_key, events_of_subject
from model.store.postings import write_postings
from model.store.tables import event as event_table
from model.store.tables import head, work
from model.words.problems import Conflict, Refused


@dataclass(frozen=True)
class Appender:
    """Appends drafts on one writing connection, all recorded at the same moment."""

    connection: Connection
    rules: Rules
    recorded_at: datetime

    @cached_property
    def _fold(self) -> Fold:
        return Fold(self.rules.life_cycles)

    @cached_property
    def _legality(self) -> Legality:
        return Legality(self.rules)

    @cached_property
    def _postings(self) -> Postings:
        return Postings(self.rules.life_cycles)

    @cached_property
    def _cells(self) -> CellFold:
        return CellFold(self.rules.life_cycles)

    def append(self, draft: Draft) -> Event:
        """Record one draft, or say why not."""
        check_shape(draft, self.rules.life_cycles.step_ids())
        self._check_day(draft)
        position, previous = self._locked_head(draft.area)
        if draft.key is not None and (first := event_with_key(self.connection, draft.area, draft.key)):
            return _same_or_refused(first, draft)
        event = record(draft, position + 1, self._recorded_at(draft.area, position), previous)
        history = events_of_subject(self.connection, draft.area, draft.subject)
        self._check(history, event)
        self.connection.execute(event_table.insert().values(**event_row(event)))
        moved = head.update().where(head.c.area == draft.area).values(position=event.position, hash=event.hash)
        self.connection.execute(moved)
        if draft.subject.kind == "work":
            write_postings(self.connection, event, self._postings.of(history, event))
            self._write_columns(draft, self._fold.standing([*history, event]), len(history))
        return event

    def append_all(self, drafts: Sequence[Draft]) -> list[Event]:
        """Record several drafts in their order."""
        return [self.append(draft) for draft in drafts]

    def _check(self, history: Sequence[Event], event: Event) -> None:
        if event.subject.kind == "work":
            self._legality.check(history, event)
        else:
            check_target(history, event)

    def _check_day(self, draft: Draft) -> None:
        today = self.recorded_at.astimezone(zone(self.rules, draft.area, draft.on)).date()
        if draft.on > today:
            raise Refused("date_in_future", on=draft.on, today=today)

    def _locked_head(self, area: str) -> tuple[int, str]:
        """The commune's last position and hash; writing to the row keeps it locked until the end."""
        self.connection.execute(insert_or_ignore(self.connection, head).values(area=area, position=0, hash=FIRST_HASH))
        touched = head.update().where(head.c.area == area).values(position=head.c.position)
        row = self.connection.execute(touched.returning(head.c.position, head.c.hash)).one()
        return row.position, row.hash

    def _recorded_at(self, area: str, position: int) -> datetime:
        """The moment of recording, never before that of the event before: a lock may have been waited for."""
        query = select(event_table.c.recorded_at).where(event_table.c.area == area, event_table.c.position == position)
        last = self.connection.execute(query).scalar()
        return self.recorded_at if last is None else max(self.recorded_at, moment(last))

    def _write_columns(self, draft: Draft, standing: Standing, version: int) -> None:
        columns = {
            "state": standing.state,
            "block": self._cells.block(standing),
            "school": standing.school,
            "since": standing.since and standing.since.isoformat(),
            "due_latest": standing.due_latest and standing.due_latest.isoformat(),
            "allocated": standing.allocated_total,
            "disbursed": standing.disbursed_total,
            "live": int(standing.live),
            "standing": standing_text(standing),
            "version": version + 1,
        }
        if version == 0:
            number = self._next_number(draft.area)
            new = {"area": draft.area, "id": draft.subject.id, "number": number}
            self.connection.execute(work.insert().values(**new, **columns))
            return
        this = (work.c.area == draft.area, work.c.id == draft.subject.id, work.c.version == version)
        if self.connection.execute(work.update().where(*this).values(**columns)).rowcount != 1:
            raise Conflict("changed_meanwhile", work=draft.subject.id)

    def _next_number(self, area: str) -> int:
        last = select(func.coalesce(func.max(work.c.number), 0)).where(work.c.area == area)
        return int(self.connection.execute(last).scalar_one()) + 1


def _same_or_refused(first: Event, draft: Draft) -> Event:
    if first.draft.content() != draft.content():
        raise Refused("key_taken", key=draft.key, event=first.id)
    return first
