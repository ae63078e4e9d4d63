"""A workbook whose bytes depend on nothing but what is written into it."""

from __future__ import annotations

from copy import deepcopy
from datetime import datetime
from io import BytesIO
from typing import Any, Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

FONT: Final = "Times New Roman"
NUMBER: Final = "#,##0"
DATE: Final = "dd/mm/yyyy"

# What people type is never a formula, a link or a number, whatever it looks like.
_OPTIONS: Final = {
    # Columns are measured in digits of the default type, which must therefore be that of the cells.
    "default_format_properties": {"font_name": FONT, "font_size": 11},
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook, size: float) -> None:
        self._book = book
        self._base: dict[str, Any] = {"font_name": FONT, "font_size": size, "valign": "top"}
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}
        # As asked, in the order of asking: a sheet asks for the same looks cell after cell.
        self._asked: dict[tuple[tuple[str, Any], ...], Format] = {}

    def __call__(self, **properties: Any) -> Format:
        """The format with these properties over those of the whole sheet."""
        said = tuple(properties.items())
        if (asked := self._asked.get(said)) is not None:
            return asked
        wanted = self._base | properties
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(wanted)
        self._asked[said] = self._made[key]
        return self._made[key]


def open_book(title: str, author: str, created: datetime) -> tuple[Workbook, BytesIO]:
    """A workbook in memory and the bytes it will be closed into; its date is that of its data."""
    kept = BytesIO()
    # xlsxwriter writes into the options it is given.
    book = xlsxwriter.Workbook(kept, deepcopy(_OPTIONS))
    book.set_properties({"title": title, "author": author, "created": created.replace(tzinfo=None)})
    return book, kept


def millions(dong: int) -> float:
    """An amount in millions, as a cell keeps it; whole ones stay integers."""
    whole, rest = divmod(dong, 1_000_000)
    return dong / 1_000_000 if rest else whole
