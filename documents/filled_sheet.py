"""A sheet that people filled: opened with care, its cells read as what people mean by them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook

from model.words.dates import parse_date
from model.words.problems import WrongInput

# A form of every school or work of a commune is some 20 kB; whatever is beyond these bounds is none.
LARGEST_FILE: Final = 5_000_000
LARGEST_UNPACKED: Final = 40_000_000
MOST_PARTS: Final = 200
MOST_ROWS: Final = 500
MOST_COLUMNS: Final = 200
_LONGEST_SHOWN: Final = 40


def sheet_rows(content: bytes, name: str, title: str, what: str) -> list[Sequence[Any]]:
    """The rows of the sheet of that title; `what` begins the sentences of a file that is no such form."""
    check_package(content, name, what)
    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
        rows: list[Sequence[Any]] = list(book[title].iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS))
    except KeyError:
        raise WrongInput(f"{what}_not_a_form", file=name) from None
    except Exception:  # noqa: BLE001 - openpyxl raises whatever a broken part makes its parsers raise
        raise WrongInput(f"{what}_unreadable", file=name) from None
    if any(cell.value is not None for row in rows[MOST_ROWS:] for cell in row):
        raise WrongInput(f"{what}_too_large", file=name)
    return rows


def check_package(content: bytes, name: str, what: str) -> None:
    """Look into the package before anything is unpacked: a small file may hold gigabytes."""
    if len(content) > LARGEST_FILE:
        raise WrongInput(f"{what}_too_large", file=name)
    try:
        with ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
    except (BadZipFile, ValueError, NotImplementedError):
        raise WrongInput(f"{what}_unreadable", file=name) from None
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise WrongInput(f"{what}_too_large", file=name)


def is_blank(value: object) -> bool:
    """Whether nothing was typed into a cell."""
    return value is None or (isinstance(value, str) and not value.strip())


def day_of(value: object) -> date:
    """The day in a cell; one kept as text is a day all the same, when it reads as one. NotADate otherwise."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else parse_date(str(value).strip())


def whole(value: object) -> int | None:
    """A whole number; digits that Excel keeps as text are a number too."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str) and value.strip().isascii() and value.strip().isdecimal() and len(value) < 12:
        return int(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int) else None


def shown(value: object) -> str:
    """What was typed, short enough for a sentence."""
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
