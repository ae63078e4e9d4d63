"""The bare side of the papers' benchmark: docxtpl, xlsxwriter and Jinja with ready values, and nothing of ours.

A workbook's cells, widths, heights and looks are read once from the file our side makes; the bare side writes the same
cells with the same looks. It does no sums, notes no figure, cleans no text and fits no page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import xlsxwriter
from docxtpl import DocxTemplate  # type: ignore[import-untyped]
from jinja2 import Environment, FileSystemLoader, Template
from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from documents.filters import FILTERS
from documents.templates import folder


def bare_word(template: bytes, values: Mapping[str, Any]) -> bytes:
    """A Word paper by docxtpl alone."""
    made, kept = DocxTemplate(BytesIO(template)), BytesIO()
    made.render(dict(values), autoescape=True)
    made.save(kept)
    return kept.getvalue()


def bare_page() -> Template:
    """The weekly page's template in a plain environment: no sandbox, no cleaning."""
    plain = Environment(loader=FileSystemLoader(folder()), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    plain.filters.update(FILTERS)
    return plain.get_template("weekly/page.html.j2")


@dataclass(frozen=True, slots=True)
class ReadySheet:
    """A sheet as ready values: cells with their looks, merged cells, widths and heights."""

    name: str
    cells: list[tuple[int, int, Any, Any, int]]
    merged: list[tuple[int, int, int, int]]
    widths: list[tuple[int, float]]
    heights: list[tuple[int, float]]


@dataclass(frozen=True, slots=True)
class ReadyBook:
    """A workbook as ready values, and every look once."""

    sheets: list[ReadySheet]
    looks: list[dict[str, Any]]


def ready(xlsx: bytes) -> ReadyBook:
    """What a workbook holds, read once."""
    book, values = load_workbook(BytesIO(xlsx)), load_workbook(BytesIO(xlsx), data_only=True)
    looks: dict[tuple[tuple[str, Any], ...], int] = {}
    sheets = [_sheet(sheet, values[sheet.title], looks) for sheet in book.worksheets]
    return ReadyBook(sheets, [dict(look) for look in looks])


def _sheet(sheet: Worksheet, values: Worksheet, looks: dict[tuple[tuple[str, Any], ...], int]) -> ReadySheet:
    cells = []
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, Cell) and cell.has_style:
                number = looks.setdefault(tuple(_look(cell).items()), len(looks))
                cells.append((cell.row - 1, cell.column - 1, cell.value, values[cell.coordinate].value, number))
    return ReadySheet(
        sheet.title,
        cells,
        [(one.min_row - 1, one.min_col - 1, one.max_row - 1, one.max_col - 1) for one in sheet.merged_cells.ranges],
        [(ord(letter) - 65, one.width) for letter, one in sheet.column_dimensions.items() if len(letter) == 1],
        [(row - 1, one.height) for row, one in sheet.row_dimensions.items() if one.height],
    )


def _look(cell: Cell) -> dict[str, Any]:
    look = {
        "font_name": cell.font.name,
        "font_size": cell.font.sz,
        "bold": cell.font.b,
        "italic": cell.font.i,
        "align": cell.alignment.horizontal,
        "valign": "top",
        "text_wrap": cell.alignment.wrap_text,
        "border": 1 if cell.border.left and cell.border.left.style else None,
        "num_format": cell.number_format if cell.number_format != "General" else None,
    }
    return {name: value for name, value in look.items() if value}


def bare_sheets(said: ReadyBook) -> bytes:
    """A workbook by xlsxwriter alone."""
    kept = BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    looks = [book.add_format(dict(look)) for look in said.looks]
    for one in said.sheets:
        sheet = book.add_worksheet(one.name)
        for column, wide in one.widths:
            sheet.set_column(column, column, wide)
        for row, high in one.heights:
            sheet.set_row(row, high)
        for place in one.merged:
            sheet.merge_range(*place, "")
        for row, column, value, cached, look in one.cells:
            if isinstance(value, str) and value.startswith("=") and cached != value:
                sheet.write_formula(row, column, value, looks[look], cached)
            elif value is None:
                sheet.write_blank(row, column, None, looks[look])
            else:
                sheet.write(row, column, value, looks[look])
    book.close()
    return kept.getvalue()
