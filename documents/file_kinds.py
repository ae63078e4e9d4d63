"""What kind of file a paper's copy is, told by its name and by its first bytes together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO, Final
from zipfile import BadZipFile, ZipFile

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEIC_BRANDS: Final = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")
# A byte order mark or blank lines may stand before the mark of a PDF, a whole program may not.
_BEFORE_PDF: Final = b"\xef\xbb\xbf \t\r\n\0"
_HEAD: Final = 1024


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that may be kept as a paper's copy; `office_part` is the folder inside its package."""

    media: str
    suffixes: tuple[str, ...]
    office_part: str = ""

    @property
    def is_image(self) -> bool:
        """Whether it is a picture."""
        return self in (JPEG, PNG, HEIC)


_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
PDF: Final = FileKind("application/pdf", (".pdf",))
JPEG: Final = FileKind("image/jpeg", (".jpg", ".jpeg"))
PNG: Final = FileKind("image/png", (".png",))
HEIC: Final = FileKind("image/heic", (".heic", ".heif"))
DOC: Final = FileKind("application/msword", (".doc",))
XLS: Final = FileKind("application/vnd.ms-excel", (".xls",))
DOCX: Final = FileKind(f"{_OFFICE}.wordprocessingml.document", (".docx",), "word/")
XLSX: Final = FileKind(f"{_OFFICE}.spreadsheetml.sheet", (".xlsx",), "xl/")
DWG: Final = FileKind("image/vnd.dwg", (".dwg",))

KINDS: Final = (PDF, JPEG, PNG, HEIC, DOC, DOCX, XLS, XLSX, DWG)
_BY_SUFFIX: Final = {suffix: kind for kind in KINDS for suffix in kind.suffixes}
SUFFIXES: Final = tuple(_BY_SUFFIX)


def kind_of_name(name: str) -> FileKind | None:
    """The kind that a file's name promises, or None."""
    return _BY_SUFFIX.get(PurePath(name).suffix.lower())


def is_kind(file: BinaryIO, kind: FileKind) -> bool:
    """Whether an open file holds what its kind begins with; nothing is unpacked."""
    file.seek(0)
    head = file.read(_HEAD)
    if kind.office_part:
        return _has_part(file, kind.office_part)
    return _begins(head, kind)


def _begins(head: bytes, kind: FileKind) -> bool:
    if kind is PDF:
        return head.lstrip(_BEFORE_PDF).startswith(b"%PDF-")
    if kind is JPEG:
        return head.startswith(b"\xff\xd8\xff")
    if kind is PNG:
        return head.startswith(b"\x89PNG\r\n\x1a\n")
    if kind is HEIC:
        return head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS
    if kind is DWG:
        return head.startswith(b"AC10")
    return head.startswith(_OLE)


def _has_part(file: BinaryIO, part: str) -> bool:
    file.seek(0)
    try:
        with ZipFile(file) as package:
            names = package.namelist()
    except (BadZipFile, ValueError, NotImplementedError, OSError):
        return False
    return "[Content_Types].xml" in names and any(name.startswith(part) for name in names)
