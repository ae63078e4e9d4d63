"""A sheet written downwards, whose rows are cells that span several narrow columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from documents.fitting import lines
from documents.workbook import Styles

WIDTHS: Final = (8.0, 9.0, 9.0, 9.0, 8.5, 9.2, 9.2, 9.2, 9.2, 9.2, 9.2, 9.2)
LAST: Final = len(WIDTHS) - 1
SIZE: Final = 11
# The width of a column is counted in digits, each half as wide as its type is high.
_EM_A_DIGIT: Final = 0.5
_LINE: Final = 14.6
_PADDING: Final = 2.5


@dataclass(frozen=True, slots=True)
class Formula:
    """A live formula and the value it has now, for readers that do not calculate."""

    text: str
    value: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A value over the columns `first` to `last`, and how it looks."""

    first: int
    last: int
    value: str | float | Formula
    looks: dict[str, Any]


class Grid:
    """The sheet and the row to be written next."""

    def __init__(self, sheet: Worksheet, styles: Styles, widths: Sequence[float] = WIDTHS) -> None:
        self._sheet = sheet
        self._styles = styles
        self._widths = widths
        self.row = 0
        for at, wide in enumerate(widths):
            sheet.set_column(at, at, wide)

    def name(self, column: int, up: int = 0) -> str:
        """The name of a cell in the row to be written, or `up` rows above it."""
        return str(xl_rowcol_to_cell(self.row - up, column))

    def write(self, cells: Sequence[Cell], least: float = 0.0) -> None:
        """One row, as high as its tallest text and at least `least` points."""
        for cell in cells:
            self._write(cell)
        tallest = max(_height(cell, self._widths) for cell in cells)
        self._sheet.set_row(self.row, max(tallest, least))
        self.row += 1

    def line(self, text: str, least: float = 0.0, **looks: Any) -> None:
        """A text over the whole width."""
        self.write([Cell(0, len(self._widths) - 1, text, {"text_wrap": True, **looks})], least)

    def gap(self, high: float) -> None:
        """An empty row."""
        self._sheet.set_row(self.row, high)
        self.row += 1

    def _write(self, cell: Cell) -> None:
        style = self._styles(**cell.looks)
        at = (self.row, cell.first)
        if cell.last > cell.first:
            self._sheet.merge_range(*at, self.row, cell.last, "", style)
        if isinstance(cell.value, Formula):
            self._sheet.write_formula(*at, cell.value.text, style, cell.value.value)
        elif isinstance(cell.value, str):
            self._sheet.write_string(*at, cell.value, style)
        else:
            self._sheet.write_number(*at, cell.value, style)


def _height(cell: Cell, widths: Sequence[float]) -> float:
    size = float(cell.looks.get("font_size", SIZE))
    if not isinstance(cell.value, str) or not cell.looks.get("text_wrap"):
        return _LINE * size / SIZE + _PADDING
    room = sum(widths[cell.first : cell.last + 1]) * _EM_A_DIGIT * SIZE / size - 0.4
    return lines(cell.value, room, bool(cell.looks.get("bold"))) * _LINE * size / SIZE + _PADDING
