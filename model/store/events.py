"""Events as rows: reading them back, and the head of each commune's chain."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, exists, func, select

from model.ledger.events import FIRST_HASH, Draft, Event, Paper, Subject, canonical, microseconds, moment
from model.store.tables import event as event_table
from model.store.tables import head

_SHA256 = re.compile(r"[0-9a-f]{64}")
# Asked at each event that comes late: made once.
_OF_SUBJECT = (
    select(event_table)
    .where(
        event_table.c.area == bindparam("of"),
        event_table.c.subject_kind == bindparam("its_kind"),
        event_table.c.subject_id == bindparam("its_id"),
    )
    .order_by(event_table.c.position)
)

_LAST_OF_SUBJECT = select(func.max(event_table.c.position)).where(
    event_table.c.area == bindparam("of"),
    event_table.c.subject_kind == bindparam("its_kind"),
    event_table.c.subject_id == bindparam("its_id"),
)


def event_row(event: Event) -> dict[str, Any]:
    """The row of an event."""
    return {
        "area": event.area,
        "position": event.position,
        "subject_kind": event.subject.kind,
        "subject_id": event.subject.id,
        "kind": event.kind,
        "on": event.on.isoformat(),
        "recorded_at": microseconds(event.recorded_at),
        "key": event.draft.key,
        "target": event.draft.target,
        "content": canonical(event.draft.content()),
        "previous": event.previous,
        "hash": event.hash,
    }


def event_of_row(row: Row[Any]) -> Event:
    """The event of a row; everything it says comes from its hashed content."""
    return _event(row.position, row.recorded_at, row.previous, row.hash, row.content)


# Pages ask for a commune's events again and again. They never change: the same row makes the same event.
@lru_cache(maxsize=16_384)
def _event(position: int, recorded_at: int, previous: str, told_hash: str, content: str) -> Event:
    said = json.loads(content)
    kind, _, subject_id = said["subject"].partition(":")
    draft = Draft(
        area=said["area"],
        subject=Subject(kind, subject_id),
        kind=said["kind"],
        on=date.fromisoformat(said["on"]),
        actor=said["actor"],
        body=said["body"],
        papers=tuple(map(Paper.of_json, said["papers"])),
        key=said["key"],
        target=said["target"],
    )
    return Event(draft, position, moment(recorded_at), previous, told_hash)


def _events(connection: Connection, query: Select[Any], asked: Mapping[str, object] | None = None) -> list[Event]:
    return [event_of_row(row) for row in connection.execute(query, asked)]


def events_of_subject(connection: Connection, area: str, subject: Subject) -> list[Event]:
    """All events about one subject, oldest recorded first."""
    return _events(connection, _OF_SUBJECT, {"of": area, "its_kind": subject.kind, "its_id": subject.id})


def last_about(connection: Connection, area: str, subject: Subject) -> int:
    """The position of the last event about a subject; 0 where there is none."""
    asked = {"of": area, "its_kind": subject.kind, "its_id": subject.id}
    return int(connection.execute(_LAST_OF_SUBJECT, asked).scalar() or 0)


def events_of_area(
    connection: Connection,
    area: str,
    *,
    kinds: Sequence[str] = (),
    after: int = 0,
    up_to: int | None = None,
) -> list[Event]:
    """A commune's events about subjects of the given kinds, by position, in (`after`, `up_to`]."""
    query = select(event_table).where(event_table.c.area == area, event_table.c.position > after)
    if kinds:
        query = query.where(event_table.c.subject_kind.in_(kinds))
    if up_to is not None:
        query = query.where(event_table.c.position <= up_to)
    return _events(connection, query.order_by(event_table.c.position))


def event_with_key(connection: Connection, area: str, key: str) -> Event | None:
    """The event recorded under an idempotency key."""
    query = select(event_table).where(event_table.c.area == area, event_table.c.key == key)
    return next(iter(_events(connection, query)), None)


def events_under_key(connection: Connection, area: str, stem: str) -> list[Event]:
    """The events recorded by one form: those whose keys begin with its key and a dot."""
    # A slash follows the dot in the order of letters.
    under = event_table.c.key.between(f"{stem}.", f"{stem}/")
    return _events(connection, select(event_table).where(event_table.c.area == area, under))


def events_naming_file(connection: Connection, area: str, sha256: str) -> list[Event]:
    """A commune's events with a paper whose file has this sha256; none for what is no sha256."""
    if not _SHA256.fullmatch(sha256):
        return []
    query = select(event_table).where(event_table.c.area == area, event_table.c.content.contains(f'"file":"{sha256}"'))
    found = _events(connection, query.order_by(event_table.c.position))
    return [event for event in found if any(paper.file == sha256 for paper in event.draft.papers)]


def event_at(connection: Connection, area: str, position: int) -> Event | None:
    """The event at a position."""
    query = select(event_table).where(event_table.c.area == area, event_table.c.position == position)
    return next(iter(_events(connection, query)), None)


def chain_head(connection: Connection, area: str) -> tuple[int, str]:
    """The last position of a commune's chain and the hash there."""
    row = connection.execute(select(head).where(head.c.area == area)).one_or_none()
    return (0, FIRST_HASH) if row is None else (row.position, row.hash)


def areas(connection: Connection) -> list[str]:
    """The communes that have a chain."""
    return list(connection.execute(select(head.c.area).order_by(head.c.area)).scalars())


def first_events(connection: Connection) -> dict[str, str]:
    """Unit → hash of the first event of its chain."""
    query = select(event_table.c.area, event_table.c.hash).join(head, head.c.area == event_table.c.area)
    rows = connection.execute(query.where(event_table.c.position == 1).order_by(event_table.c.area))
    return {row.area: row.hash for row in rows}


def areas_speaking_of(connection: Connection, subject_kind: str) -> list[str]:
    """The units with an event about such a subject: by the index of subjects, unit by unit, not through all events."""
    said = select(event_table.c.area).where(
        event_table.c.area == head.c.area, event_table.c.subject_kind == subject_kind
    )
    return list(connection.execute(select(head.c.area).where(exists(said)).order_by(head.c.area)).scalars())


def has_chain(connection: Connection, area: str) -> bool:
    """Whether a commune has a chain, asked for itself alone: a nation has thousands of others."""
    return connection.execute(select(head.c.area).where(head.c.area == area)).one_or_none() is not None


def position_known_at(connection: Connection, area: str, known_at: datetime) -> int:
    """The last position that was recorded by a moment."""
    query = (
        select(event_table.c.position)
        .where(event_table.c.area == area, event_table.c.recorded_at <= microseconds(known_at))
        .order_by(event_table.c.position.desc())
        .limit(1)
    )
    return connection.execute(query).scalar() or 0
