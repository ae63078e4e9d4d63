"""The looks of a form's rows, taken from its own and given to ours."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from documents.cityform.body import Body, BodyRow
from documents.cityform.head import Head

# openpyxl has no public word for everything about how a cell looks.
_LOOK = "_style"


def look_of(cell: object) -> Any:
    """Everything about how a cell looks, as the file keeps it."""
    return copy(getattr(cell, _LOOK))


def dress(cell: object, look: Any) -> None:
    """Give a cell that look."""
    setattr(cell, _LOOK, copy(look))


@dataclass(slots=True)
class RowLook:
    """How the rows of one kind look: a style for each column, a height, a weight unless it is the style's, merged columns."""

    styles: dict[int, Any]
    height: float | None
    bold: bool | None
    merged: list[tuple[int, int]]


def looks_of(sheet: Worksheet, head: Head, body: Body) -> dict[str, RowLook]:
    """The looks of the form's own rows; where it has no such row, those of a work, bold for a band."""
    filled = body.of("example") or body.of("blank")
    work = _look(sheet, filled.row if filled else head.bottom, own=filled is not None)
    group, level, total = body.of("group"), body.of("level"), body.of("total")
    made = {"line": work, "group": _band(sheet, group, work), "total": _band(sheet, total, work)}
    return {**made, "level": _band(sheet, level, made["group"] if level is None else work, own=level is not None)}


def _band(sheet: Worksheet, row: BodyRow | None, like: RowLook, *, own: bool = True) -> RowLook:
    if row is not None:
        return _look(sheet, row.row)
    return RowLook(like.styles, None, True, [] if own else like.merged)


def _look(sheet: Worksheet, row: int, *, own: bool = True) -> RowLook:
    merged = [(one.min_col, one.max_col) for one in sheet.merged_cells.ranges if one.min_row == one.max_row == row]
    styles = {at: look_of(sheet.cell(row, at)) for at in range(1, sheet.max_column + 1)}
    return RowLook(
        styles, sheet.row_dimensions[row].height if own else None, None if own else False, merged if own else []
    )
