"""The second sheet of the weekly workbook: the register of works."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import cache
from typing import Any, Final

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from documents.captions import Column, captions, marks, register_columns, say
from documents.fitting import lines
from documents.workbook import DATE, NUMBER, Styles, millions
from model.targets.page import RegisterRow, WeeklyPage
from model.words.folding import clean

_A3: Final = 8
_SIZE: Final = 10
_LINE: Final = 13.2
_TITLE_ROWS: Final = 3
# Two rows of captions stand below the title; the first work below them.
_HEAD: Final = _TITLE_ROWS
_FIRST: Final = _TITLE_ROWS + 2
# Excel counts a column's width in digits, of half an em each.
_EM_A_DIGIT: Final = 0.52
_GRID: Final = {"border": 1, "border_color": "#7F7F7F"}
_ALIGN: Final = {"count": "center", "date": "center", "kept": "center", "money": "right", "percent": "right"}


def write_register(book: Workbook, sheet: Worksheet, page: WeeklyPage) -> None:
    """Fill `sheet` with the register, ready to be printed on A3 across."""
    styles = Styles(book, _SIZE)
    columns = register_columns()
    _set_up(sheet, columns, marks(page))
    _write_title(sheet, styles, columns, page)
    _write_captions(sheet, styles, columns)
    looks = _Looks(styles)
    for at, row in enumerate(page.register):
        _write_row(sheet, looks, columns, at, row)
    if page.register:
        _write_totals(sheet, styles, columns, page.register)
        sheet.autofilter(_FIRST - 1, 0, _FIRST + len(page.register) - 1, len(columns) - 2)
    else:
        sheet.write_string(_FIRST, 1, say("no_works"), styles(italic=True, font_color="#555555"))


def _set_up(sheet: Worksheet, columns: tuple[Column, ...], marked: str) -> None:
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width, None, {"hidden": True} if column.kind == "code" else {})
    sheet.freeze_panes(_FIRST, 2)
    sheet.repeat_rows(_HEAD, _FIRST - 1)
    sheet.set_landscape()
    sheet.set_paper(_A3)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.set_header(f'&R&"Times New Roman,Bold"&10{marked.replace("&", "&&")}')
    sheet.set_footer('&C&"Times New Roman,Regular"&9&P/&N')
    # No password: the lock only keeps the hidden codes from being typed over by a slip.
    sheet.protect(
        "", {"sort": True, "autofilter": True, "format_columns": True, "format_rows": True, "format_cells": True}
    )


def _write_title(sheet: Worksheet, styles: Styles, columns: tuple[Column, ...], page: WeeklyPage) -> None:
    head, last = page.heading, len(columns) - 2
    sheet.merge_range(0, 0, 0, last, "", styles())
    sheet.write_string(0, 0, say("register_title"), styles(bold=True, font_size=14, align="center"))
    sheet.merge_range(1, 0, 1, last, "", styles())
    under = " · ".join((say("register_subtitle", head), say("cut_off", head)))
    sheet.write_string(1, 0, under, styles(align="center", italic=True))
    sheet.write_string(2, 0, marks(page), styles(bold=True, font_size=12))
    sheet.merge_range(2, last - 3, 2, last, "", styles())
    sheet.write_string(2, last - 3, say("unit_of_money"), styles(italic=True, align="right"))
    sheet.set_row(0, 21)
    sheet.set_row(2, 18)


def _write_captions(sheet: Worksheet, styles: Styles, columns: tuple[Column, ...]) -> None:
    style = styles(bold=True, align="center", valign="vcenter", text_wrap=True, bg_color="#EDEDED", **_GRID)
    for at, column in enumerate(columns):
        if column.above is None:
            sheet.merge_range(_HEAD, at, _HEAD + 1, at, "", style)
            sheet.write_string(_HEAD, at, column.caption, style)
            continue
        sheet.write_string(_HEAD + 1, at, column.caption, style)
        if columns[at - 1].above != column.above:
            sheet.merge_range(_HEAD, at, _HEAD, at + 1, "", style)
            sheet.write_string(_HEAD, at, column.above, style)
    # Heights are given because merged captions do not grow by themselves.
    sheet.set_row(_HEAD, 27)
    sheet.set_row(_HEAD + 1, 27)


class _Looks:
    """The looks of the cells of works, each made once: a register has thousands of cells, and few looks."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._made: dict[tuple[str, str], Format] = {}

    def __call__(self, kind: str, case: str) -> Format:
        """The look of a kind of column in one of `_CASES`."""
        if (made := self._made.get((kind, case))) is None:
            looks = {"text_wrap": True, "align": _ALIGN.get(kind, "left"), "locked": kind == "code", **_GRID}
            made = self._made[kind, case] = self._styles(**looks, **_CASES[case])
        return made


_CASES: Final[dict[str, dict[str, Any]]] = {
    "plain": {},
    "unknown": {"italic": True, "font_color": "#555555"},
    "money": {"num_format": NUMBER},
    "date": {"num_format": DATE},
    "kept": {"bold": False},
    "broken": {"bold": True},
    "text": {"num_format": "@"},
}


def _write_row(sheet: Worksheet, looks: _Looks, columns: tuple[Column, ...], at: int, row: RegisterRow) -> None:
    tallest = 1
    for place, column in enumerate(columns):
        value = at + 1 if column.field == "ordinal" else getattr(row, column.field)
        if value is None and column.kind != "money":
            # Most cells of a young plan are empty.
            sheet.write_blank(_FIRST + at, place, None, looks(column.kind, "plain"))
            continue
        _write_cell(sheet, looks, (_FIRST + at, place), column.kind, value)
        if isinstance(value, str):
            tallest = max(tallest, lines(value, column.width * _EM_A_DIGIT - 0.6))
    sheet.set_row(_FIRST + at, tallest * _LINE + 3)


def _write_cell(sheet: Worksheet, looks: _Looks, cell: tuple[int, int], kind: str, value: Any) -> None:
    if value is None:
        sheet.write_string(*cell, _unknown(), looks(kind, "unknown"))
    elif kind == "money":
        sheet.write_number(*cell, millions(value), looks(kind, "money"))
    elif isinstance(value, date):
        sheet.write_datetime(*cell, datetime.combine(value, time.min), looks(kind, "date"))
    elif kind == "kept":
        sheet.write_string(*cell, captions()["kept"][value], looks(kind, "kept" if value else "broken"))
    elif isinstance(value, str):
        sheet.write_string(*cell, clean(value), looks(kind, "text"))
    else:
        sheet.write_number(*cell, value, looks(kind, "plain"))


@cache
def _unknown() -> str:
    return say("unknown")


def _write_totals(sheet: Worksheet, styles: Styles, columns: tuple[Column, ...], rows: tuple[RegisterRow, ...]) -> None:
    below = _FIRST + len(rows)
    looks = {"bold": True, "top": 2, "bottom": 1, "bg_color": "#EDEDED"}
    for at, column in enumerate(columns[:-1]):
        known = [getattr(row, column.field) for row in rows] if column.kind == "money" else []
        amounts = [amount for amount in known if amount is not None]
        if amounts:
            first, last = xl_rowcol_to_cell(_FIRST, at), xl_rowcol_to_cell(below - 1, at)
            style = styles(**looks, align="right", num_format=NUMBER)
            sheet.write_formula(below, at, f"=SUM({first}:{last})", style, millions(sum(amounts)))
        elif column.kind == "money":
            sheet.write_string(below, at, say("unknown"), styles(**looks, align="right", italic=True))
        else:
            sheet.write_string(below, at, captions()["total"] if at == 1 else "", styles(**looks))
    sheet.set_row(below, 18)
