"""Append: the one way anything gets into the ledger.

In one transaction: the commune's next position from its locked head row, the guards, the event,
its postings, the current columns of its work, and the notices of those who are to be told. The same key with the same content is answered
with the event of the first time; with other content it is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, partial
from itertools import groupby

from sqlalchemy import Connection, bindparam, select

from model.checks.notices.told import told
from model.ledger.events import FIRST_HASH, Draft, Event, moment, record
from model.ledger.folding import Fold
from model.ledger.kinds import check_shape
from model.ledger.paper_guards import check_papers
from model.ledger.standing import Standing
from model.plan.rules import Rules
from model.plan.weeks import zone
from model.store.bulk import Batch
from model.store.connections import insert_or_ignore
from model.store.events import event_row, event_with_key, events_of_subject
from model.store.following import Following, Next, Past
from model.store.guards import Guards
from model.store.notices import put_notices
from model.store.posting_rows import new_numbers, write_postings
from model.store.postings import SliceNumbers, posting_rows
from model.store.tables import event as event_table
from model.store.tables import head
from model.store.works import change_columns, insert_work, next_number, past_of_work
from model.words.problems import Conflict, Refused

# Statements are made once; the database is only told what differs.
# On SQLite the transaction itself holds the lock from its beginning, and these words fall away.
_LOCK = select(head.c.position, head.c.hash).where(head.c.area == bindparam("of")).with_for_update()
_MOVE = head.update().where(head.c.area == bindparam("of"))
_MOVE = _MOVE.values(position=bindparam("to"), hash=bindparam("hashed"))
_LAST = select(event_table.c.recorded_at).where(
    event_table.c.area == bindparam("of"), event_table.c.position == bindparam("at")
)
_EVENT = event_table.insert()


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the next event goes: the chain's last position and hash, and the moment of recording."""

    position: int
    hash: str
    recorded_at: datetime

    def chain(self, draft: Draft) -> Event:
        return record(draft, self.position + 1, self.recorded_at, self.hash)


