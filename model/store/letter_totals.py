"""How many letters stand where, over the whole store in one question."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from model.store.tables import letter


def letter_totals(connection: Connection) -> dict[tuple[str, str, str], int]:
    """(Unit, channel, state) → how many letters; what there are none of is left out."""
    columns = (letter.c.area, letter.c.channel, letter.c.state)
    rows = connection.execute(select(*columns, func.count()).group_by(*columns))
    return {(area, channel, state): int(count) for area, channel, state, count in rows}
