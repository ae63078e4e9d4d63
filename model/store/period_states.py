"""Where periods stand, without reading what their snapshots say: cheap for a whole city."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from model.ledger.events import moment
from model.store.tables import snapshot


@dataclass(frozen=True, slots=True)
class PeriodState:
    """A period's snapshot from outside: draft or closed, when it was made, and who closed it when."""

    area: str
    period: str
    state: str
    late: bool
    made_at: datetime
    closed_by: str | None
    closed_at: datetime | None


def period_states(
    connection: Connection, periods: Iterable[str], area: str | None = None
) -> dict[tuple[str, str], PeriodState]:
    """(Unit, period) → where it stands, for all units of the store that have rolled one of these periods up, or for one."""
    columns = ("area", "period", "state", "late", "made_at", "closed_by", "closed_at")
    query = select(*(snapshot.c[name] for name in columns)).where(snapshot.c.period.in_(sorted(set(periods))))
    if area is not None:
        query = query.where(snapshot.c.area == area)
    out = {}
    for row in connection.execute(query):
        closed_at = None if row.closed_at is None else moment(row.closed_at)
        made_at = moment(row.made_at)
        out[row.area, row.period] = PeriodState(
            row.area, row.period, row.state, bool(row.late), made_at, row.closed_by, closed_at
        )
    return out