@dataclass(frozen=True)
class Appender:
    """Appends drafts on one writing connection, all recorded at the same moment."""

    connection: Connection
    rules: Rules
    recorded_at: datetime

    @cached_property
    def _numbers(self) -> SliceNumbers:
        return new_numbers(self.connection)

    @cached_property
    def _todays(self) -> dict[tuple[str, date], date]:
        return {}

    @cached_property
    def _fold(self) -> Fold:
        return Fold(self.rules.life_cycles)

    @cached_property
    def _following(self) -> Following:
        return Following(self.rules, self._fold)

    @cached_property
    def _guards(self) -> Guards:
        return Guards(self.connection, self.rules)

    @cached_property
    def _steps(self) -> frozenset[str]:
        return self.rules.life_cycles.step_ids()

    def append(self, draft: Draft) -> Event:
        """Record one draft, or say why not."""
        self._check_alone(draft)
        place = self._place(draft.area)
        if draft.key is not None and (first := event_with_key(self.connection, draft.area, draft.key)):
            return _same_or_refused(first, draft)
        event = place.chain(draft)
        past = self._past(draft)
        following = self._judged(past, event)
        self.connection.execute(_EVENT, event_row(event))
        self.connection.execute(_MOVE, {"of": draft.area, "to": event.position, "hashed": event.hash})
        if following is not None:
            rows = posting_rows(self.connection, event, following.postings, self._numbers)
            write_postings(self.connection, rows, self._numbers)
            self._write_columns(draft, following.standing, past.version)
        self._tell([event])
        return event

    def append_all(self, drafts: Sequence[Draft]) -> list[Event]:
        """Record several drafts in their order, as if one by one but written together; all, or none."""
        events: list[Event] = []
        for area, run in groupby(drafts, key=lambda d: d.area if d.subject.kind == "work" else None):
            some = list(run)
            events += map(self.append, some) if area is None else self._append_together(area, some)
        return events

    def _append_together(self, area: str, drafts: Sequence[Draft]) -> list[Event]:
        if len(drafts) == 1:
            return [self.append(drafts[0])]
        for draft in drafts:
            self._check_alone(draft)
        place = self._place(area)
        batch = Batch(self.connection, self._following, drafts)
        out = []
        for draft in drafts:
            first = batch.with_key(draft.key)
            if first is not None:
                out.append(_same_or_refused(first, draft))
                continue
            event = place.chain(draft)
            past = batch.past(draft.subject.id)
            batch.add(event, self._judged(past, event))
            place = _Place(event.position, event.hash, place.recorded_at)
            out.append(event)
        batch.write(self._numbers)
        self._tell(out)
        self.connection.execute(_MOVE, {"of": area, "to": place.position, "hashed": place.hash})
        return out

    def _tell(self, events: Sequence[Event]) -> None:
        """Leave what is to be said to whom; what was said before, by an event with the same key, stays said."""
        notices = [notice for event in events for notice in told(event, self.rules.notices)]
        if notices:
            put_notices(self.connection, events[-1].area, notices, events[-1].recorded_at)

    def _check_alone(self, draft: Draft) -> None:
        """What can be judged of a draft by itself."""
        check_shape(draft, self._steps)
        today = self._today(draft.area, draft.on)
        if draft.on > today:
            raise Refused("date_in_future", on=draft.on, today=today)
        check_papers(draft.papers, self.rules, today)

    def _judged(self, past: Past, event: Event) -> Next | None:
        """What a work becomes with an event, once every guard that asks the store has let it pass; all ways lead here."""
        self._guards.check(past, event)
        return self._following.after(past, event)

    def _today(self, area: str, on: date) -> date:
        """The day of recording in a commune, by the time zone in force on a day."""
        known = self._todays.get((area, on))
        if known is None:
            known = self._todays[area, on] = self.recorded_at.astimezone(zone(self.rules, area, on)).date()
        return known

    def _place(self, area: str) -> _Place:
        position, previous = self._locked_head(area)
        return _Place(position, previous, self._recorded_at(area, position))

    def _past(self, draft: Draft) -> Past:
        read = partial(events_of_subject, self.connection, draft.area, draft.subject)
        if draft.subject.kind != "work":
            return Past(Standing(), 0, read)
        return past_of_work(self.connection, draft.area, draft.subject.id, read)

    def _locked_head(self, area: str) -> tuple[int, str]:
        """The commune's last position and hash; the row stays locked until the end of the transaction."""
        row = self.connection.execute(_LOCK, {"of": area}).one_or_none()
        if row is None:
            new = {"area": area, "position": 0, "hash": FIRST_HASH}
            self.connection.execute(insert_or_ignore(self.connection, head).values(**new))
            row = self.connection.execute(_LOCK, {"of": area}).one()
        return row.position, row.hash

    def _recorded_at(self, area: str, position: int) -> datetime:
        """The moment of recording, never before that of the event before: a lock may have been waited for."""
        last = self.connection.execute(_LAST, {"of": area, "at": position}).scalar()
        return self.recorded_at if last is None else max(self.recorded_at, moment(last))

    def _write_columns(self, draft: Draft, standing: Standing, version: int) -> None:
        columns = self._following.columns(standing) | {"version": version + 1}
        if version == 0:
            number = next_number(self.connection, draft.area)
            insert_work(self.connection, [{"area": draft.area, "id": draft.subject.id, "number": number} | columns])
        elif not change_columns(self.connection, draft.area, [(draft.subject.id, version, columns)]):
            raise Conflict("changed_meanwhile", work=draft.subject.id)


def _same_or_refused(first: Event, draft: Draft) -> Event:
    if first.draft.content() != draft.content():
        raise Refused("key_taken", key=draft.key, event=first.id)
    return first
