"""The tables of an office paper as a workbook: real numbers, live sums, and text that stays text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from documents.fitting import lines
from documents.office.contents import BAND, SUM, Contents, Row, Value, shown
from documents.office.phrases import Column, Phrases, common
from documents.official.phrases import UNKNOWN
from documents.workbook import Styles, open_book

_A4: Final = 9
_SIZE: Final = 11
_LINE: Final = 14.6
# A column of so many mm on paper is so many digits wide on a sheet; a letter takes so much of a digit.
_DIGIT: Final = 2.0
_EM_A_DIGIT: Final = 0.5
_FRAME: Final = {"border": 1, "border_color": "#8C8C8C", "text_wrap": True}
_HEAD: Final = {**_FRAME, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#EDEDED"}
_FORMAT: Final = "#,##0.###"
_WHOLE: Final = "#,##0"


def render_tables(said: Phrases, title: str, marks: Sequence[str], contents: Contents, created: datetime) -> bytes:
    """The workbook of a paper's tables, a sheet each; a table without rows keeps its captions."""
    book, kept = open_book(title, common()["author"], created)
    styles = Styles(book, _SIZE)
    for name, caption in said.sheets.items():
        sheet = book.add_worksheet(caption)
        _set_up(sheet)
        _write(sheet, styles, [*marks, title], said.table(name).columns, contents.tables.get(name, ()))
    book.close()
    return kept.getvalue()


def _set_up(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
    sheet.set_footer('&C&"Times New Roman,Regular"&9&P/&N')
    sheet.hide_gridlines(2)


def _write(
    sheet: Worksheet, styles: Styles, titles: Sequence[str], columns: Sequence[Column], rows: Sequence[Row]
) -> None:
    for at, text in enumerate(titles):
        last = at == len(titles) - 1
        sheet.write_string(at, 0, shown(text), styles(bold=True, font_size=14 if last else _SIZE))
    at = len(titles) + 1
    at += _write_heads(sheet, styles, at, columns)
    sheet.freeze_panes(at, 2)
    sheet.repeat_rows(len(titles) + 1, at - 1)
    begin = at
    for row in rows:
        if row.kind == BAND:
            looks = styles(**{**_FRAME, "bold": True, "bg_color": "#F7F7F7"})
            sheet.merge_range(at, 0, at, len(columns) - 1, "", looks)
            sheet.write_string(at, 0, row.shown("band"), looks)
        else:
            _write_row(sheet, styles, at, begin, columns, row)
        if row.kind == SUM:
            begin = at + 1
        at += 1


def _write_heads(sheet: Worksheet, styles: Styles, at: int, columns: Sequence[Column]) -> int:
    """One row of captions, or two; gives how many."""
    style, two = styles(**_HEAD), any(column.under for column in columns)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width / _DIGIT)
        if two and not column.under:
            sheet.merge_range(at, place, at + 1, place, "", style)
        sheet.write_string(at + (1 if two and column.under else 0), place, column.caption, style)
    if two:
        _write_groups(sheet, style, at, columns)
    for row in range(at, at + (2 if two else 1)):
        sheet.set_row(row, 2 * _LINE + 4)
    return 2 if two else 1


def _write_groups(sheet: Worksheet, style: Any, at: int, columns: Sequence[Column]) -> None:
    first = 0
    while first < len(columns):
        under, last = columns[first].under, first
        while last + 1 < len(columns) and columns[last + 1].under == under:
            last += 1
        if under and last > first:
            sheet.merge_range(at, first, at, last, under, style)
        elif under:
            sheet.write_string(at, first, under, style)
        first = last + 1


def _write_row(sheet: Worksheet, styles: Styles, at: int, begin: int, columns: Sequence[Column], row: Row) -> None:
    tallest = 1
    for place, column in enumerate(columns):
        looks: dict[str, Any] = {**_FRAME, "align": column.align, "bold": row.kind == SUM}
        cell = row.cells.get(column.field, "")
        if isinstance(cell, Value) and cell.raw is not None:
            style = styles(**looks, num_format=_WHOLE if float(cell.raw).is_integer() else _FORMAT)
            if row.kind == SUM and column.summed and begin < at:
                name = xl_col_to_name(place)
                sheet.write_formula(at, place, f"=SUM({name}{begin + 1}:{name}{at})", style, cell.raw)
            else:
                sheet.write_number(at, place, cell.raw, style)
            continue
        text = shown(cell)
        grey = {"italic": True, "font_color": "#555555"} if text == UNKNOWN else {}
        sheet.write_string(at, place, text, styles(**looks, **grey, num_format="@"))
        tallest = max(tallest, lines(text, column.width / _DIGIT * _EM_A_DIGIT - 0.4, row.kind == SUM))
    # Excel keeps no row higher than 409 points.
    sheet.set_row(at, min(tallest * _LINE + 3, 409))
