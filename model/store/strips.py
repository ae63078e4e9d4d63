"""The strips of postings between where many units stand and where they go, in words that each engine reads.

The units come as one value of JSON, so that a statement asks for all of them wherever somebody may only read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Final

from model.ledger.cells import MEASURES
from model.ledger.events import canonical


@dataclass(frozen=True, slots=True)
class Move:
    """A unit's way from a day and a position to others; where `known` is 0 it stands nowhere yet."""

    area: str
    since: str
    known: int
    on: str
    position: int


def said(moves: Iterable[Move]) -> dict[str, str]:
    """The value that the statements ask for."""
    return {"moves": canonical([asdict(move) for move in moves])}


_TYPES: Final = {"area": "text", "since": "text", "known": "bigint", "on": "text", "position": "bigint"}
_NAMED: Final = ", ".join(f'"{name}" {kind}' for name, kind in _TYPES.items())
_READ: Final = ", ".join(f"json_extract(value, '$.{name}') AS \"{name}\"" for name in _TYPES)
# Engine → the units as a table `m`, to stand before a statement.
MOVES: Final = {
    "postgresql": f"WITH m AS MATERIALIZED (SELECT * FROM json_to_recordset(CAST(:moves AS json)) AS one ({_NAMED})) ",  # noqa: S608
    "sqlite": f"WITH m AS MATERIALIZED (SELECT {_READ} FROM json_each(:moves)) ",  # noqa: S608
}

# What is new up to the new day; what has come of age since the old one; what has not yet, where a mark goes back.
_FRESH: Final = 'its.position > m.known AND its.position <= m.position AND its."on" <= m."on"'
_AGED: Final = 'its.position <= m.known AND its."on" > m.since AND its."on" <= m."on"'
_NOT_YET: Final = 'its.position <= m.known AND its."on" > m."on" AND its."on" <= m.since'

# Units that stand nowhere are read as a whole, in whatever way the engine finds best.
WHOLE: Final = (
    f"SELECT its.area, its.slice, {', '.join(f'its.{name}' for name in MEASURES)}"  # noqa: S608
    f" FROM m JOIN posting AS its ON its.area = m.area WHERE m.known = 0 AND {_FRESH}"
)


def _strip(engine: str, sign: int, which: str) -> str:
    """A strip of every unit that stands somewhere, unit by unit from an index: no planner can know how short it is."""
    amounts = ", ".join(f"{sign} * its.{name} AS {name}" for name in MEASURES)
    lines = f"SELECT its.area, its.slice, {amounts} FROM posting AS its WHERE its.area = m.area AND {which}"  # noqa: S608
    if engine == "sqlite":
        # Its CROSS JOIN keeps to the order in which the tables are named.
        return lines.replace("FROM posting", "FROM m CROSS JOIN posting") + " AND m.known > 0"
    return f"SELECT one.* FROM m CROSS JOIN LATERAL ({lines} OFFSET 0) AS one WHERE m.known > 0"  # noqa: S608


def _strips(engine: str) -> str:
    return " UNION ALL ".join(_strip(engine, sign, which) for sign, which in ((1, _FRESH), (1, _AGED), (-1, _NOT_YET)))


# Engine → the lines (area, slice, amounts) by which units that stand somewhere change on their way.
STRIPS: Final = {engine: _strips(engine) for engine in MOVES}
