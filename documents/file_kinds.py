"""What kind of file a paper's copy is, told by its name and by its first bytes together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO, Final
from zipfile import BadZipFile, ZipFile

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEIC_BRANDS: Final = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")
# A byte order mark or blank lines may stand before the mark of a PDF, a whole program may not.
_BEFORE_PDF: Final = b"\xef\xbb\xbf \t\r\n\0"
_HEAD: Final = 1024
_NOT_TYPED: Final = frozenset(range(0x20)) - frozenset(b"\t\n\r\f\x1a")


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that may be kept as a paper's copy; `office_part` is the folder inside its package."""

    media: str
    suffixes: tuple[str, ...]
    office_part: str = ""

    @property
    def is_image(self) -> bool:
        """Whether it is a picture."""
        return self in (JPEG, PNG, HEIC, WEBP)


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
# What a browser may send and no paper is kept as.
WEBP: Final = FileKind("image/webp", (".webp",))
CSV: Final = FileKind("text/csv", (".csv",))
TEXT: Final = FileKind("text/plain", (".txt",))

KINDS: Final = (PDF, JPEG, PNG, HEIC, DOC, DOCX, XLS, XLSX, DWG)
_BEGINNINGS: Final = {JPEG: b"\xff\xd8\xff", PNG: b"\x89PNG\r\n\x1a\n", DWG: b"AC10", DOC: _OLE, XLS: _OLE}
_BY_SUFFIX: Final = {suffix: kind for kind in KINDS for suffix in kind.suffixes}
SUFFIXES: Final = tuple(_BY_SUFFIX)
# What the program writes and no paper is kept as.
_OTHER_MEDIA: Final = {
    ".html": "text/html; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".json": "application/json",
    ".zip": "application/zip",
}
PLAIN: Final = "application/octet-stream"


def kind_of_name(name: str) -> FileKind | None:
    """The kind that a file's name promises, or None."""
    return _BY_SUFFIX.get(PurePath(name).suffix.lower())


def media_of(name: str) -> str:
    """The media type by which browsers know a file of such a name; plain bytes for an unknown one."""
    suffix = PurePath(name).suffix.lower()
    kind = _BY_SUFFIX.get(suffix)
    return kind.media if kind else _OTHER_MEDIA.get(suffix, PLAIN)


def kind_of_content(file: BinaryIO, among: Iterable[FileKind], name: str) -> FileKind | None:
    """The kind that an open file's content is, or None; its name only tells kinds apart that begin alike."""
    fitting = [kind for kind in among if is_kind(file, kind)]
    suffix = PurePath(name).suffix.lower()
    return next((kind for kind in fitting if suffix in kind.suffixes), fitting[0] if fitting else None)


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
    if kind is HEIC:
        return head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS
    if kind is WEBP:
        return head.startswith(b"RIFF") and head[8:12] == b"WEBP"
    if kind in (CSV, TEXT):
        return _is_text(head)
    return head.startswith(_BEGINNINGS[kind])


def _is_text(head: bytes) -> bool:
    """Whether somebody can have typed it: no mark of another kind, no bytes of programs."""
    marked = any(_begins(head, kind) for kind in (*KINDS, WEBP) if not kind.office_part) or head.startswith(
        b"PK\x03\x04"
    )
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff")) or head[1:2] == b"\0" or head[:1] == b"\0"
    return bool(head) and not marked and (wide or not _NOT_TYPED.intersection(head))


def _has_part(file: BinaryIO, part: str) -> bool:
    file.seek(0)
    try:
        with ZipFile(file) as package:
            names = package.namelist()
    except (BadZipFile, ValueError, NotImplementedError, OSError):
        return False
    return "[Content_Types].xml" in names and any(name.startswith(part) for name in names)
