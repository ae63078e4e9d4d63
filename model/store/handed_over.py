"""What was handed over day by day: the postings of one commune that say so."""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, Connection, cast, func, select

from model.ledger.cells import Cells, Slice
from model.store.tables import posting, slice_

_FIELDS = tuple(slice_.c[name] for name in Slice._fields)
_SUM = cast(func.sum(posting.c.quantity), BigInteger)


def handed_over_by_day(connection: Connection, area: str, on: date, position: int) -> dict[date, Cells]:
    """Day → how much more (or less) counts as handed over from it on, by slice; earliest first, as known at a position."""
    query = (
        select(posting.c.on, _SUM.label("amount"), *_FIELDS)
        .join_from(posting, slice_, slice_.c.id == posting.c.slice)
        .where(posting.c.area == area, posting.c.on <= on.isoformat(), posting.c.position <= position)
        .where(slice_.c.block == "handed_over", posting.c.quantity != 0)
        .group_by(posting.c.on, *_FIELDS)
        .order_by(posting.c.on)
    )
    out: dict[date, dict[tuple[Slice, str], int]] = {}
    for day, amount, *fields in connection.execute(query):
        out.setdefault(date.fromisoformat(day), {})[Slice(*fields), "quantity"] = int(amount)
    return dict(out)
