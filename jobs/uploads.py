"""Files that browsers send: looked at before anybody works with them, and given as files of a folder of their own.

Neither the name nor the media type that came along is believed. The kind is told by the content, pictures are drawn
anew (`documents.picture_child`), office packages are looked into (`documents.packages`), and what is too large,
broken or hostile is refused in one sentence. The folder and what lies in it end with the request.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path, PurePath
from typing import BinaryIO, Final

from documents.file_kinds import (
    CSV,
    DOC,
    DOCX,
    DWG,
    HEIC,
    JPEG,
    PDF,
    PNG,
    TEXT,
    WEBP,
    XLS,
    XLSX,
    FileKind,
    is_kind,
    kind_of_content,
)
from documents.packages import check_office_package
from documents.pictures_redrawn import redrawn
from documents.safe_names import safe_name
from jobs.workplace import Workplace
from model.words.problems import StoreProblem, WrongInput

# What a form may ask for.
PHOTOS: Final = (JPEG, PNG, WEBP)
SHEETS: Final = (XLSX, CSV)
TEXTS: Final = (TEXT, CSV)
PAPERS: Final = (PDF, *PHOTOS, DOCX, XLSX, DOC, XLS, DWG)

_FOLDER: Final = "incoming"
_MEGABYTE: Final = 1_000_000
# A chat of a year, or a table of fifty thousand rows.
_TEXT_MB: Final = 5
_NAME_LETTERS: Final = 100
# A request lasts seconds; what an older one left behind, when the power went, is swept away.
_LEFT_OVER_SECONDS: Final = 6 * 3600


@dataclass(frozen=True, slots=True)
class Received:
    """A file that was received: where it lies, its true kind, and the day its camera says it was taken."""

    path: Path
    kind: FileKind
    taken: date | None = None


@contextmanager
def received(
    place: Workplace, name: str, stream: BinaryIO, kinds: Collection[FileKind], area: str = "*"
) -> Iterator[Path]:
    """The path of a sent file of one of the kinds, under a safe name with its true suffix; a picture is a new JPEG.

    The limits in megabytes are the unit's own (`evidence_file_limit`). `WrongInput`, in one sentence, where the file is
    empty, too large, of another kind, broken or hostile.
    """
    with received_file(place, name, stream, kinds, area) as file:
        yield file.path


@contextmanager
def received_file(
    place: Workplace, name: str, stream: BinaryIO, kinds: Collection[FileKind], area: str = "*"
) -> Iterator[Received]:
    """The same with what was found out about the file."""
    shown = PurePath(safe_name(name.replace("\\", "/").rpartition("/")[2], _NAME_LETTERS))
    content = _content(place, str(shown), stream, area)
    kind = _kind(content, str(shown), kinds, _limits(place, area))
    taken = None
    if kind.is_image:
        picture = redrawn(content, str(shown))
        content, kind, taken = picture.jpeg, JPEG, picture.taken
    elif kind.office_part:
        check_office_package(content, str(shown))
    with _private_folder(place) as folder:
        path = folder / safe_name(shown.stem or shown.name, _NAME_LETTERS, kind.suffixes[0])
        path.write_bytes(content)
        yield Received(path, kind, taken)


def _limits(place: Workplace, area: str) -> dict[str, int]:
    found: dict[str, int] = place.rules.value("evidence_file_limit", area, place.now.date())
    return found


def _content(place: Workplace, name: str, stream: BinaryIO, area: str) -> bytes:
    """What was sent, never more of it than any kind may have."""
    most = max(_limits(place, area).values())
    stream.seek(0)
    content = stream.read(most * _MEGABYTE + 1)
    if not content:
        raise WrongInput("upload_empty", file=name)
    if len(content) > most * _MEGABYTE:
        raise WrongInput("upload_too_large", file=name, limit=most)
    return content


def _kind(content: bytes, name: str, kinds: Collection[FileKind], limits: dict[str, int]) -> FileKind:
    kind = kind_of_content(BytesIO(content), kinds, name)
    if kind is None:
        if is_kind(BytesIO(content), HEIC):
            raise WrongInput("upload_heic", file=name)
        known = ", ".join(suffix for one in kinds for suffix in one.suffixes)
        raise WrongInput("upload_kind", file=name, known=known)
    limit = _TEXT_MB if kind in (CSV, TEXT) else limits["image_mb" if kind.is_image else "file_mb"]
    if len(content) > limit * _MEGABYTE:
        raise WrongInput("upload_too_large", file=name, limit=limit)
    return kind


@contextmanager
def _private_folder(place: Workplace) -> Iterator[Path]:
    """A folder that nobody else may read, gone at the end."""
    above = place.folder(_FOLDER)
    _sweep(above)
    try:
        # The system makes it readable for us alone.
        made = tempfile.mkdtemp(dir=above)
    except OSError:
        raise StoreProblem("upload_unwritable", where=above) from None
    try:
        yield Path(made)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _sweep(above: Path) -> None:
    old = time.time() - _LEFT_OVER_SECONDS
    with suppress(OSError):
        for entry in os.scandir(above):
            if entry.stat().st_mtime < old:
                shutil.rmtree(entry.path, ignore_errors=True)
