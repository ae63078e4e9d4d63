"""Reading a filled survey form back: rows of plain figures, and what must be made clear, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from openpyxl.utils import get_column_letter

from documents.filled_sheet import day_of, is_blank, sheet_rows, shown, whole
from documents.survey_form import CODE, FIELDS, FormColumn, captions, columns
from model.words.problems import WrongInput
from model.words.sentences import say
from model.words.unreadable import NotADate

_LONGEST_NOTE: Final = 500


@dataclass(frozen=True, slots=True)
class CellFinding:
    """A cell to be made clear: its address, the school's code, and one sentence."""

    cell: str
    school: str
    message: str

    def as_json(self) -> dict[str, object]:
        """The finding as other programs read it."""
        return {"cell": self.cell, "school": self.school, "message": self.message}


@dataclass(slots=True)
class FilledRow:
    """A row as filled in: the school's code, its figures, its day and note, its cells and its findings."""

    school: str
    cell: str
    figures: dict[str, int] = field(default_factory=dict)
    on: date | None = None
    note: str | None = None
    cells: dict[str, str] = field(default_factory=dict)
    findings: list[CellFinding] = field(default_factory=list)

    def find(self, code: str, cell: str, **facts: object) -> None:
        """Keep something to be made clear about a cell."""
        self.findings.append(CellFinding(cell, self.school, say(code, cell=cell, **facts)))


def read_form(content: bytes, name: str) -> list[FilledRow]:
    """The rows of a filled form; a file that is no such form is refused in one sentence."""
    rows = sheet_rows(content, name, captions()["sheets"]["form"], "survey")
    return _filled_rows(rows, name)


def typed_row(school: str, values: Mapping[str, str]) -> FilledRow:
    """A row whose figures were typed one by one; what is to be made clear names the group instead of a cell."""
    row = FilledRow(school=school, cell=school)
    for column in columns():
        if not is_blank(value := values.get(column.field, "")):
            row.cells[column.field] = column.group
            _read_cell(row, column, column.group, value)
    return row


def _filled_rows(rows: Sequence[Sequence[Any]], name: str) -> list[FilledRow]:
    head = [cell.value for cell in rows[FIELDS]] if len(rows) > FIELDS else []
    known = {column.field: column for column in columns()}
    places = {place: known[value] for place, value in enumerate(head) if isinstance(value, str) and value in known}
    if not head or head[0] != CODE or len(places) < len(known):
        raise WrongInput("survey_not_a_form", file=name)
    filled = (_filled_row(number, cells, places) for number, cells in enumerate(rows[FIELDS + 1 :], start=FIELDS + 2))
    return [row for row in filled if row is not None]


def _filled_row(number: int, cells: Sequence[Any], places: Mapping[int, FormColumn]) -> FilledRow | None:
    values = {place: cells[place].value for place in places if place < len(cells)}
    said = {place: value for place, value in values.items() if not is_blank(value)}
    code = cells[0].value if cells else None
    if is_blank(code) and not said:
        return None
    row = FilledRow(school=shown(code or ""), cell=f"A{number}")
    for place, value in said.items():
        cell, column = f"{get_column_letter(place + 1)}{number}", places[place]
        row.cells[column.field] = cell
        if cells[place].data_type == "f":
            row.find("survey_formula", cell, column=column.caption)
        else:
            _read_cell(row, column, cell, value)
    return row


def _read_cell(row: FilledRow, column: FormColumn, cell: str, value: object) -> None:
    if column.kind == "date":
        _read_date(row, column, cell, value)
    elif column.kind == "text":
        row.note = " ".join(str(value).split())[:_LONGEST_NOTE]
    elif column.kind == "answer":
        _read_answer(row, column, cell, value)
    else:
        _read_count(row, column, cell, value)


def _read_date(row: FilledRow, column: FormColumn, cell: str, value: object) -> None:
    try:
        row.on = day_of(value)
    except NotADate:
        row.find("survey_date", cell, column=column.caption, value=shown(value))


def _read_answer(row: FilledRow, column: FormColumn, cell: str, value: object) -> None:
    answers = captions()["answers"]
    known = {answers["yes"].casefold(): 1, answers["no"].casefold(): 0}
    answer = known.get(str(value).strip().casefold())
    if answer is None:
        row.find("survey_answer", cell, column=column.caption, value=shown(value))
    else:
        row.figures[column.field] = answer


def _read_count(row: FilledRow, column: FormColumn, cell: str, value: object) -> None:
    count = whole(value)
    if count is None:
        row.find("survey_number", cell, column=column.caption, value=shown(value))
    elif not 0 <= count <= column.most:
        row.find("survey_bounds", cell, column=column.caption, value=shown(value), most=column.most)
    else:
        row.figures[column.field] = count


def all_findings(rows: Sequence[FilledRow]) -> Iterator[CellFinding]:
    """What must be made clear, in the order of the sheet."""
    for row in rows:
        yield from row.findings
