"""Reading a filled opening sheet back: rows of plain facts, and what must be made clear, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from openpyxl.utils import get_column_letter

from documents.filled_sheet import day_of, is_blank, sheet_rows, shown, whole
from documents.opening_form import (
    ADDED,
    CODE,
    FIELDS,
    HEAD,
    HEAD_VALUE,
    HEADING,
    OpeningColumn,
    caption_of,
    captions,
    columns,
)
from model.words.numbers import parse_amount
from model.words.problems import WrongInput
from model.words.sentences import say
from model.words.unreadable import AmbiguousAmount, NotADate, NotAnAmount

_LONGEST_TEXT: Final = 500
_MOST_PLACED: Final = 10_000
# No work costs less; a smaller figure was typed in billions, or Excel took the dot of "1.300" for a comma.
_LEAST_INVESTMENT: Final = 5_000_000
_PLACED: Final = re.compile(r"(?P<school>.*?\D)[\s:=]*\(?(?P<count>[0-9]{1,5})\)?\D{0,12}")


@dataclass(frozen=True, slots=True)
class OpeningFinding:
    """A cell to be made clear: its address, the row's code, one sentence; a note keeps nothing out."""

    cell: str
    row: str
    message: str
    note: bool = False

    def as_json(self) -> dict[str, object]:
        """The finding as other programs read it."""
        return {"cell": self.cell, "row": self.row, "message": self.message, "note": self.note}


@dataclass(slots=True)
class OpeningRow:
    """A row as filled in: what it says by field, the cells it says it in, and its findings.

    `said` holds days as `date`, the investment in đồng, `placing` as (school as typed, count) pairs, all else as text.
    """

    code: str
    number: int
    said: dict[str, Any] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    findings: list[OpeningFinding] = field(default_factory=list)

    @property
    def added(self) -> bool:
        """Whether it is one of the rows for works that the plan does not name."""
        return self.code.startswith(ADDED)

    @property
    def bad(self) -> bool:
        """Whether something on it must be made clear before it can be kept."""
        return any(not finding.note for finding in self.findings)

    def cell(self, name: str) -> str:
        """The address of a field's cell, or of the row where the field is empty."""
        return self.cells.get(name, f"A{self.number}")

    def find(self, what: str, name: str, /, *, note: bool = False, **facts: object) -> None:
        """Keep something to be made clear about a field's cell."""
        cell = self.cell(name)
        message = say(what, cell=cell, column=caption_of(name), **facts)
        self.findings.append(OpeningFinding(cell, self.code, message, note))


@dataclass(frozen=True, slots=True)
class FilledOpening:
    """A filled sheet: the id of its plan, the three cells of its head as a row of their own, and its rows."""

    plan: str
    head: OpeningRow
    rows: tuple[OpeningRow, ...]

    def findings(self) -> Iterator[OpeningFinding]:
        """What must be made clear, in the order of the sheet."""
        for row in (self.head, *self.rows):
            yield from row.findings


def read_opening(content: bytes, name: str) -> FilledOpening:
    """What a filled sheet says; a file that is no such sheet is refused in one sentence."""
    rows = sheet_rows(content, name, captions()["sheets"]["form"], "opening")
    fields = [cell.value for cell in rows[FIELDS]] if len(rows) > FIELDS else []
    known = {column.field: column for column in columns()}
    places = {place: known[value] for place, value in enumerate(fields) if isinstance(value, str) and value in known}
    if not fields or fields[0] != CODE or len(places) < len(known):
        raise WrongInput("opening_not_a_form", file=name)
    filled = (_row(number, cells, places) for number, cells in enumerate(rows[FIELDS + 1 :], start=FIELDS + 2))
    return FilledOpening(shown(rows[0][0].value or ""), _head(rows), tuple(row for row in filled if row is not None))


def _head(rows: Sequence[Sequence[Any]]) -> OpeningRow:
    head = OpeningRow("", HEAD + 1)
    for at, name in enumerate(captions()["head"], start=HEAD):
        cell = rows[at][HEAD_VALUE] if len(rows[at]) > HEAD_VALUE else None
        head.cells[name] = f"{get_column_letter(HEAD_VALUE + 1)}{at + 1}"
        if cell is not None and not is_blank(cell.value):
            kind = "date" if name == "tracked_from" else "text"
            _read(head, OpeningColumn(name, caption_of(name), 0, kind), cell)
    return head


def _row(number: int, cells: Sequence[Any], places: Mapping[int, OpeningColumn]) -> OpeningRow | None:
    """The row, or None for one that says nothing and is about nothing."""
    code = cells[0].value if cells else None
    if code == HEADING:
        return None
    row = OpeningRow("" if is_blank(code) else shown(code), number)
    for place, column in places.items():
        cell = cells[place] if place < len(cells) else None
        if cell is None or is_blank(cell.value) or not _is_read(row, column):
            continue
        row.cells[column.field] = f"{get_column_letter(place + 1)}{number}"
        _read(row, column, cell)
    return row if row.code or row.said or row.findings else None


def _is_read(row: OpeningRow, column: OpeningColumn) -> bool:
    """What stands on a row of the plan beforehand is the plan's; only what people fill is read."""
    return column.open in ("item", "unplaced") or (column.open == "added" and (row.added or not row.code))


def _read(row: OpeningRow, column: OpeningColumn, cell: Any) -> None:
    value = cell.value
    if cell.data_type == "f":
        row.find("opening_formula", column.field)
    elif column.field == "placing":
        _read_placing(row, str(value))
    else:
        _KINDS.get(column.kind, _read_text)(row, column.field, value)


def _read_text(row: OpeningRow, name: str, value: object) -> None:
    row.said[name] = " ".join(str(value).split())[:_LONGEST_TEXT]


def _read_date(row: OpeningRow, name: str, value: object) -> None:
    try:
        row.said[name] = day_of(value)
    except NotADate:
        row.find("opening_date", name, value=shown(value))


def _read_count(row: OpeningRow, name: str, value: object) -> None:
    count = whole(value)
    if count is None or not 0 < count <= _MOST_PLACED:
        row.find("opening_count", name, value=shown(value))
    else:
        row.said[name] = count


def _read_amount(row: OpeningRow, name: str, value: object) -> None:
    """An amount in millions, as the caption says: "1.300" typed as text is 1.300 millions, with no doubt."""
    text = str(value).replace(".", ",") if isinstance(value, float) and not value.is_integer() else None
    number = str(int(value)) if isinstance(value, float) and text is None else str(value)
    try:
        amount = parse_amount(text or number, "million")
    except AmbiguousAmount:
        row.find("opening_amount_large", name, value=shown(value))
    except NotAnAmount:
        row.find("opening_amount", name, value=shown(value))
    else:
        if amount < _LEAST_INVESTMENT:
            row.find("opening_amount_small", name, value=shown(value))
        else:
            row.said[name] = amount


def _read_placing(row: OpeningRow, text: str) -> None:
    """Schools and counts like "TH Hồng Phong: 2; TH Thanh Giang: 3"."""
    placed = []
    for part in re.split(r"[;\n]", text):
        if not part.strip():
            continue
        found = _PLACED.fullmatch(part.strip())
        if found is None or not int(found["count"]):
            row.find("opening_placing", "placing", value=shown(part))
            return
        placed.append((found["school"].strip(" :=(-"), int(found["count"])))
    row.said["placing"] = placed


_KINDS: Final = {"date": _read_date, "count": _read_count, "amount": _read_amount}


def day_said(row: OpeningRow, name: str) -> date | None:
    """The day a row gives for a field, or None."""
    day = row.said.get(name)
    return day if isinstance(day, date) else None
