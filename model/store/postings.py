"""Postings as rows, and sums over them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, cast, func, select

from model.ledger.cells import MEASURES, Cells, Slice
from model.ledger.events import Event
from model.ledger.postings import Posting
from model.store.connections import insert_or_ignore
from model.store.tables import posting, slice_

# slice number → one amount a measure
Sums = dict[int, dict[str, int]]


def write_postings(connection: Connection, event: Event, postings: Iterable[Posting]) -> None:
    """Write an event's postings, the measures of one slice and day side by side in one row."""
    lines: dict[tuple[date, Slice], dict[str, int]] = defaultdict(lambda: dict.fromkeys(MEASURES, 0))
    for one in postings:
        lines[one.on, one.slice][one.measure] += one.amount
    rows = [
        {
            "area": event.area,
            "position": event.position,
            "line": number,
            "on": on.isoformat(),
            "work": event.subject.id,
            "slice": slice_number(connection, here),
            **amounts,
        }
        for number, ((on, here), amounts) in enumerate(sorted(lines.items()), 1)
    ]
    if rows:
        connection.execute(posting.insert(), rows)


def kept_postings(connection: Connection, area: str) -> dict[int, list[Posting]]:
    """Position → the postings written there, in their stable order."""
    known = slices(connection)
    out: dict[int, list[Posting]] = defaultdict(list)
    rows = connection.execute(select(posting).where(posting.c.area == area)).mappings()
    for row in rows:
        day, here = date.fromisoformat(row["on"]), known[row["slice"]]
        out[row["position"]] += [Posting(day, here, m, row[m]) for m in MEASURES if row[m]]
    return {position: sorted(postings) for position, postings in out.items()}


def slice_number(connection: Connection, here: Slice) -> int:
    """The number of a slice, given to it at its first use."""
    query = select(slice_.c.id).where(*(slice_.c[name] == value for name, value in here._asdict().items()))
    number = connection.execute(query).scalar()
    if number is None:
        connection.execute(insert_or_ignore(connection, slice_).values(**here._asdict()))
        number = connection.execute(query).scalar_one()
    return int(number)


def sum_postings(connection: Connection, *which: ColumnElement[bool]) -> Sums:
    """The sums of the postings that satisfy every condition, by slice."""
    sums = [cast(func.sum(posting.c[m]), BigInteger).label(m) for m in MEASURES]
    query = select(posting.c.slice, *sums).where(*which).group_by(posting.c.slice)
    return {row["slice"]: {m: int(row[m]) for m in MEASURES} for row in connection.execute(query).mappings()}


def slices(connection: Connection) -> dict[int, Slice]:
    """Every slice by its number."""
    rows: Iterable[Any] = connection.execute(select(slice_)).mappings()
    return {row["id"]: Slice(*(row[name] for name in Slice._fields)) for row in rows}


def as_cells(connection: Connection, sums: Sums) -> Cells:
    """Sums as cells, without the zeros."""
    known = slices(connection)
    return {(known[n], m): amount for n, amounts in sums.items() for m, amount in amounts.items() if amount}


def cells_at(connection: Connection, area: str, on: date, position: int) -> Cells:
    """The cells of a commune at a day, as known at a position, straight from the postings."""
    which = (posting.c.area == area, posting.c.on <= on.isoformat(), posting.c.position <= position)
    return as_cells(connection, sum_postings(connection, *which))
