"""The body of a form: which of its rows are examples, bands and totals, and where the signatures below begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from openpyxl.formula import Tokenizer
from openpyxl.worksheet.worksheet import Worksheet

from documents.cityform.head import Head
from documents.filters import plain
from model.plan.city_form_rules import CityFormRules, caption_key
from model.words.problems import Refused

_MOST_ROWS: Final = 2000
_BAND: Final = re.compile(r"[A-Z]|[IVX]+")
_ROW: Final = re.compile(r"\$?[A-Z]{1,3}\$?(\d+)")

RowKind = Literal["total", "group", "level", "example", "blank"]


@dataclass(frozen=True, slots=True)
class BodyRow:
    """One row of the form's body: what it is, and for a band which group or level it names."""

    row: int
    kind: RowKind
    names: str = ""
    text: str = ""
    ordinal: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """The rows between head and signatures, and the formulas that every row of works carries, by column."""

    first: int
    last: int
    rows: tuple[BodyRow, ...]
    formulas: dict[int, tuple[str, str]]

    def of(self, kind: RowKind) -> BodyRow | None:
        """The first row of a kind."""
        return next((row for row in self.rows if row.kind == kind), None)

    @property
    def total_last(self) -> bool | None:
        """Whether the form has its total below the works; None where it has none."""
        total = self.of("total")
        if total is None:
            return None
        return any(row.row < total.row for row in self.rows if row.kind != "blank")


def body_of(sheet: Worksheet, head: Head, rules: CityFormRules, name: str) -> Body:
    """The body below a head; what cannot be replaced without loss is refused."""
    first = head.bottom + 1
    last = _last(sheet, head, rules)
    _refuse_hidden(sheet, head, last, name)
    rows = tuple(_row(sheet, head, rules, row) for row in range(first, last + 1))
    _refuse_merged(sheet, first, last, {row.row for row in rows if row.kind == "example"}, name)
    example = next((row.row for row in rows if row.kind == "example"), None)
    return Body(first, last, rows, {} if example is None else dict(_formulas(sheet, head, example)))


def _last(sheet: Worksheet, head: Head, rules: CityFormRules) -> int:
    """The last row of the body; one less than its first where there is none."""
    first = head.bottom + 1
    ruled = _ruled(sheet, head, first)
    end = head.bottom
    for row in range(first, min(sheet.max_row, first + _MOST_ROWS) + 1):
        if _below(sheet, head, rules, row) or (ruled and not _ruled(sheet, head, row)):
            break
        if ruled or _texts(sheet, head, row):
            end = row
    return end


def _ruled(sheet: Worksheet, head: Head, row: int) -> bool:
    """Whether most cells of a row have a border, as those of a table have."""
    cells = [sheet.cell(row, column.index) for column in head.columns]
    bordered = [
        c
        for c in cells
        if c.border and any(s is not None and s.style for s in (c.border.left, c.border.top, c.border.bottom))
    ]
    return len(bordered) * 2 > len(cells)


def _below(sheet: Worksheet, head: Head, rules: CityFormRules, row: int) -> bool:
    """Whether a row belongs to what stands below a table: notes, place and day, signatures."""
    texts = _texts(sheet, head, row)
    ordinal = texts.get(head.columns[0].index, "")
    if ordinal.isdecimal() or _BAND.fullmatch(ordinal):
        return False
    return any(rules.marks["below"].begins(re.sub(r" \d+", "", caption_key(text))) for text in texts.values()) or any(
        re.search(r"ngay .*thang .*nam", caption_key(text)) for text in texts.values()
    )


def _texts(sheet: Worksheet, head: Head, row: int) -> dict[int, str]:
    last = head.columns[-1].index
    return {
        at: text
        for at in range(1, last + 1)
        if (value := sheet.cell(row, at).value) is not None and (text := plain(str(value)))
    }


def _row(sheet: Worksheet, head: Head, rules: CityFormRules, row: int) -> BodyRow:
    texts = _texts(sheet, head, row)
    if not texts:
        return BodyRow(row, "blank")
    ordinal = texts.get(head.columns[0].index, "")
    words = [text for text in texts.values() if not text.startswith("=") and not _is_number(text) and text != ordinal]
    text = words[0] if words else ("" if _BAND.fullmatch(ordinal) or _is_number(ordinal) else ordinal)
    key = caption_key(text)
    if rules.marks["total"].begins(key) and not _is_number(ordinal):
        return BodyRow(row, "total", text=text, ordinal="" if text == ordinal else ordinal)
    if _BAND.fullmatch(ordinal):
        group = next((one.id for one in rules.groups if one.within(key)), None)
        if group is not None:
            return BodyRow(row, "group", group, text, ordinal)
        level = next((one.id for one in rules.levels if one.within(key)), "")
        return BodyRow(row, "level" if level or ordinal in "IVX" else "group", level, text, ordinal)
    return BodyRow(row, "example", text=text, ordinal=ordinal)


def _is_number(text: str) -> bool:
    return text.replace(".", "").replace(",", "").isdecimal()


def _formulas(sheet: Worksheet, head: Head, row: int) -> Iterator[tuple[int, tuple[str, str]]]:
    """The formulas of a row of works that look at their own row only: those are the form's, and every row gets them."""
    for column in head.columns:
        cell = sheet.cell(row, column.index)
        if cell.data_type == "f" and isinstance(cell.value, str) and set(rows_in(cell.value)) <= {row}:
            yield column.index, (cell.value, cell.coordinate)


def rows_in(formula: str) -> Iterator[int]:
    """The rows a formula looks at."""
    for token in Tokenizer(formula).items:
        if token.type == "OPERAND" and token.subtype == "RANGE":
            yield from map(int, _ROW.findall(token.value.rpartition("!")[2]))


def _refuse_hidden(sheet: Worksheet, head: Head, last: int, name: str) -> None:
    hidden = [
        row for row in range(head.top, last + 1) if row in sheet.row_dimensions and sheet.row_dimensions[row].hidden
    ]
    if hidden:
        raise Refused("city_form_hidden_rows", file=name, sheet=head.sheet, rows=", ".join(map(str, hidden[:10])))


def _refuse_merged(sheet: Worksheet, first: int, last: int, examples: set[int], name: str) -> None:
    """A band or a total merged across is a band; a row of works that is merged has no cells of its own to fill."""
    for merged in sheet.merged_cells.ranges:
        touched = set(range(merged.min_row, merged.max_row + 1)) & set(range(first, last + 1))
        if touched and (merged.max_row > merged.min_row or touched & examples):
            raise Refused("city_form_merged_body", file=name, sheet=sheet.title, cells=merged.coord)
