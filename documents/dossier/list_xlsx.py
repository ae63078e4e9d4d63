"""Annex I as a workbook that other programs read: a row a work, live sums with what they come to, codes in a hidden column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from documents.dossier import cells
from documents.dossier.amounts import amount, columns, year_column
from documents.dossier.matter import Matter
from documents.dossier.phrases import words, years_told
from documents.dossier.scale import Scale
from documents.filters import plain
from documents.fitting import lines
from documents.official.phrases import told
from documents.workbook import Styles, millions, open_book
from model.targets.dossier.lines import DossierLine

_SIZE: Final = 9
_LINE: Final = 12.0
_EM_A_DIGIT: Final = 0.55
_A3: Final = 8
_TITLE_ROWS: Final = 3
_GRID: Final = {"border": 1, "text_wrap": True}
_HEAD: Final = {"bold": True, "align": "center", "valign": "vcenter", "bg_color": "#EDEDED", **_GRID}
_LONGEST: Final = 32_000
_HIGHEST: Final = 400


@dataclass(frozen=True, slots=True)
class _Column:
    field: str
    caption: str
    width: float
    money: bool


_FIXED: Final = frozenset(columns(()))


def render_list(matter: Matter, scale: Scale, created: datetime) -> bytes:
    """The workbook of a dossier's list, amounts in millions."""
    said, dossier = words()["xlsx"], matter.dossier
    title = told(said["title"], YEARS=years_told(dossier.years).upper())
    book, kept = open_book(title, said["author"], created)
    styles, sheet, shown = Styles(book, _SIZE), book.add_worksheet(said["sheet"]), _columns(dossier.years)
    sheet.write_string(0, 0, title, styles(bold=True, font_size=13))
    sheet.write_string(1, 0, words()["unit"] + (f"   ({matter.mark})" if matter.mark else ""), styles(italic=True))
    _page(sheet, shown)
    sheet.set_row(_TITLE_ROWS - 1, 52)
    for place, column in enumerate(shown):
        sheet.write_string(_TITLE_ROWS - 1, place, column.caption, styles(**_HEAD))
    _Body(sheet, styles, shown, scale).write(_rows(matter))
    book.close()
    return kept.getvalue()


def _columns(years: tuple[int, ...]) -> list[_Column]:
    out: list[_Column] = []
    said = words()["xlsx"]
    for field, caption, width in said["columns"]:
        if field == "years":
            out += [_Column(year_column(year), told(said["year"], year=year), width, money=True) for year in years]
        else:
            out.append(_Column(field, caption, width, money=field in _FIXED))
    return out


def _page(sheet: Worksheet, shown: Sequence[_Column]) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A3)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.3, top=0.6, bottom=0.5)
    sheet.set_header('&C&"Times New Roman,Regular"&9&P', {"scale_with_doc": False})
    sheet.repeat_rows(_TITLE_ROWS - 1)
    sheet.freeze_panes(_TITLE_ROWS, 2)
    for place, column in enumerate(shown):
        sheet.set_column(place, place, column.width, None, {"hidden": 1} if column.field == "code" else {})


def _rows(matter: Matter) -> list[tuple[str, DossierLine | None]]:
    """Bands of groups before their works."""
    out: list[tuple[str, DossierLine | None]] = []
    group = ""
    for line in matter.dossier.lines:
        if line.group != group:
            group = line.group
            out.append((words()["groups"][group], None))
        out.append(("", line))
    return out


class _Body:
    """Writes the rows under the head: bands with sums, works, the total."""

    def __init__(self, sheet: Worksheet, styles: Styles, shown: Sequence[_Column], scale: Scale) -> None:
        self._sheet, self._styles, self._shown = sheet, styles, shown
        places = "." + "0" * scale.places if scale.places else ""
        self._format = f"#,##0{places}"
        # Made once: a list has thousands of cells, and four looks.
        self._empty, self._amount = styles(**_GRID), styles(**_GRID, num_format=self._format)
        self._count, self._words = styles(**_GRID, align="center", num_format="0"), styles(**_GRID, num_format="@")

    def write(self, rows: Sequence[tuple[str, DossierLine | None]]) -> None:
        """Every row; the sums of bands are over the works below them, the total over the bands."""
        at, ordinal, bands = _TITLE_ROWS, 0, []
        total = at
        at += 1
        for place, (name, line) in enumerate(rows):
            if line is None:
                below = _below(rows, place)
                self._band(at, name, [(at + 1, at + len(below))], below)
                bands.append(at)
            else:
                ordinal += 1
                self._work(at, ordinal, line)
            at += 1
        works = [line for _, line in rows if line is not None]
        self._band(total, words()["list"]["total"], [(row, row) for row in bands], works)

    def _band(self, row: int, name: str, ranges: Sequence[tuple[int, int]], below: Sequence[DossierLine]) -> None:
        looks = {"bold": True, "bg_color": "#F5F5F5", **_GRID}
        for place, column in enumerate(self._shown):
            if column.field == "name":
                self._sheet.write_string(row, place, name, self._styles(**looks))
            elif column.money and ranges:
                self._sum(row, place, column.field, ranges, below, looks)
            else:
                self._sheet.write_blank(row, place, None, self._styles(**looks))

    def _sum(
        self,
        row: int,
        place: int,
        field: str,
        ranges: Sequence[tuple[int, int]],
        below: Sequence[DossierLine],
        looks: Mapping[str, Any],
    ) -> None:
        """A live sum with its value, so that previews and other programs see it too."""
        known = [value for line in below if (value := amount(line, field)) is not None]
        style = self._styles(**looks, num_format=self._format)
        if not known:
            self._sheet.write_blank(row, place, None, style)
            return
        parts = ",".join(_range(first, last, place) for first, last in ranges)
        self._sheet.write_formula(row, place, f"=SUM({parts})", style, millions(sum(known)))

    def _work(self, row: int, ordinal: int, line: DossierLine) -> None:
        tallest = 1
        for place, column in enumerate(self._shown):
            value = amount(line, column.field) if column.money else _text(line, column.field, ordinal)
            if value is None or value == "":
                self._sheet.write_blank(row, place, None, self._empty)
            elif column.money and isinstance(value, int):
                self._sheet.write_number(row, place, millions(value), self._amount)
            elif isinstance(value, int):
                self._sheet.write_number(row, place, value, self._count)
            else:
                text = str(value)[:_LONGEST]
                self._sheet.write_string(row, place, text, self._words)
                tallest = max(tallest, lines(text, column.width * _EM_A_DIGIT))
        self._sheet.set_row(row, min(tallest * _LINE + 3, _HIGHEST))


def _below(rows: Sequence[tuple[str, DossierLine | None]], place: int) -> list[DossierLine]:
    out = []
    for _, line in rows[place + 1 :]:
        if line is None:
            break
        out.append(line)
    return out


def _range(first: int, last: int, place: int) -> str:
    start = xl_rowcol_to_cell(first, place)
    return start if first == last else f"{start}:{xl_rowcol_to_cell(last, place)}"


def _text(line: DossierLine, field: str, ordinal: int) -> str | int | None:
    """A cell that is not money, in the program's own words where it keeps codes."""
    if field == "ordinal":
        return ordinal
    if field == "code":
        return line.work
    value = cells.action_name(line) if field == "action" else getattr(line, field)
    return plain(value) if isinstance(value, str) else value
