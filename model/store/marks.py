"""Many marks moved at once: the cells of all units of a roll-up, in a few statements over the strips of all of them.

What comes out is what `shift_mark` gives unit by unit. The statements cost what changed, not how much there is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Final

from sqlalchemy import Connection, bindparam, select, text

from model.ledger.cells import MEASURES
from model.store.strips import MOVES, STRIPS, WHOLE, Move, said
from model.store.tables import cell, head, mark

# Area → the day and the position at which its cells shall stand.
Targets = Mapping[str, tuple[date, int]]

# For no more units than this the marks are looked up by name.
_FEW: Final = 500

_SUMS: Final = ", ".join(f"CAST(SUM({name}) AS BIGINT)" for name in MEASURES)
_ADDED: Final = ", ".join(f"{name} = cell.{name} + excluded.{name}" for name in MEASURES)
# Added in the order of the cells, so that each page of the table is come to once.
_ADD: Final = f"""
    {{moves}} INSERT INTO cell (area, slice, {", ".join(MEASURES)})
    SELECT area, slice, {_SUMS} FROM ({{lines}}) AS lines WHERE true GROUP BY area, slice ORDER BY area, slice
    ON CONFLICT (area, slice) DO UPDATE SET {_ADDED}
"""  # noqa: S608 - our own words
_CLEAR: Final = cell.delete().where(cell.c.area == bindparam("of"))
_REMOVE: Final = mark.delete().where(mark.c.area == bindparam("of"))
_PUT: Final = mark.insert()


def shift_marks(connection: Connection, to: Targets) -> None:
    """Move the cells of many units, each to its day and its position."""
    moves = list(_moves(connection, to))
    anew, on = ([move for move in moves if (move.known == 0) is new] for new in (True, False))
    if anew:
        connection.execute(_CLEAR, [{"of": move.area} for move in anew])
    engine = connection.dialect.name
    for some, lines in ((anew, WHOLE), (on, STRIPS[engine])):
        if some:
            connection.execute(text(_ADD.format(moves=MOVES[engine], lines=lines)), said(some))
    if moves:
        connection.execute(_REMOVE, [{"of": move.area} for move in moves])
        connection.execute(_PUT, [{"area": move.area, "on": move.on, "position": move.position} for move in moves])


def heads_of(connection: Connection, areas: Collection[str]) -> dict[str, int]:
    """Area → its last position, of those units that have a chain."""
    query = select(head.c.area, head.c.position)
    if len(areas) <= _FEW:
        query = query.where(head.c.area.in_(areas))
    return {area: position for area, position in connection.execute(query) if area in areas}


def _moves(connection: Connection, to: Targets) -> Iterator[Move]:
    """The way of each unit that is not yet where it shall be."""
    there = _marks(connection, to)
    for area, (day, position) in to.items():
        on, (since, known) = day.isoformat(), there.get(area, ("", 0))
        if position < known:
            # Positions only grow; a mark beyond the head means the cells are not of this chain.
            since, known = "", 0
        elif area in there and (since, known) == (on, position):
            continue
        yield Move(area, since, known, on, position)


def _marks(connection: Connection, to: Targets) -> dict[str, tuple[str, int]]:
    query = select(mark.c.area, mark.c.on, mark.c.position)
    if len(to) <= _FEW:
        query = query.where(mark.c.area.in_(to))
    return {area: (on, position) for area, on, position in connection.execute(query)}
