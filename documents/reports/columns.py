"""Columns of a report's table: their heads, widths, units, and which are computed from which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

MONEY, COUNT, PERCENT, NUMBER, TEXT = "money", "count", "percent", "number", "text"
_FIGURES: Final = (MONEY, COUNT, PERCENT, NUMBER)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: heads from the top down, width in mm, what it holds.

    `add` names the columns it is the sum of, `ratio` those it is the share of in percent; `total` says
    whether sums of it are printed, `once` whether the last sum takes each row name only once; `number` is the line under the heads that numbers the columns.
    """

    name: str
    heads: tuple[str, ...]
    mm: float
    unit: str = TEXT
    align: str = "left"
    total: bool = False
    once: bool = False
    add: tuple[str, ...] = ()
    ratio: tuple[str, ...] = ()
    number: str = ""

    @property
    def is_figure(self) -> bool:
        """Whether its cells are figures."""
        return self.unit in _FIGURES


@dataclass(frozen=True, slots=True)
class Span:
    """One head cell: where it stands and how many rows and columns it takes."""

    text: str
    row: int
    column: int
    rows: int
    columns: int


class Columns(Sequence[Column]):
    """The columns of one table, from the left."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._columns = tuple(columns)
        self.depth = max(len(column.heads) for column in self._columns)
        self.numbered = any(column.number for column in self._columns)

    def __getitem__(self, at: Any) -> Any:
        return self._columns[at]

    def __len__(self) -> int:
        return len(self._columns)

    def place(self, name: str) -> int:
        """Where a column stands, from 0."""
        return next(at for at, column in enumerate(self._columns) if column.name == name)

    def title(self, name: str) -> str:
        """What a column is called in a sentence: its heads, one after the other."""
        return " - ".join(self._columns[self.place(name)].heads)

    def spans(self) -> Iterator[Span]:
        """The head cells, row by row: equal heads side by side are one, a short one reaches down."""
        for row in range(self.depth):
            numbered = enumerate(self._columns)
            for key, same in groupby(numbered, key=lambda pair: self._above(pair[0], row)):
                places = [at for at, _ in same]
                if key is not None:
                    yield Span(key[-1], row, places[0], self._reach(places[0], row), len(places))

    def _above(self, at: int, row: int) -> tuple[str, ...] | None:
        """The heads of a column down to a row, which tell it from its neighbours; None below its last."""
        heads = self._columns[at].heads
        if row >= len(heads):
            return None
        return heads[: row + 1] if len(heads) > 1 else (str(at), *heads)

    def _reach(self, at: int, row: int) -> int:
        return self.depth - row if row == len(self._columns[at].heads) - 1 else 1


def columns_of(said: Sequence[Mapping[str, Any]]) -> Columns:
    """The columns as a template's words give them."""
    return Columns([_column(row) for row in said])


def _column(row: Mapping[str, Any]) -> Column:
    unit = row.get("unit", TEXT)
    heads = row["head"] if isinstance(row["head"], list) else [row["head"]]
    return Column(
        name=row["name"],
        heads=tuple(heads),
        mm=row["mm"],
        unit=unit,
        align=row.get("align", "right" if unit in _FIGURES else "left"),
        total=row.get("total", False),
        once=row.get("once", False),
        add=tuple(row.get("add", ())),
        ratio=tuple(row.get("ratio", ())),
        number=str(row.get("number", "")),
    )
