"""The periods of a commune as a list: what is known of each without reading its figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, select

from model.ledger.events import moment
from model.store.tables import snapshot


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """One period: its mark (`on`, `position`), its state and hash, and who closed it when; None while it is a draft."""

    period: str
    state: str
    on: date
    position: int
    hash: str
    late: bool
    made_at: datetime
    closed_by: str | None
    closed_at: datetime | None


_NAMES = ("period", "state", "on", "position", "hash", "late", "made_at", "closed_by", "closed_at")
_COLUMNS = tuple(snapshot.c[name] for name in _NAMES)


def period_lines(connection: Connection, area: str, first: int = 0, most: int | None = None) -> list[PeriodLine]:
    """The periods by their mark, newest first; `most` of them from the `first` on, counted from 0."""
    newest = (snapshot.c.on.desc(), snapshot.c.period.desc())
    query = select(*_COLUMNS).where(snapshot.c.area == area).order_by(*newest).offset(first).limit(most)
    return [_line(row) for row in connection.execute(query)]


def period_line(connection: Connection, area: str, period: str) -> PeriodLine | None:
    """One period, or None if it was never made."""
    query = select(*_COLUMNS).where(snapshot.c.area == area, snapshot.c.period == period)
    row = connection.execute(query).one_or_none()
    return None if row is None else _line(row)


def period_count(connection: Connection, area: str) -> int:
    """How many periods were made."""
    query = select(func.count()).select_from(snapshot).where(snapshot.c.area == area)
    return int(connection.execute(query).scalar_one())


def _line(row: Any) -> PeriodLine:
    closed = None if row.closed_at is None else moment(row.closed_at)
    return PeriodLine(
        period=row.period,
        state=row.state,
        on=date.fromisoformat(row.on),
        position=row.position,
        hash=row.hash,
        late=bool(row.late),
        made_at=moment(row.made_at),
        closed_by=row.closed_by,
        closed_at=closed,
    )
