"""Where periods stand, without reading what their snapshots say: cheap for a whole city."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, Connection, Table, literal, select, true, union_all

from model.ledger.events import moment
from model.store.city_tables import merged
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


_COLUMNS: Final = ("area", "period", "state", "made_at", "closed_by", "closed_at")


def period_states(
    connection: Connection, periods: Iterable[str], area: str | None = None
) -> dict[tuple[str, str], PeriodState]:
    """(Unit, period) → where it stands, for all units of the store that have rolled one of these periods up, or for one.

    Of a unit above others it is their merge that stands there, which is never late: it waits for whoever comes.
    """
    wanted = sorted(set(periods))
    late: dict[Table, ColumnElement[int]] = {snapshot: snapshot.c.late, merged: literal(0).label("late")}
    queries = [
        select(*(kept.c[name] for name in _COLUMNS), is_late).where(kept.c.period.in_(wanted), _of(kept, area))
        for kept, is_late in late.items()
    ]
    out = {}
    for row in connection.execute(union_all(*queries)):
        closed_at = None if row.closed_at is None else moment(row.closed_at)
        made_at = moment(row.made_at)
        out[row.area, row.period] = PeriodState(
            row.area, row.period, row.state, bool(row.late), made_at, row.closed_by, closed_at
        )
    return out


def _of(kept: Table, area: str | None) -> ColumnElement[bool]:
    return true() if area is None else kept.c.area == area
