"""A form as it came from the city: opened with care, refused in one sentence where it cannot be filled safely."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from typing import Final
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from documents.filled_sheet import check_package
from model.words.problems import Refused, WrongInput

# The old binary format, and the shell in which Office keeps a file that asks for a password.
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SEALED: Final = "EncryptedPackage".encode("utf-16-le")
_MACROS: Final = "vbaProject.bin"
# What the library that writes the file cannot carry over.
_LOST: Final = {
    "xl/media/": "picture",
    "xl/charts/": "chart",
    "xl/pivotTables/": "pivot",
    "xl/slicers/": "slicer",
    "xl/ctrlProps/": "control",
    "xl/externalLinks/": "link",
}


@dataclass(frozen=True, slots=True)
class Opened:
    """The workbook of a form, and what of it (codes) the filled file will not hold."""

    book: Workbook
    name: str
    lost: tuple[str, ...]


def open_form(content: bytes, name: str) -> Opened:
    """The form; old, sealed, macro and broken files are refused with what to do."""
    if content.startswith(_OLE):
        raise WrongInput("city_form_sealed" if _SEALED in content else "city_form_old", file=name)
    if PurePath(name).suffix.casefold() in {".xlsm", ".xltm", ".xlsb"}:
        raise WrongInput("city_form_macros", file=name)
    check_package(content, name, "city_form")
    parts = _parts(content, name)
    if any(part.endswith(_MACROS) for part in parts):
        raise WrongInput("city_form_macros", file=name)
    try:
        # Both rich text and links are kept: the file goes back as it came.
        book = load_workbook(BytesIO(content), rich_text=True)
    except Exception:  # noqa: BLE001 - openpyxl raises whatever a broken part makes its parsers raise
        raise WrongInput("city_form_unreadable", file=name) from None
    if not book.worksheets:
        raise Refused("city_form_no_table", file=name)
    lost = tuple(dict.fromkeys(code for start, code in _LOST.items() if any(part.startswith(start) for part in parts)))
    return Opened(book, name, lost)


def _parts(content: bytes, name: str) -> list[str]:
    try:
        with ZipFile(BytesIO(content)) as package:
            return package.namelist()
    except BadZipFile:
        raise WrongInput("city_form_unreadable", file=name) from None
