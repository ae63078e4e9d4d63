"""Postings as rows, and sums over them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from operator import itemgetter
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, Select, bindparam, cast, func, select, text
from sqlalchemy.dialects import sqlite

from model.ledger.cells import MEASURES, Cells, Slice
from model.ledger.events import Event
from model.ledger.postings import Posting
from model.store.checkpoints import Sums, nearest, strips, sums_at
from model.store.tables import posting, slice_
from model.words.problems import StoreProblem

# Slice → its number, as far as it was looked up in the running transaction.
SliceNumbers = dict[Slice, int]

_SUMMED = select(posting.c.slice, *(cast(func.sum(posting.c[m]), BigInteger).label(m) for m in MEASURES)).group_by(
    posting.c.slice
)
_SLICES = select(slice_.c.id, *(slice_.c[name] for name in Slice._fields))
_THESE = _SLICES.where(slice_.c.id.in_(bindparam("these", expanding=True)))
# Both engines take so many values in one question.
_AT_ONCE = 2_000
# Fewer slices than this are looked up one by one.
_FEW = 20

# Another commune's writer may give a slice its number at the same moment. Both engines read these words.
_NEW_SLICE = text(
    str(
        sqlite.insert(slice_)
        .values({name: bindparam(name) for name in Slice._fields})
        .on_conflict_do_nothing()
        .compile(dialect=sqlite.dialect(paramstyle="named"))
    )
)
_NUMBER = select(slice_.c.id).where(*(slice_.c[name] == bindparam(f"its_{name}") for name in Slice._fields))


def posting_rows(
    connection: Connection, event: Event, postings: Iterable[Posting], numbers: SliceNumbers
) -> list[dict[str, Any]]:
    """The rows of an event's postings, the measures of one slice and day side by side in one row."""
    lines: dict[tuple[date, Slice], dict[str, int]] = {}
    for one in postings:
        amounts = lines.get((one.on, one.slice))
        if amounts is None:
            amounts = lines[one.on, one.slice] = dict.fromkeys(MEASURES, 0)
        amounts[one.measure] += one.amount
    return [
        {
            "area": event.area,
            "position": event.position,
            "line": number,
            "on": on.isoformat(),
            "work": event.subject.id,
            "slice": numbers.get(here) or slice_number(connection, here, numbers),
            **amounts,
        }
        for number, ((on, here), amounts) in enumerate(sorted(lines.items(), key=itemgetter(0)), 1)
    ]


def kept_postings(connection: Connection, area: str) -> dict[int, list[Posting]]:
    """Position → the postings written there, in their stable order."""
    known = slices(connection)
    out: dict[int, list[Posting]] = defaultdict(list)
    rows = connection.execute(select(posting).where(posting.c.area == area)).mappings()
    for row in rows:
        day, here = date.fromisoformat(row["on"]), known[row["slice"]]
        out[row["position"]] += [Posting(day, here, m, row[m]) for m in MEASURES if row[m]]
    return {position: sorted(postings) for position, postings in out.items()}


def slice_number(connection: Connection, here: Slice, numbers: SliceNumbers) -> int:
    """The number of a slice, given to it at its first use, and remembered in `numbers`."""
    asked = {f"its_{name}": value for name, value in here._asdict().items()}
    number = connection.execute(_NUMBER, asked).scalar()
    if number is None:
        connection.execute(_NEW_SLICE, here._asdict())
        number = connection.execute(_NUMBER, asked).scalar_one()
    numbers[here] = int(number)
    return int(number)


def number_slices(connection: Connection, wanted: Iterable[Slice], numbers: SliceNumbers) -> None:
    """Look up the numbers of many slices in a few questions; new ones get theirs in the order given."""
    missing = [here for here in dict.fromkeys(wanted) if here not in numbers]
    if len(missing) <= _FEW:
        for here in missing:
            slice_number(connection, here, numbers)
        return
    numbers |= _at_schools(connection, missing)
    new = [here._asdict() for here in missing if here not in numbers]
    if new:
        connection.execute(_NEW_SLICE, new)
        numbers |= _at_schools(connection, missing)


def _at_schools(connection: Connection, wanted: Iterable[Slice]) -> SliceNumbers:
    """The numbers of all slices that speak of the same plans and schools; a commune's are few among all."""
    by_plan: dict[str, set[str]] = {}
    for here in wanted:
        by_plan.setdefault(here.plan, set()).add(here.school)
    found: dict[int, Slice] = {}
    for plan, schools in by_plan.items():
        found |= _slices(connection, _SLICES.where(slice_.c.plan == plan, slice_.c.school.in_(sorted(schools))))
    return {here: number for number, here in found.items()}


def sum_postings(connection: Connection, *which: ColumnElement[bool]) -> Sums:
    """The sums of the postings that satisfy every condition, by slice."""
    query = _SUMMED.where(*which)
    return {number: dict(zip(MEASURES, map(int, sums), strict=True)) for number, *sums in connection.execute(query)}


def slices(connection: Connection, numbers: Collection[int] | None = None) -> dict[int, Slice]:
    """Slices by their numbers: those asked for, or every one."""
    if numbers is None:
        return _slices(connection, _SLICES)
    wanted, found = sorted(numbers), dict[int, Slice]()
    for first in range(0, len(wanted), _AT_ONCE):
        found |= _slices(connection, _THESE, {"these": wanted[first : first + _AT_ONCE]})
    return found


def _slices(connection: Connection, query: Select[Any], asked: Mapping[str, object] | None = None) -> dict[int, Slice]:
    return {number: Slice(*fields) for number, *fields in connection.execute(query, asked)}


def as_cells(connection: Connection, sums: Sums) -> Cells:
    """Sums as cells, without the zeros."""
    kept = _without_zeros(sums)
    known = slices(connection, kept)
    if strange := kept.keys() - known.keys():
        raise StoreProblem("store_damaged", where=f"slice {min(strange)}")
    return {(known[n], m): amount for n, amounts in kept.items() for m, amount in amounts.items() if amount}


def cells_at(connection: Connection, area: str, on: date, position: int) -> Cells:
    """The cells of a commune at a day, as known at a position: the nearest checkpoint, and the postings between."""
    start = nearest(connection, area, on.isoformat(), position)
    sums = sums_at(connection, area, start)
    for sign, which in strips(area, start, on.isoformat(), position):
        for number, amounts in sum_postings(connection, *which).items():
            there = sums.setdefault(number, dict.fromkeys(MEASURES, 0))
            for measure, amount in amounts.items():
                there[measure] += sign * amount
    return as_cells(connection, sums)


def _without_zeros(sums: Sums) -> Sums:
    return {number: amounts for number, amounts in sums.items() if any(amounts.values())}
