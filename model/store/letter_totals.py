"""How many letters stand where, over the whole store in one question."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from model.store.tables import letter


def letter_totals(connection: Connection, area: str | None = None) -> dict[tuple[str, str, str], int]:
    """(Unit, channel, state) → how many letters, of all units or of one; what there are none of is left out."""
    columns = (letter.c.area, letter.c.channel, letter.c.state)
    query = select(*columns, func.count()).group_by(*columns)
    rows = connection.execute(query if area is None else query.where(letter.c.area == area))
    return {(unit, channel, state): int(count) for unit, channel, state, count in rows}
