"""Sums over many units, without plan and school: what a live page of a city or of the nation asks.

Where the marks stand they come from the cells. On a day in the past they start at a sum that was kept, such
as a closed merge, and add the strips since; without one they come straight from the postings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any, Final

from sqlalchemy import Connection, bindparam, text

from model.ledger.cells import MEASURES, Cells, Slice
from model.store.marks import Targets
from model.store.strips import MOVES, STRIPS, WHOLE, Move, said

_BY: Final = tuple(name for name in Slice._fields if name not in ("plan", "school"))
_FIELDS: Final = ", ".join(f"slice.{name}" for name in _BY)
_SUMS: Final = ", ".join(f"CAST(SUM(lines.{name}) AS BIGINT)" for name in MEASURES)
_SUMMED: Final = f"SELECT {_FIELDS}, {_SUMS} FROM {{lines}} AS lines JOIN slice ON slice.id = lines.slice"  # noqa: S608
_ALL: Final = text(f"{_SUMMED.format(lines='cell')} GROUP BY {_FIELDS}")
_SOME: Final = text(f"{_SUMMED.format(lines='cell')} WHERE lines.area IN :areas GROUP BY {_FIELDS}").bindparams(
    bindparam("areas", expanding=True)
)


def sums_of(connection: Connection, areas: Collection[str] | None = None) -> Cells:
    """The cells of some units together, or of every one, each where its mark stands."""
    if areas is None:
        return _cells(connection.execute(_ALL))
    return _cells(connection.execute(_SOME, {"areas": sorted(areas)})) if areas else {}


def sums_at(connection: Connection, at: Targets) -> Cells:
    """The cells of some units together, each on a day and as known at a position of its own, straight from the postings."""
    moves = [Move(area, "", 0, on.isoformat(), position) for area, (on, position) in at.items()]
    return _of_lines(connection, moves, WHOLE)


def sums_from(connection: Connection, kept: Cells, since: Targets, to: Targets) -> Cells:
    """Cells of some units together that were kept, moved from where each unit stood to where it is asked about.

    Both name the same units. What is asked about was known then or later: positions do not go back.
    """
    moves = [
        Move(area, since[area][0].isoformat(), since[area][1], on.isoformat(), position)
        for area, (on, position) in to.items()
    ]
    out = Counter(dict(kept))
    for some, lines in _kinds(connection, moves):
        out.update(_of_lines(connection, some, lines))
    return {key: amount for key, amount in out.items() if amount}


def _kinds(connection: Connection, moves: Iterable[Move]) -> list[tuple[list[Move], str]]:
    moving = list(moves)
    new, old = ([move for move in moving if (move.known == 0) is anew] for anew in (True, False))
    return [(new, WHOLE), (old, STRIPS[connection.dialect.name])]


def _of_lines(connection: Connection, moves: Collection[Move], lines: str) -> Cells:
    if not moves:
        return {}
    query = f"{MOVES[connection.dialect.name]} {_SUMMED.format(lines=f'({lines})')} GROUP BY {_FIELDS}"
    return _cells(connection.execute(text(query), said(moves)))


def _cells(rows: Iterable[Any]) -> Cells:
    out: dict[tuple[Slice, str], int] = {}
    for row in rows:
        here = Slice(**dict(zip(_BY, row, strict=False)))
        out |= {(here, name): amount for name, amount in zip(MEASURES, row[len(_BY) :], strict=True) if amount}
    return out
