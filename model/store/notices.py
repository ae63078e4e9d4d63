"""Notices as rows: written in the transaction of their cause, each once by its key, until a letter carries them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, select, update

from model.checks.notices.notice import Notice
from model.ledger.events import Subject, canonical, microseconds, moment
from model.store.connections import insert_or_ignore
from model.store.tables import notice

# Rows of one statement: SQLite of an older Windows takes no more than 999 values.
_TOGETHER: Final = 75


@dataclass(frozen=True, slots=True)
class StoredNotice:
    """A notice as it is kept: its key, what it says to whom, from which day, and when it was made."""

    area: str
    key: str
    rule: str
    subject: Subject
    recipient: str
    facts: Mapping[str, str | int | None]
    period: str | None
    on: date
    made_at: datetime


def put_notices(connection: Connection, area: str, notices: Iterable[Notice], at: datetime) -> int:
    """Put notices in the transaction of their cause; gives how many are waiting that were not waiting or told before.

    A key that is there already stays as it is. One that was withdrawn before anybody was told waits
    again: what has come true again is to be said.
    """
    new = 0
    rows = iter([_values(area, one, at) for one in notices])
    while some := list(islice(rows, _TOGETHER)):
        new += _again(connection, some)
        put = insert_or_ignore(connection, notice).values(some).returning(notice.c.key)
        new += len(connection.execute(put).all())
    return new


def waiting_notices(connection: Connection, area: str) -> list[StoredNotice]:
    """The notices that no letter carries yet and that were not withdrawn, oldest first."""
    query = select(notice).where(notice.c.area == area, *_WAITING).order_by(notice.c.made_at, notice.c.key)
    return [_stored(row) for row in connection.execute(query)]


def withdraw(connection: Connection, area: str, keys: Iterable[str], at: datetime) -> int:
    """Take back waiting notices that no longer hold, and give their number; what a letter carries stays."""
    done = 0
    for some in _some(keys):
        waiting = update(notice).where(notice.c.area == area, notice.c.key.in_(some), *_WAITING)
        done += connection.execute(waiting.values(withdrawn_at=microseconds(at))).rowcount
    return done


def stamp(connection: Connection, area: str, keys: Iterable[str], letter_id: str) -> None:
    """Say of waiting notices which letter carries them; the first letter stays."""
    for some in _some(keys):
        waiting = update(notice).where(notice.c.area == area, notice.c.key.in_(some), *_WAITING)
        connection.execute(waiting.values(letter=letter_id))


def notices_in(connection: Connection, area: str, letter_id: str) -> list[StoredNotice]:
    """The notices that a letter was the first to carry, oldest first."""
    query = select(notice).where(notice.c.area == area, notice.c.letter == letter_id)
    return [_stored(row) for row in connection.execute(query.order_by(notice.c.made_at, notice.c.key))]


_WAITING: Final[Sequence[ColumnElement[bool]]] = (notice.c.letter.is_(None), notice.c.withdrawn_at.is_(None))


def _again(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> int:
    """Of the rows those that were withdrawn unsaid wait again, with what is true now."""
    keys = {row["key"]: row for row in rows}
    query = select(notice.c.key).where(
        notice.c.area == rows[0]["area"],
        notice.c.key.in_(keys),
        notice.c.letter.is_(None),
        notice.c.withdrawn_at.is_not(None),
    )
    again = list(connection.execute(query).scalars())
    for key in again:
        this = update(notice).where(notice.c.area == rows[0]["area"], notice.c.key == key)
        connection.execute(this.values(**keys[key], withdrawn_at=None))
    return len(again)


def _some(keys: Iterable[str]) -> Iterator[list[str]]:
    left = iter(keys)
    while some := list(islice(left, _TOGETHER)):
        yield some


def _values(area: str, one: Notice, at: datetime) -> dict[str, Any]:
    return {
        "area": area,
        "key": one.key,
        "rule": one.rule,
        "subject_kind": one.subject.kind,
        "subject_id": one.subject.id,
        "recipient": one.recipient,
        "facts": canonical(dict(one.facts)),
        "period": one.period,
        "on": one.on.isoformat(),
        "made_at": microseconds(at),
    }


def _stored(row: Row[Any]) -> StoredNotice:
    return StoredNotice(
        area=row.area,
        key=row.key,
        rule=row.rule,
        subject=Subject(row.subject_kind, row.subject_id),
        recipient=row.recipient,
        facts=json.loads(row.facts),
        period=row.period,
        on=date.fromisoformat(row.on),
        made_at=moment(row.made_at),
    )
