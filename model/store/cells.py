"""Cells at their mark: the running sums of a commune, moved by what changed.

A mark is a day and a position. Moving it adds two strips of postings: those at new positions up
to the new day, and older ones between the two days. A week costs what changed in it.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, Connection, select

from model.ledger.cells import MEASURES, Cells
from model.store.postings import Sums, as_cells, sum_postings
from model.store.tables import cell, mark, posting

_Which = tuple[ColumnElement[bool], ...]


def move_mark(connection: Connection, area: str, on: date, position: int) -> Cells:
    """Move a commune's cells to a day and a position, and give them."""
    here = connection.execute(select(mark).where(mark.c.area == area)).one_or_none()
    then, known = (here.on, here.position) if here else ("", 0)
    if position < known:
        # Positions only grow; a mark beyond the head means the cells are not of this chain.
        _clear(connection, area)
        then, known = "", 0
    for sign, which in _strips(area, then, known, on.isoformat(), position):
        _add(connection, area, sign, sum_postings(connection, *which))
    connection.execute(mark.delete().where(mark.c.area == area))
    connection.execute(mark.insert().values(area=area, on=on.isoformat(), position=position))
    return read_cells(connection, area)


def _strips(area: str, then: str, known: int, on: str, position: int) -> list[tuple[int, _Which]]:
    of_area = posting.c.area == area
    day, place = posting.c.on, posting.c.position
    fresh = (1, (of_area, place > known, place <= position, day <= on))
    if on >= then:
        return [fresh, (1, (of_area, place <= known, day > then, day <= on))]
    return [fresh, (-1, (of_area, place <= known, day > on, day <= then))]


def _add(connection: Connection, area: str, sign: int, strip: Sums) -> None:
    there = set(connection.execute(select(cell.c.slice).where(cell.c.area == area)).scalars())
    for number, amounts in strip.items():
        signed = {m: sign * amounts[m] for m in MEASURES}
        if number in there:
            changed = {m: cell.c[m] + value for m, value in signed.items() if value}
            if changed:
                connection.execute(cell.update().where(cell.c.area == area, cell.c.slice == number).values(**changed))
        else:
            connection.execute(cell.insert().values(area=area, slice=number, **signed))


def _clear(connection: Connection, area: str) -> None:
    connection.execute(cell.delete().where(cell.c.area == area))


def read_cells(connection: Connection, area: str) -> Cells:
    """The cells of a commune where its mark stands."""
    rows = connection.execute(select(cell).where(cell.c.area == area)).mappings()
    return as_cells(connection, {row["slice"]: {m: row[m] for m in MEASURES} for row in rows})
