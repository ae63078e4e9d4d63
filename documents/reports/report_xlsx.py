"""The tables of a report as one Excel workbook: numbers as numbers, sums and shares as live formulas."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from math import ceil
from typing import Any, Final

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from documents.filters import plain
from documents.reports.columns import MONEY, PERCENT, Column
from documents.reports.columns import NUMBER as NUMBER_UNIT
from documents.reports.phrases import shared, told
from documents.reports.report import Annex, Cell, Report, Row, Table
from documents.reports.sheet_formulas import Formulas
from documents.reports.table_rows import shown
from documents.workbook import NUMBER, Styles, millions, open_book

_SIZE: Final = 11
_A4: Final = 9
# A column of Excel is measured in digits of 1.85 mm; a line of text is so high, in points.
_DIGIT: Final = 1.85
_LINE: Final = 14.5
_LONGEST: Final = 32_000
_NAME: Final = 31
_BORDER: Final[dict[str, Any]] = {"border": 1, "text_wrap": True}
_HEAD: Final[dict[str, Any]] = {**_BORDER, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#F2F2F2"}
_DECIMALS: Final = "#,##0.000"
_PERCENT: Final = "#,##0.0"
_TWO_DECIMALS: Final = "#,##0.00"
# Cells that Excel must keep whatever they look like.
_FORBIDDEN: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def render_report_xlsx(report: Report, issuer: str, marks: Sequence[str], created: datetime) -> bytes:
    """The workbook, one sheet an annex; its date is that of the figures."""
    book, kept = open_book(plain(report.subject), plain(issuer), created)
    styles = Styles(book, _SIZE)
    for annex in report.annexes:
        _Sheet(book, styles, annex, report, marks).write(issuer)
    book.close()
    return kept.getvalue()


class _Sheet:
    """One annex on its sheet."""

    def __init__(self, book: Workbook, styles: Styles, annex: Annex, report: Report, marks: Sequence[str]) -> None:
        self._sheet: Worksheet = book.add_worksheet(annex.short.translate(_FORBIDDEN)[:_NAME].strip())
        self._styles, self._annex, self._report, self._marks = styles, annex, report, marks
        self._table: Table = annex.table
        self._columns = annex.table.columns
        self._at = 0
        self._formulas = Formulas(self._columns)

    def write(self, issuer: str) -> None:
        """Title, head, rows, total and notes, set up to print on A4 across."""
        for at, column in enumerate(self._columns):
            self._sheet.set_column(at, at, column.mm / _DIGIT)
        self._line(issuer.upper(), bold=True)
        for mark in self._marks:
            self._line(mark, bold=True, align="right")
        self._line(self._annex.title, bold=True, align="center", font_size=13)
        for text in self._annex.before:
            self._line(text, italic=True, align="right")
        first = self._at
        self._heads()
        self._sheet.freeze_panes(self._at, 0)
        self._rows()
        for text in self._table.notes:
            self._line(text, italic=True)
        self._print(first)

    def _line(self, text: str, **look: Any) -> None:
        style = self._styles(text_wrap=True, **look)
        self._sheet.merge_range(self._at, 0, self._at, len(self._columns) - 1, "", style)
        self._sheet.write_string(self._at, 0, text[:_LONGEST], style)
        wide = sum(column.mm for column in self._columns)
        self._sheet.set_row(self._at, _LINE * (1.2 if look.get("font_size") else 1) * _lines(text, wide))
        self._at += 1

    def _heads(self) -> None:
        top, style = self._at, self._styles(**_HEAD)
        for span in self._columns.spans():
            text = told(span.text, **self._report.facts)
            last_row, last = top + span.row + span.rows - 1, span.column + span.columns - 1
            if span.rows * span.columns > 1:
                self._sheet.merge_range(top + span.row, span.column, last_row, last, text, style)
            else:
                self._sheet.write_string(top + span.row, span.column, text, style)
        for row in range(self._columns.depth):
            self._sheet.set_row(top + row, _LINE * 3)
        self._at = top + self._columns.depth
        if self._columns.numbered:
            for at, column in enumerate(self._columns):
                self._sheet.write_string(self._at, at, f"({column.number})", self._styles(**_HEAD, font_size=9))
            self._at += 1

    def _rows(self) -> None:
        for group in self._table.groups:
            head = None
            if group.head is not None:
                head, self._at = self._at, self._at + 1
            first = self._at
            for row in group.rows:
                self._row(self._at, row, self._formulas.of_row(self._at))
                self._at += 1
            self._formulas.add_rows(first, self._at, [str(row["name"].text) for row in group.rows])
            if head is not None and group.head is not None:
                self._row(head, group.head, self._formulas.of_group(head, first, self._at), bold=True)
        if self._table.total is not None:
            self._row(self._at, self._table.total, self._formulas.of_total(self._at), bold=True)
            self._at += 1

    def _row(self, at: int, row: Row, formulas: dict[str, str], *, bold: bool = False) -> None:
        high = 1
        for place, column in enumerate(self._columns):
            cell = row[column.name]
            look = _BORDER | {"align": column.align} | ({"bold": True} if bold else {})
            if column.name in formulas:
                shown = "" if cell.value is None else self._number(column, cell.value)
                style = self._styles(**look, num_format=self._format(column))
                self._sheet.write_formula(at, place, "=" + formulas[column.name], style, shown)
            elif cell.value is not None and _is_plain(column, cell):
                style = self._styles(**look, num_format=self._format(column, cell.value))
                self._sheet.write_number(at, place, self._number(column, cell.value), style)
            else:
                # A figure nobody knows is an empty cell, so that sums leave it out.
                unknown = column.is_figure and cell.text == shared()["unknown"]
                text = "" if unknown else cell.text[:_LONGEST]
                if text:
                    self._sheet.write_string(at, place, text, self._styles(**look))
                else:
                    self._sheet.write_blank(at, place, None, self._styles(**look))
                high = max(high, _lines(text, column.mm))
        self._sheet.set_row(at, min(_LINE * high, 400))

    def _number(self, column: Column, value: float) -> float:
        return millions(int(value)) if column.unit == MONEY else value

    def _format(self, column: Column, value: float | None = None) -> str:
        if column.unit == PERCENT:
            return _PERCENT
        if column.unit == NUMBER_UNIT:
            return NUMBER if value is None or value == int(value) else _TWO_DECIMALS
        rows = [row for group in self._table.groups for row in group.rows]
        values = [row[column.name].value for row in rows]
        broken = any(v is not None and self._number(column, v) % 1 for v in values)
        return _DECIMALS if broken else NUMBER

    def _print(self, first: int) -> None:
        self._sheet.set_landscape()
        self._sheet.set_paper(_A4)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
        self._sheet.repeat_rows(first, first + self._columns.depth - 1 + self._columns.numbered)
        self._sheet.hide_gridlines(2)
        self._sheet.print_area(0, 0, max(self._at - 1, 0), len(self._columns) - 1)
        self._sheet.set_selection(xl_rowcol_to_cell(0, 0))


def _is_plain(column: Column, cell: Cell) -> bool:
    """Whether a cell prints just its number: "≥ 98" and "75 / 80" say more, and are kept as they are written."""
    return column.is_figure and cell.text == shown(cell.value, column.unit)


def _lines(text: str, mm: float) -> int:
    """How many lines a text takes in a column, at least one."""
    letters = max(mm / _DIGIT * 0.95, 1)
    return max(1, sum(ceil(len(line) / letters) or 1 for line in text.split("\n")))
