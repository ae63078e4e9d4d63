"""Moving what stands below the table: cells, merged cells, heights, checks of input, and every formula that looks there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from openpyxl.formula import Tokenizer
from openpyxl.workbook import Workbook
from openpyxl.worksheet.cell_range import CellRange, MultiCellRange
from openpyxl.worksheet.worksheet import Worksheet

_RANGE: Final = re.compile(r"(\$?[A-Z]{1,3})(\$?)(\d+)(?::(\$?[A-Z]{1,3})(\$?)(\d+))?")


@dataclass(frozen=True, slots=True)
class Moves:
    """Where rows go when the body `first`–`last` gives way to `count` rows; `kept` are body rows that live on."""

    first: int
    last: int
    count: int
    kept: Mapping[int, int]

    @property
    def by(self) -> int:
        """How far down everything below moves; negative is up."""
        return self.count - (self.last - self.first + 1)

    def one(self, row: int) -> int | None:
        """Where a row is now; None for an example row that is gone."""
        if row < self.first:
            return row
        return row + self.by if row > self.last else self.kept.get(row)

    def area(self, top: int, bottom: int) -> tuple[int, int] | None:
        """Where an area is now: one that reached into the works reaches over all of them."""
        start, end = self.one(top), self.one(bottom)
        if self.first <= bottom <= self.last:
            end = self.first + self.count - 1
        start = self.first if start is None else start
        return (start, end) if end is not None and start <= end else None

    def span(self, top: int, bottom: int) -> tuple[int, int] | None:
        """Where the rows a formula adds up are now; None where one of its ends is gone."""
        start, end = self.one(top), self.one(bottom)
        return None if start is None or end is None or start > end else (start, end)


def move_below(book: Workbook, sheet: Worksheet, moves: Moves, emptied: Callable[[str], None]) -> None:
    """Make room; `emptied` is told of each cell whose formula looked at an example row, which is gone."""
    merged = [one for one in sheet.merged_cells.ranges if one.max_row >= moves.first]
    heights = {row: sheet.row_dimensions.pop(row) for row in sorted(sheet.row_dimensions) if row >= moves.first}
    for one in merged:
        # The rows of bands are written anew; what stands below moves as it is.
        sheet.merged_cells.ranges.discard(one)
    if moves.last >= moves.first:
        sheet.delete_rows(moves.first, moves.last - moves.first + 1)
    sheet.insert_rows(moves.first, moves.count)
    for one in merged:
        if one.min_row > moves.last:
            one.shift(row_shift=moves.by)
            sheet.merged_cells.ranges.add(one)
    for row, look in heights.items():
        if row > moves.last:
            look.index = row + moves.by
            sheet.row_dimensions[row + moves.by] = look
    _links(sheet)
    _areas(sheet, moves)
    _formulas(book, sheet, moves, emptied)


def _links(sheet: Worksheet) -> None:
    for cells in sheet.iter_rows():
        for cell in cells:
            link = getattr(cell, "hyperlink", None)
            if link is not None:
                link.ref = cell.coordinate


def _areas(sheet: Worksheet, moves: Moves) -> None:
    """Checks of input, conditional looks, filter, print area and page breaks."""
    for check in sheet.data_validations.dataValidation:
        check.sqref = _ranges(check.sqref, moves)
    for look in list(sheet.conditional_formatting):
        look.sqref = _ranges(look.sqref, moves)
    if sheet.auto_filter.ref:
        sheet.auto_filter.ref = shifted_text(sheet.auto_filter.ref, moves) or sheet.auto_filter.ref
    if sheet.print_area:
        areas = [shifted_text(one.rpartition("!")[2], moves) for one in str(sheet.print_area).split(",")]
        sheet.print_area = ",".join(one for one in areas if one)
    for place in sheet.row_breaks.brk:
        if place.id > moves.last:
            place.id += moves.by
    for table in sheet.tables.values():
        table.ref = shifted_text(table.ref, moves) or table.ref


def _ranges(ranges: MultiCellRange, moves: Moves) -> MultiCellRange:
    kept = []
    for one in ranges.ranges:
        rows = moves.area(one.min_row, one.max_row)
        if rows is not None:
            kept.append(CellRange(min_col=one.min_col, min_row=rows[0], max_col=one.max_col, max_row=rows[1]).coord)
    return MultiCellRange(" ".join(kept))


def _formulas(book: Workbook, moved: Worksheet, moves: Moves, emptied: Callable[[str], None]) -> None:
    for sheet in book.worksheets:
        for cells in sheet.iter_rows():
            for cell in cells:
                if cell.data_type != "f" or not isinstance(cell.value, str):
                    continue
                said = shifted(cell.value, moves, moved.title, here=sheet is moved)
                if said is None:
                    emptied(f"{sheet.title}!{cell.coordinate}")
                cell.value = said
    for name in (*book.defined_names.values(), *moved.defined_names.values()):
        if name.attr_text and f"{moved.title}" in name.attr_text:
            said = shifted(f"={name.attr_text}", moves, moved.title, here=False, loose=True)
            name.attr_text = name.attr_text if said is None else said[1:]


def shifted(formula: str, moves: Moves, title: str, *, here: bool, loose: bool = False) -> str | None:
    """The formula after the move; None where it looks at a row that is gone. `here`: it stands in the moved sheet.

    A range into the works is `loose` where it names an area; a sum over it would count bands and works twice.
    """
    tokens = Tokenizer(formula)
    for token in tokens.items:
        if token.type != "OPERAND" or token.subtype != "RANGE":
            continue
        sheet, mark, place = token.value.rpartition("!")
        if (sheet.strip("'").replace("''", "'") == title) if mark else here:
            said = shifted_text(place, moves, loose=loose)
            if said is None:
                return None
            token.value = f"{sheet}{mark}{said}"
    return "=" + "".join(token.value for token in tokens.items)


def shifted_text(place: str, moves: Moves, *, loose: bool = True) -> str | None:
    """A cell or a range of cells after the move; whole columns and names stay as they are."""
    found = _RANGE.fullmatch(place)
    if found is None:
        return place
    column, lock, row, to_column, to_lock, to_row = found.groups()
    if to_row is None:
        one = moves.one(int(row))
        return None if one is None else f"{column}{lock}{one}"
    rows = (moves.area if loose else moves.span)(int(row), int(to_row))
    return None if rows is None else f"{column}{lock}{rows[0]}:{to_column}{to_lock}{rows[1]}"
