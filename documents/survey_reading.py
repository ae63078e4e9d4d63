"""Reading a filled survey form back: rows of plain figures, and what must be made clear, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from documents.survey_form import CODE, FIELDS, FormColumn, captions, columns
from model.words.dates import parse_date
from model.words.problems import WrongInput
from model.words.sentences import say
from model.words.unreadable import NotADate

# A form of every school of a commune is some 20 kB; whatever is beyond these bounds is none.
LARGEST_FILE: Final = 5_000_000
LARGEST_UNPACKED: Final = 40_000_000
MOST_PARTS: Final = 200
MOST_ROWS: Final = 500
MOST_COLUMNS: Final = 200
_LONGEST_NOTE: Final = 500
_LONGEST_SHOWN: Final = 40


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
    _check_package(content, name)
    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheet = book[captions()["sheets"]["form"]]
        rows = list(sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS))
    except KeyError:
        raise WrongInput("survey_not_a_form", file=name) from None
    except Exception:  # noqa: BLE001 - openpyxl raises whatever a broken part makes its parsers raise
        raise WrongInput("survey_unreadable", file=name) from None
    if any(cell.value is not None for row in rows[MOST_ROWS:] for cell in row):
        raise WrongInput("survey_too_large", file=name)
    return _filled_rows(rows, name)


def _check_package(content: bytes, name: str) -> None:
    """Look into the package before anything is unpacked: a small file may hold gigabytes."""
    if len(content) > LARGEST_FILE:
        raise WrongInput("survey_too_large", file=name)
    try:
        with ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
    except (BadZipFile, ValueError, NotImplementedError):
        raise WrongInput("survey_unreadable", file=name) from None
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise WrongInput("survey_too_large", file=name)


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
    said = {place: value for place, value in values.items() if not _blank(value)}
    code = cells[0].value if cells else None
    if _blank(code) and not said:
        return None
    row = FilledRow(school=_shown(code or ""), cell=f"A{number}")
    for place, value in said.items():
        cell, column = f"{get_column_letter(place + 1)}{number}", places[place]
        row.cells[column.field] = cell
        if cells[place].data_type == "f":
            row.find("survey_formula", cell, column=column.caption)
        else:
            _read_cell(row, column, cell, value)
    return row


def _blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


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
    if isinstance(value, datetime):
        row.on = value.date()
    elif isinstance(value, date):
        row.on = value
    else:
        # A cell kept as text holds a day all the same, when it reads as one.
        try:
            row.on = parse_date(str(value).strip())
        except NotADate:
            row.find("survey_date", cell, column=column.caption, value=_shown(value))


def _read_answer(row: FilledRow, column: FormColumn, cell: str, value: object) -> None:
    answers = captions()["answers"]
    known = {answers["yes"].casefold(): 1, answers["no"].casefold(): 0}
    answer = known.get(str(value).strip().casefold())
    if answer is None:
        row.find("survey_answer", cell, column=column.caption, value=_shown(value))
    else:
        row.figures[column.field] = answer


def _read_count(row: FilledRow, column: FormColumn, cell: str, value: object) -> None:
    count = _whole(value)
    if count is None:
        row.find("survey_number", cell, column=column.caption, value=_shown(value))
    elif not 0 <= count <= column.most:
        row.find("survey_bounds", cell, column=column.caption, value=_shown(value), most=column.most)
    else:
        row.figures[column.field] = count


def _whole(value: object) -> int | None:
    """A whole number; digits that Excel keeps as text are a number too."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str) and value.strip().isascii() and value.strip().isdecimal() and len(value) < 12:
        return int(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int) else None


def _shown(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


def all_findings(rows: Sequence[FilledRow]) -> Iterator[CellFinding]:
    """What must be made clear, in the order of the sheet."""
    for row in rows:
        yield from row.findings
