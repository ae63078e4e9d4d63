"""Checkpoints: the cells of a commune as its periods were rolled up, each a short text by slice number.

A question about the past starts at a checkpoint and adds the postings that lie between. Nothing rests
on them: they are made from the postings, and without them every answer is the same, only slower.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, bindparam, func, literal, select

from model.ledger.cells import MEASURES
from model.ledger.events import canonical
from model.store.tables import cell, checkpoint, mark, posting
from model.words.problems import StoreProblem

# slice number → one amount a measure
Sums = dict[int, dict[str, int]]
Which = tuple[ColumnElement[bool], ...]


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A day and a position at which the sums are kept: those of a period, or of the mark if it names none."""

    on: str = ""
    position: int = 0
    period: str | None = None


BEGINNING = Checkpoint()

_MARKED = select(mark.c.on, mark.c.position, literal(None).label("period"))
_MARKED = _MARKED.where(mark.c.area == bindparam("of"), mark.c.position <= bindparam("known"))
_ROLLED_UP = select(checkpoint.c.on, checkpoint.c.position, checkpoint.c.period)
_ROLLED_UP = _ROLLED_UP.where(checkpoint.c.area == bindparam("of"), checkpoint.c.position <= bindparam("known"))
_KNOWN = _MARKED.union_all(_ROLLED_UP)
_SUMS = select(checkpoint.c.sums).where(checkpoint.c.area == bindparam("of"), checkpoint.c.period == bindparam("its"))
_CELLS = select(cell.c.slice, *(cell.c[m] for m in MEASURES)).where(cell.c.area == bindparam("of"))


def strips(area: str, start: Checkpoint, on: str, position: int) -> list[tuple[int, Which]]:
    """What lies between a checkpoint and a later position, on whichever day: a sign, and which postings."""
    of_area = posting.c.area == area
    day, place = posting.c.on, posting.c.position
    fresh = (1, (of_area, place > start.position, place <= position, day <= on))
    if on == start.on or start == BEGINNING:
        return [fresh]
    if on > start.on:
        return [fresh, (1, (of_area, place <= start.position, day > start.on, day <= on))]
    return [fresh, (-1, (of_area, place <= start.position, day > on, day <= start.on))]


def nearest(connection: Connection, area: str, on: str, position: int) -> Checkpoint:
    """A checkpoint from which few postings lead to a day as known at a position.

    Only what was known by then is looked at: the newest of all, the last ones not after the day and the
    first after it, told apart by counting. Now and then an odd one would be nearer yet; the answer is the same.
    """
    rows = connection.execute(_KNOWN, {"of": area, "known": position})
    known = [BEGINNING, *(Checkpoint(row.on, row.position, row.period) for row in rows)]
    before, after = ([one for one in known if (one.on <= on) is early] for early in (True, False))
    chosen = {
        max(known, key=lambda one: (one.position, one.on)),
        max(before, key=lambda one: (one.position, one.on)),
        max(before, key=lambda one: (one.on, one.position)),
        *sorted(after, key=lambda one: (one.on, -one.position))[:1],
    }
    if len(chosen) == 1:
        return chosen.pop()
    return min(chosen, key=lambda one: (_postings_between(connection, area, one, on, position), one.on, one.position))


def _postings_between(connection: Connection, area: str, start: Checkpoint, on: str, position: int) -> int:
    counts = (select(func.count()).where(*which) for _, which in strips(area, start, on, position))
    return sum(connection.execute(count).scalar_one() for count in counts)


def sums_at(connection: Connection, area: str, at: Checkpoint) -> Sums:
    """The sums that are kept at a checkpoint."""
    if at == BEGINNING:
        return {}
    if at.period is None:
        return marked_sums(connection, area)
    return _sums_of(connection.execute(_SUMS, {"of": area, "its": at.period}).scalar_one(), f"{area} {at.period}")


def marked_sums(connection: Connection, area: str) -> Sums:
    """The sums where the commune's mark stands."""
    rows = connection.execute(_CELLS, {"of": area})
    return {number: dict(zip(MEASURES, amounts, strict=True)) for number, *amounts in rows}


def keep_checkpoint(connection: Connection, area: str, period: str, on: str, position: int) -> None:
    """Keep the commune's cells for a period, if that is where its mark stands."""
    connection.execute(checkpoint.delete().where(checkpoint.c.area == area, checkpoint.c.period == period))
    here = connection.execute(select(mark.c.on, mark.c.position).where(mark.c.area == area)).one_or_none()
    if here is not None and (here.on, here.position) == (on, position):
        text = _text_of(marked_sums(connection, area))
        row = {"area": area, "period": period, "on": on, "position": position, "sums": text}
        connection.execute(checkpoint.insert(), row)


def kept_checkpoints(connection: Connection, area: str) -> Iterator[tuple[Checkpoint, Sums]]:
    """Every checkpoint of a commune's periods with its sums, none where they cannot be read; by period."""
    rows = connection.execute(select(checkpoint).where(checkpoint.c.area == area).order_by(checkpoint.c.period))
    for row in rows.all():
        try:
            sums = _sums_of(row.sums, f"{area} {row.period}")
        except StoreProblem:
            sums = {}
        yield Checkpoint(row.on, row.position, row.period), sums


def _text_of(sums: Sums) -> str:
    """Amounts by slice number, in the order of the measures named beside them; what is all 0 is left out."""
    amounts = {str(number): [one[m] for m in MEASURES] for number, one in sums.items() if any(one.values())}
    return canonical({"measures": MEASURES, "sums": amounts})


def _sums_of(text: str, where: str) -> Sums:
    try:
        said = json.loads(text)
        # A measure that came with a later version was 0 throughout, or the checkpoint would be made anew.
        names = said["measures"]
        nothing = dict.fromkeys(MEASURES, 0)
        return {int(n): nothing | dict(zip(names, amounts, strict=True)) for n, amounts in said["sums"].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise StoreProblem("store_damaged", where=where) from None
