"""Office packages that somebody sent, looked into before anything opens them: how much they unpack to, and what would hurt whoever reads them.

An Excel or Word file is a folder of XML packed into one file. Few bytes may unpack to gigabytes, a few letters of a
document type expand without end, and one cell at the far corner makes a sheet of billions.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile

from model.words.problems import WrongInput

MOST_PARTS: Final = 2_000
# Of all parts together, pictures included; and of the parts that are read as XML.
MOST_UNPACKED: Final = 200 * 2**20
MOST_XML: Final = 60 * 2**20
# A sheet of a commune has thousands of cells.
MOST_CELLS: Final = 2_000_000
_XML: Final = re.compile(r"\.(xml|rels|vml)$", re.IGNORECASE)
_SHEET: Final = re.compile(r"^xl/(work|chart)?sheets?/[^/]*\.xml$", re.IGNORECASE)
_TYPES: Final = "[Content_Types].xml"
_TYPE_OF_DOCUMENT: Final = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING: Final = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_ENCODINGS: Final = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii", b"utf-16", b"iso-8859-1", b"windows-1252"})
_MACROS: Final = re.compile(rb"macroEnabled|vnd\.ms-office\.vbaProject", re.IGNORECASE)
_CELL: Final = re.compile(rb"""<(?:\w+:)?c\s[^>]{0,400}?\br=["']([A-Z]{1,4})([0-9]{1,12})["']""")
_MERGED: Final = re.compile(
    rb"""<(?:\w+:)?mergeCell\s[^>]{0,200}?ref=["']([A-Z]{1,4})(\d{1,12}):([A-Z]{1,4})(\d{1,12})["']"""
)
_LETTERS: Final = 26


def check_office_package(content: bytes, name: str) -> None:
    """Refuse, in one sentence, a Word or Excel file that would hurt its reader; what passes is still only a stranger's file."""
    try:
        with ZipFile(BytesIO(content)) as package:
            _check_sizes(package, name)
            for part, text in _xml_parts(package):
                _check_part(part, text, name)
    except (BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise WrongInput("upload_package_broken", file=name) from None


def _check_sizes(package: ZipFile, name: str) -> None:
    parts = package.infolist()
    # Of an entry no more is ever read than it says of itself.
    whole = sum(part.file_size for part in parts)
    read = sum(part.file_size for part in parts if _XML.search(part.filename))
    if len(parts) > MOST_PARTS or whole > MOST_UNPACKED or read > MOST_XML:
        raise WrongInput("upload_package_large", file=name)
    if len({part.filename.casefold() for part in parts}) < len(parts):
        raise WrongInput("upload_package_broken", file=name)


def _xml_parts(package: ZipFile) -> Iterator[tuple[str, bytes]]:
    for part in package.infolist():
        if _XML.search(part.filename):
            yield part.filename, package.read(part)


def _check_part(part: str, text: bytes, name: str) -> None:
    plain = _one_byte_a_letter(text)
    said = _ENCODING.search(plain)
    if not plain.lstrip().startswith(b"<") or (said and said[1].lower() not in _ENCODINGS):
        raise WrongInput("upload_package_broken", file=name)
    if _TYPE_OF_DOCUMENT.search(plain):
        raise WrongInput("upload_package_entities", file=name)
    if part == _TYPES and _MACROS.search(plain):
        raise WrongInput("upload_package_macros", file=name)
    if _SHEET.search(part):
        _check_sheet(plain, name)


def _one_byte_a_letter(text: bytes) -> bytes:
    """The markup of UTF-16 as that of UTF-8; letters beyond Latin do not matter here."""
    return text.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")


def _check_sheet(plain: bytes, name: str) -> None:
    """The used corner and what is merged, by the addresses alone."""
    last_row = last_column = 0
    for found in _CELL.finditer(plain):
        last_row, last_column = max(last_row, int(found[2])), max(last_column, _column(found[1]))
    merged = sum(_area(found) for found in _MERGED.finditer(plain))
    if last_row * max(last_column, 1) > MOST_CELLS or merged > MOST_CELLS:
        raise WrongInput("upload_sheet_vast", file=name)


def _area(found: re.Match[bytes]) -> int:
    across = abs(_column(found[3]) - _column(found[1])) + 1
    return across * (abs(int(found[4]) - int(found[2])) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * _LETTERS + letter - ord("A") + 1
    return number
