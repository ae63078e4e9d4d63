"""Cells at their mark: the running sums of a commune, moved by what changed.

A mark is a day and a position. Moving it adds two strips of postings: those at new positions up
to the new day, and older ones between the two days. A week costs what changed in it.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, TextClause, bindparam, select, text
from sqlalchemy.dialects import sqlite

from model.ledger.cells import MEASURES, Cells
from model.store.checkpoints import Checkpoint, Sums, Which, marked_sums, strips
from model.store.postings import as_cells, sum_postings
from model.store.tables import cell, mark

_HERE = select(mark.c.on, mark.c.position).where(mark.c.area == bindparam("of"))
_REMOVE = mark.delete().where(mark.c.area == bindparam("of"))
_PUT = mark.insert()


def move_mark(connection: Connection, area: str, on: date, position: int) -> Cells:
    """Move a commune's cells to a day and a position, and give them."""
    shift_mark(connection, area, on, position)
    return read_cells(connection, area)


def shift_mark(connection: Connection, area: str, on: date, position: int) -> None:
    """Move a commune's cells to a day and a position; many at once are moved by `marks.shift_marks`."""
    here = connection.execute(_HERE, {"of": area}).one_or_none()
    if here is not None and (here.on, here.position) == (on.isoformat(), position):
        return
    then, known = (here.on, here.position) if here else ("", 0)
    if position < known:
        # Positions only grow; a mark beyond the head means the cells are not of this chain.
        _clear(connection, area)
        then, known = "", 0
    for sign, which in _strips(area, then, known, on.isoformat(), position):
        _add(connection, area, sign, sum_postings(connection, *which))
    connection.execute(_REMOVE, {"of": area})
    connection.execute(_PUT, {"area": area, "on": on.isoformat(), "position": position})


def _strips(area: str, then: str, known: int, on: str, position: int) -> list[tuple[int, Which]]:
    return strips(area, Checkpoint(then, known), on, position)


def _add(connection: Connection, area: str, sign: int, strip: Sums) -> None:
    rows = [
        {"area": area, "slice": number} | {m: sign * value for m, value in amounts.items()}
        for number, amounts in strip.items()
    ]
    if rows:
        connection.execute(_ADD, rows)


def _adding() -> TextClause:
    """A row added to the one that is there, or put there; both engines read it, and it is made only once."""
    new = sqlite.insert(cell)
    sums = {m: cell.c[m] + new.excluded[m] for m in MEASURES}
    adding = new.on_conflict_do_update(index_elements=["area", "slice"], set_=sums)
    return text(str(adding.compile(dialect=sqlite.dialect(paramstyle="named"))))


_ADD = _adding()


def _clear(connection: Connection, area: str) -> None:
    connection.execute(cell.delete().where(cell.c.area == area))


def read_cells(connection: Connection, area: str) -> Cells:
    """The cells of a commune where its mark stands."""
    return as_cells(connection, marked_sums(connection, area))
