"""A table that somebody typed, in Excel or as CSV, read cell by cell with the address of each."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from itertools import islice
from typing import Any, Final

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from documents.filled_sheet import LARGEST_FILE, check_package, is_blank, shown
from model.words import legacy
from model.words.encodings import decoded
from model.words.folding import clean
from model.words.numbers import Unit
from model.words.problems import WrongInput
from model.words.table_words import FORM_SHEET, column_of

MOST_ROWS: Final = 50_000
MOST_COLUMNS: Final = 100
# The last row that Excel has; a file that speaks of later ones was not written by it.
_LAST_ROW: Final = 1_048_576
# A title or two may stand above the captions.
_CAPTIONS_WITHIN: Final = 20
_DELIMITERS: Final = ";\t,"
NEEDED: Final = ("subject", "kind", "on")


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into a cell: its address, its value, and whether it is a formula."""

    cell: str
    value: Any
    formula: bool = False


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A row that is not blank: its number in the sheet, and its cells by column."""

    number: int
    cells: Mapping[str, Typed]


@dataclass(frozen=True, slots=True)
class TypedTable:
    """A table: its rows, the unit of its amounts, the captions nobody knows, the encoding it was in."""

    rows: Sequence[TypedRow]
    unit: Unit | None
    unknown: Sequence[str]
    encoding: str


def read_table(content: bytes, name: str, suffix: str) -> TypedTable:
    """The table of a file; what is no such table is refused in one sentence."""
    if len(content) > LARGEST_FILE:
        raise WrongInput("import_too_large", file=name)
    if suffix == ".xlsx":
        return _table(_sheet_rows(content, name), name, "xlsx")
    found = decoded(content)
    if found is None:
        raise WrongInput("import_encoding", file=name)
    return _table(_csv_rows(found.text, name), name, found.encoding)


def _sheet_rows(content: bytes, name: str) -> Iterator[list[Typed]]:
    check_package(content, name, "import")
    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheet = book[FORM_SHEET] if FORM_SHEET in book.sheetnames else book.worksheets[0]
        for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1):
            if number > _LAST_ROW:
                break
            if all(cell.value is None for cell in cells):
                continue
            yield [
                Typed(f"{get_column_letter(at)}{number}", _plain(cell.value), cell.data_type == "f")
                for at, cell in enumerate(cells, 1)
            ]
    except Exception:  # noqa: BLE001 - openpyxl raises whatever a broken part makes its parsers raise
        raise WrongInput("import_unreadable", file=name) from None


def _plain(value: Any) -> Any:
    """A value as it was meant: text of old fonts in Unicode."""
    return clean(legacy.to_unicode(value)) if isinstance(value, str) else value


def _csv_rows(text: str, name: str) -> Iterator[list[Typed]]:
    start = "".join(islice(StringIO(text), _CAPTIONS_WITHIN))
    delimiter = max(_DELIMITERS, key=start.count)
    rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for number, values in enumerate(rows, 1):
            yield [Typed(f"{get_column_letter(at)}{number}", clean(value)) for at, value in enumerate(values, 1)]
    except csv.Error:
        raise WrongInput("import_unreadable", file=name) from None


def _table(rows: Iterator[list[Typed]], name: str, encoding: str) -> TypedTable:
    columns, unit, unknown = _captions(rows, name)
    kept: list[TypedRow] = []
    for cells in rows:
        said = {columns[at]: cell for at, cell in enumerate(cells) if at in columns and not is_blank(cell.value)}
        if not said:
            continue
        if len(kept) == MOST_ROWS:
            raise WrongInput("import_too_large", file=name)
        kept.append(TypedRow(_row_number(cells[0].cell), said))
    return TypedTable(kept, unit, unknown, encoding)


def _captions(rows: Iterable[list[Typed]], name: str) -> tuple[dict[int, str], Unit | None, list[str]]:
    """The first row that names all the columns a table needs; its unknown captions are told, not dropped silently."""
    for cells in islice(rows, _CAPTIONS_WITHIN):
        captions = {at: str(cell.value) for at, cell in enumerate(cells) if not is_blank(cell.value)}
        known = {at: found for at, caption in captions.items() if (found := column_of(caption)) is not None}
        names = [column for column, _ in known.values() if column]
        if not set(NEEDED) <= set(names):
            continue
        if twice := sorted({column for column in names if names.count(column) > 1}):
            told = [captions[at] for at, (column, _) in known.items() if column in twice]
            raise WrongInput("import_column_twice", file=name, columns=", ".join(map(shown, told)))
        unit = next((unit for column, unit in known.values() if column == "amount"), None)
        unknown = [shown(caption) for at, caption in captions.items() if at not in known]
        return {at: column for at, (column, _) in known.items() if column}, unit, unknown
    raise WrongInput("import_no_captions", file=name)


def _row_number(cell: str) -> int:
    return int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
