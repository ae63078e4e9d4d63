"""The head of a form: captions of several rows and merged cells, one path of captions a column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from documents.filters import plain
from model.plan.city_form_rules import CityFormRules, caption_key
from model.words.problems import Refused

_MOST_ROWS: Final = 60
_MOST_COLUMNS: Final = 120
_DEEPEST: Final = 6
_LEAST_COLUMNS: Final = 4
_LEAST_KNOWN: Final = 3
# Below many heads the columns are numbered: "(1)", "2", "3=4+5", "A".
_NUMBERED: Final = re.compile(r"\(?\s*(?:\d{1,2}|[A-Z])\s*\)?\s*(?:=.*)?|=[A-Z]{1,2}\d+\+1")
_MOSTLY: Final = 0.6


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its place, its captions from the highest to its own, and whether it is hidden."""

    index: int
    path: tuple[str, ...]
    hidden: bool = False

    @property
    def letter(self) -> str:
        """The column as Excel names it."""
        return get_column_letter(self.index)

    @property
    def caption(self) -> str:
        """All its captions in one line."""
        return " / ".join(self.path)

    @property
    def key(self) -> str:
        """Its captions as two years' forms share them."""
        return " / ".join(map(caption_key, self.path))


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a table: its sheet, the rows from its top to the last before the table's body, its columns."""

    sheet: str
    top: int
    bottom: int
    columns: tuple[Column, ...]
    unit: str | None

    @property
    def keys(self) -> tuple[str, ...]:
        """What makes the head known again."""
        return tuple(column.key for column in self.columns)

    @property
    def where(self) -> str:
        """The head as a person finds it: sheet and row."""
        return f"{self.sheet}!{self.columns[0].letter}{self.top}"


def head_of(book: Workbook, rules: CityFormRules, name: str, sheet: str | None = None, row: int | None = None) -> Head:
    """The one head of a form; without a table or with two of them it is refused, saying where they are."""
    sheets = [one for one in book.worksheets if one.sheet_state == "visible" and sheet in (None, one.title)]
    if not sheets:
        raise Refused("city_form_no_sheet", file=name, sheet=sheet or "", sheets=", ".join(book.sheetnames))
    heads = [head for one in sheets for head in _heads(one, rules) if row in (None, head.top)]
    if not heads:
        raise Refused("city_form_no_table", file=name)
    if len(heads) > 1:
        raise Refused("city_form_two_heads", file=name, heads=", ".join(head.where for head in heads))
    return heads[0]


def _heads(sheet: Worksheet, rules: CityFormRules) -> Iterator[Head]:
    texts = texts_of(sheet)
    ordinal = rules.marks["ordinal"].captions
    starts = [(row, column) for (row, column), text in sorted(texts.items()) if caption_key(text) in ordinal]
    below = 0
    for row, column in starts:
        if row <= below:
            continue
        bottom = _bottom(sheet, texts, row, column)
        columns = tuple(_columns(sheet, texts, row, bottom))
        known = sum(rules.proposed(one.path) is not None for one in columns)
        if len(columns) >= _LEAST_COLUMNS and known >= _LEAST_KNOWN:
            below = _numbered(texts, columns, bottom)
            yield Head(sheet.title, row, below, columns, _unit(texts, columns, below, rules))


def texts_of(sheet: Worksheet) -> dict[tuple[int, int], str]:
    """The texts near the top of a sheet; a merged cell's stands in all its cells."""
    texts: dict[tuple[int, int], str] = {}
    for cells in sheet.iter_rows(max_row=min(sheet.max_row, _MOST_ROWS), max_col=min(sheet.max_column, _MOST_COLUMNS)):
        for cell in cells:
            if cell.value is not None and (text := plain(str(cell.value))):
                texts[cell.row, cell.column] = text
    for merged in sheet.merged_cells.ranges:
        held = texts.get((merged.min_row, merged.min_col))
        if held is None or merged.max_row > _MOST_ROWS:
            continue
        texts |= dict.fromkeys(_cells(merged), held)
    return texts


def _cells(merged: CellRange) -> Iterator[tuple[int, int]]:
    left, top, right, bottom = merged.bounds
    return ((row, column) for row in range(top, bottom + 1) for column in range(left, min(right, _MOST_COLUMNS) + 1))


def _bottom(sheet: Worksheet, texts: dict[tuple[int, int], str], top: int, column: int) -> int:
    """The last row of a head that begins at `top`: as low as its captions are merged, or have captions below them."""
    bottom, before = top, 0
    ranges = [one for one in sheet.merged_cells.ranges if one.min_row >= top and one.min_col >= column]
    while bottom != before and bottom - top < _DEEPEST:
        before = bottom
        held = [one for one in ranges if one.min_row <= bottom]
        bottom = max([bottom, *(one.max_row for one in held)])
        across = [one for one in held if one.max_row == bottom and one.max_col > one.min_col]
        parts = any((bottom + 1, at) in texts for one in across for at in range(one.min_col, one.max_col + 1))
        if parts and (bottom + 1, column) not in texts:
            bottom += 1
    return bottom


def _columns(sheet: Worksheet, texts: dict[tuple[int, int], str], top: int, bottom: int) -> Iterator[Column]:
    for index in range(1, min(sheet.max_column, _MOST_COLUMNS) + 1):
        path = tuple(dict.fromkeys(texts[row, index] for row in range(top, bottom + 1) if (row, index) in texts))
        if path:
            yield Column(index, path, bool(sheet.column_dimensions[get_column_letter(index)].hidden))


def _numbered(texts: dict[tuple[int, int], str], columns: Iterable[Column], bottom: int) -> int:
    """The row that numbers the columns belongs to the head."""
    below = [texts[bottom + 1, column.index] for column in columns if (bottom + 1, column.index) in texts]
    if len(below) < _LEAST_COLUMNS or len(below) < _MOSTLY * len(list(columns)):
        return bottom
    fits = [text for text in below if _NUMBERED.fullmatch(text)]
    # A row of works is no row of numbers, though its ordinal and counts are.
    return bottom + 1 if len(fits) == len(below) else bottom


def _unit(
    texts: dict[tuple[int, int], str], columns: Iterable[Column], bottom: int, rules: CityFormRules
) -> str | None:
    """The unit of the table's money: said above the head, or in its captions; two different ones are none."""
    marks = rules.marks["unit"]
    above = [text for (row, _), text in texts.items() if row <= bottom and marks.begins(caption_key(text))]
    said = {unit for text in above if (unit := rules.unit(text)) is not None}
    said = said or {unit for one in columns for text in one.path if (unit := _bracketed(text, rules)) is not None}
    return said.pop() if len(said) == 1 else None


def _bracketed(text: str, rules: CityFormRules) -> str | None:
    """The unit in a caption's brackets: "TMĐT (triệu đồng)", "(tr.đ)"."""
    found = [rules.unit(part) for part in re.findall(r"\(([^()]*)\)", text)]
    return next((unit for unit in found if unit is not None), None)
