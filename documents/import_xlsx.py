"""The empty table of events, ready to be filled: captions, choices, and the lists they are taken from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from documents.workbook import DATE, Styles, open_book
from model.words import table_words as words

Lists = Mapping[str, Sequence[Sequence[str]]]

_ROWS: Final = 1_000
_HEAD: Final = {"bold": True, "bg_color": "#EDEDED", "border": 1, "text_wrap": True, "valign": "vcenter"}
_WIDTHS: Final = {"subject": 30, "kind": 30, "number": 16, "paper": 30, "text": 40, "source": 18, "amount": 18}
_LIST_WIDTH: Final = 26
_DATES: Final = ("on", "paper_on")
_NUMBERS: Final = ("quantity", "amount", "year")
# The columns that are chosen from a list, and which.
_CHOICES: Final = {"subject": "works", "kind": "kinds", "source": "sources", "paper": "papers"}


def render_import_form(lists: Lists, created: datetime) -> bytes:
    """The workbook: an empty table, and the codes of works, kinds, sources and types of papers."""
    book, kept = open_book(words.FORM_TITLE, words.FORM_AUTHOR, created)
    styles = Styles(book, 11)
    table, lists_sheet = book.add_worksheet(words.FORM_SHEET), book.add_worksheet(words.LISTS_SHEET)
    ranges = _write_lists(lists_sheet, styles, lists)
    _write_table(book, table, styles, ranges)
    book.close()
    return kept.getvalue()


def _write_table(book: Workbook, sheet: Worksheet, styles: Styles, ranges: Mapping[str, str]) -> None:
    for at, column in enumerate(words.FORM):
        unit = words.FORM_UNIT if column == "amount" else ""
        sheet.write_string(0, at, words.COLUMNS[column][0] + unit, styles(**_HEAD))
        shape = {"num_format": DATE} if column in _DATES else {}
        shape |= {"num_format": "#,##0"} if column in ("quantity", "amount") else {}
        shape |= {"num_format": "@"} if column not in (*_DATES, *_NUMBERS) else {}
        sheet.set_column(at, at, _WIDTHS.get(column, 12), styles(**shape))
        if column in _CHOICES:
            # What is not in the list may be typed all the same: names are read as well as codes.
            choice = {"validate": "list", "source": f"={ranges[_CHOICES[column]]}", "error_type": "information"}
            sheet.data_validation(1, at, _ROWS, at, choice)
    sheet.freeze_panes(1, 2)
    sheet.set_row(0, 32)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    book.set_size(2400, 1400)


def _write_lists(sheet: Worksheet, styles: Styles, lists: Lists) -> dict[str, str]:
    """Each list below its captions, side by side; gives where its codes stand."""
    ranges, at = {}, 0
    for name, captions in words.FORM_LISTS.items():
        for offset, caption in enumerate(captions):
            sheet.write_string(0, at + offset, caption, styles(**_HEAD))
            sheet.set_column(at + offset, at + offset, _LIST_WIDTH)
        for number, row in enumerate(lists[name], 1):
            for offset, value in enumerate(row):
                sheet.write_string(number, at + offset, value, styles())
        column = chr(ord("A") + at)
        ranges[name] = f"'{words.LISTS_SHEET}'!${column}$2:${column}${max(2, len(lists[name]) + 1)}"
        at += len(captions) + 1
    sheet.freeze_panes(1, 0)
    return ranges
