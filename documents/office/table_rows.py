"""Rows of a paper's table, each number noted in the book of figures where it is printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from documents.office.contents import BAND, ROW, SUM, Cell, Row, Value
from documents.office.phrases import TableShape
from documents.official.figures import FigureBook, Source
from documents.official.phrases import UNKNOWN
from model.words.numbers import million, number, percent

# Money is listed in millions, to the thousand, so that what is printed is what was recorded.
_PLACES: Final = 3
_MILLION: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a cell before it is printed: its value, where it comes from, and how it is shown.

    `unit` is count, money (đồng, printed in millions) or percent; `text` is how a plan itself writes the number.
    """

    value: int | float | None
    source: Source
    unit: str = "count"
    text: str | None = None

    @property
    def shown(self) -> str:
        """The number as it is printed; unknown is never 0."""
        if self.text is not None:
            return self.text
        if self.value is None:
            return UNKNOWN
        if self.unit == "money":
            return million(int(self.value), _PLACES)
        return percent(self.value) if self.unit == "percent" else number(self.value)

    @property
    def raw(self) -> int | float | None:
        """The number as a workbook keeps it, in the unit that is printed."""
        if self.text is not None:
            return None
        if self.value is None or self.unit != "money":
            return self.value
        whole, rest = divmod(int(self.value), _MILLION)
        return self.value / _MILLION if rest else whole


@dataclass(frozen=True, slots=True)
class SumOf:
    """A cell that sums figures of the same paper, by their keys."""

    parts: Sequence[str]
    unit: str = "money"


Given = Cell | Number | SumOf


class TableRows:
    """The rows of one table in the order in which they are printed."""

    def __init__(self, book: FigureBook, name: str, shape: TableShape) -> None:
        self._book, self._name, self._shape = book, name, shape
        self.rows: list[Row] = []

    def add(self, key: str, cells: Mapping[str, Given], kind: str = ROW) -> None:
        """A row; `key` names it among the rows of its table, so that its figures can be found again."""
        line = sum(row.kind == ROW for row in self.rows) + 1
        made = {field: self._cell(key, field, cell, line, kind) for field, cell in cells.items()}
        self.rows.append(Row(made, kind))

    def band(self, text: str) -> None:
        """A row with one text over all columns."""
        self.rows.append(Row({"band": text}, BAND))

    def key(self, row: str, field: str) -> str:
        """The key of the figure of a cell."""
        return f"{self._name}.{row}.{field}"

    def _cell(self, key: str, field: str, cell: Given, line: int, kind: str) -> Cell:
        if not isinstance(cell, Number | SumOf):
            return cell
        place = self._shape.sum_place if kind == SUM else self._shape.line_place
        where = place.format(table=self._shape.name, line=line, column=self._shape.caption(field))
        if isinstance(cell, Number):
            shown = self._book.add(self.key(key, field), where, cell.value, cell.shown, cell.source)
            return Value(shown, cell.raw)
        known = [value for part in cell.parts if (value := self._book.value(part)) is not None]
        whole = Number(sum(known) if known else None, Source(), cell.unit)
        return Value(self._book.sum(self.key(key, field), where, cell.parts, whole.shown), whole.raw)
