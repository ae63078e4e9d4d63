"""Writing of our rows into a form: bands, works and live sums, and every cell that had to stay empty."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field
from typing import Final

from openpyxl.formula.translate import Translator
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from documents.cityform.body import Body
from documents.cityform.head import Column, Head
from documents.cityform.layout import PlannedRow
from documents.cityform.looks import RowLook, dress
from documents.filters import plain
from documents.fitting import clip
from documents.fitting import lines as lines_of
from model.targets.dossier.city_columns import EMPTY, NAME, kind_of_field, value_of
from model.targets.dossier.lines import Dossier, DossierLine
from model.words.folding import fold

LONGEST: Final = 32_000
_UNITS: Final = {"dong": 1, "thousand": 1_000, "million": 1_000_000}
_WHOLE: Final = "#,##0"
_PARTS: Final = "#,##0.0##"
# A sum of nothing known shows nothing, and still adds up once somebody fills the column.
_UNKNOWN: Final = "#,##0;-#,##0;"
_LABEL: Final = 120
_LINE: Final = 1.25
_EM_A_DIGIT: Final = 0.5
_USUAL_WIDTH: Final = 8.43


@dataclass(frozen=True, slots=True)
class Gap:
    """A cell left empty: where it is, of which work, under which caption, and the code of the reason."""

    cell: str
    work: str
    caption: str
    why: str
    facts: Mapping[str, object] = field(default_factory=dict)


class Writer:
    """Writes the rows of one sheet."""

    def __init__(
        self,
        sheet: Worksheet,
        head: Head,
        body: Body,
        fields: Mapping[int, str],
        unit: str,
        dossier: Dossier,
        looks: Mapping[str, RowLook],
        gaps: list[Gap],
    ) -> None:
        self._sheet, self._head, self._body, self._fields = sheet, head, body, fields
        self._unit, self._dossier, self._looks, self._gaps = unit, dossier, looks, gaps
        self._name = next(at for at, one in fields.items() if one == NAME)
        self._ordinal = next((at for at, one in fields.items() if one == "ordinal"), None)
        self._school = "school" in fields.values()
        self._known: set[tuple[int, int]] = set()

    def write(self, row: PlannedRow) -> None:
        """One row with its look, its words and, for a work, its values."""
        look = self._looks[row.kind]
        self._dress(row, look)
        if row.line is not None:
            self._work(row, row.line)
        else:
            self._words(row, look)
        for at, (formula, origin) in self._body.formulas.items():
            if row.line is not None:
                place = f"{get_column_letter(at)}{row.row}"
                self._sheet.cell(row.row, at).value = Translator(formula, origin).translate_formula(place)
                self._known.add((row.row, at))
        self._sheet.row_dimensions[row.row].height = self._height(row, look)

    def add_up(self, row: PlannedRow) -> None:
        """Live sums in the columns of money and of the form's own formulas; a ratio of the form stays a ratio."""
        for column in self._head.columns:
            at = column.index
            mapped = self._fields.get(at, EMPTY)
            if at not in self._body.formulas and (mapped == EMPTY or kind_of_field(mapped) != "money"):
                continue
            if not row.parts:
                continue
            cell = self._sheet.cell(row.row, at)
            cell.value = self._ratio(row, at) or _sum(column, row)
            if any((part.row, at) in self._known for part in row.parts):
                self._known.add((row.row, at))
                cell.number_format = _money_format(cell.number_format, _PARTS if self._unit != "dong" else _WHOLE)
            elif "%" not in cell.number_format:
                cell.number_format = _UNKNOWN

    def _ratio(self, row: PlannedRow, at: int) -> str | None:
        """The form's formula where its total or band has one that looks at its own row, as percentages do."""
        if at not in self._body.formulas or "/" not in self._body.formulas[at][0]:
            return None
        formula, origin = self._body.formulas[at]
        return str(Translator(formula, origin).translate_formula(f"{get_column_letter(at)}{row.row}"))

    def _dress(self, row: PlannedRow, look: RowLook) -> None:
        for at, style in look.styles.items():
            cell = self._sheet.cell(row.row, at)
            dress(cell, style)
            if look.bold is not None and at <= self._head.columns[-1].index:
                font = copy(cell.font)
                cell.font = Font(name=font.name, sz=font.sz, color=font.color, b=look.bold)
        for first, last in look.merged if row.line is None else []:
            self._sheet.merge_cells(start_row=row.row, end_row=row.row, start_column=first, end_column=last)

    def _words(self, row: PlannedRow, look: RowLook) -> None:
        """A band's letter and name; where the form merges both columns, its words stand in the first."""
        first = next((one for one, last in look.merged if one <= self._name <= last), self._name)
        if self._ordinal is not None and (self._ordinal != first or row.kind != "total"):
            put(self._sheet, row.row, self._ordinal, row.ordinal)
        both = self._ordinal == first and row.kind != "total"
        put(self._sheet, row.row, first, f"{row.ordinal}. {row.text}" if both else row.text)

    def _work(self, row: PlannedRow, line: DossierLine) -> None:
        for column in self._head.columns:
            mapped = self._fields.get(column.index, EMPTY)
            if mapped == EMPTY or column.index in self._body.formulas:
                continue
            if mapped == "ordinal":
                put(self._sheet, row.row, column.index, row.ordinal)
                continue
            self._value(row, line, column, mapped)

    def _value(self, row: PlannedRow, line: DossierLine, column: Column, mapped: str) -> None:
        found = value_of(mapped, column.path, line, self._dossier)
        cell, label = f"{column.letter}{row.row}", clip(plain(f"{line.number} {line.name}"), _LABEL)
        if found.why is not None:
            self._gaps.append(Gap(cell, label, column.caption, found.why, found.facts or {}))
        value = found.value
        if value is None:
            return
        if mapped == NAME and not self._school and line.school and fold(line.school) not in fold(str(value)):
            value = f"{value}, {line.school}"
        if isinstance(value, int) and kind_of_field(mapped) == "money":
            self._money(row.row, column.index, value)
        elif put(self._sheet, row.row, column.index, value):
            self._gaps.append(Gap(cell, label, column.caption, "city_why_cut", {"longest": LONGEST}))

    def _money(self, row: int, at: int, dong: int) -> None:
        value = _in_unit(dong, self._unit)
        cell = self._sheet.cell(row, at)
        cell.value = value
        cell.number_format = _money_format(cell.number_format, _WHOLE if isinstance(value, int) else _PARTS)
        self._known.add((row, at))

    def _height(self, row: PlannedRow, look: RowLook) -> float | None:
        """As high as its tallest text takes, and never lower than the form's own rows."""
        tallest = 0.0
        for column in self._head.columns:
            cell = self._sheet.cell(row.row, column.index)
            if row.line is None or not isinstance(cell.value, str) or cell.data_type == "f":
                continue
            size = float(cell.font.sz or 11)
            wide = self._sheet.column_dimensions[column.letter].width or _USUAL_WIDTH
            room = max(1.0, wide * _EM_A_DIGIT * 11 / size - 0.4)
            tallest = max(tallest, lines_of(cell.value, room, bool(cell.font.b)) * size * _LINE + 2)
        return max(tallest, look.height or 0.0) or None


def put(sheet: Worksheet, row: int, at: int, value: str | float) -> bool:
    """Write a value; text is text whatever it looks like. Whether it was too long for a cell and was cut."""
    cell = sheet.cell(row, at)
    if not isinstance(value, str):
        cell.value = value
        return False
    text = plain(value)
    cell.value = text[:LONGEST]
    # A text that begins like a formula or an error is a text all the same.
    cell.data_type = "s"
    return len(text) > LONGEST


def _sum(column: Column, row: PlannedRow) -> str:
    if row.parts[0].kind == "line":
        return f"=SUM({column.letter}{row.parts[0].row}:{column.letter}{row.parts[-1].row})"
    return f"=SUM({','.join(f'{column.letter}{part.row}' for part in row.parts)})"


def _in_unit(dong: int, unit: str) -> float:
    """An amount in the form's unit; whole ones stay integers."""
    whole, rest = divmod(dong, _UNITS[unit])
    return dong / _UNITS[unit] if rest else whole


def _money_format(now: str, wanted: str) -> str:
    """The form's own format where it has one."""
    return wanted if now in {"General", "@"} else now
