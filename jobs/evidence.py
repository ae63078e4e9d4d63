"""Evidence: the files of papers, looked at before they are taken and kept once by the hash of their bytes."""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from io import BufferedReader
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from documents.file_kinds import SUFFIXES, FileKind, is_kind, kind_of_name
from jobs.sharedfiles.cached import brought, check_shared, share, sizes_there
from jobs.workplace import Workplace
from model.store.files import StoredFile, note_file
from model.words.problems import StoreProblem, WrongInput

FOLDER: Final = "evidence"
_MEGABYTE: Final = 1_000_000
_BLOCK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class FileGiven:
    """A file that somebody gave with a paper, looked at: its hash, name, kind and size in bytes."""

    path: Path
    sha256: str
    name: str
    kind: FileKind
    size: int


def file_path(home: Path, sha256: str) -> Path:
    """Where the bytes of a hash lie: `evidence/ab/abcdef…`."""
    return home / FOLDER / sha256[:2] / sha256


def looked_at(place: Workplace, path: Path, area: str, on: date) -> FileGiven:
    """The file at a path; refused if it is missing, empty, too large, no file, or not what its name says."""
    kind = kind_of_name(path.name)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise WrongInput("evidence_not_a_file", file=path)
        with path.open("rb") as file:
            return _looked_into(place, path, file, kind, area, on)
    except (FileNotFoundError, NotADirectoryError):
        raise WrongInput("evidence_missing", file=path) from None
    except (OSError, ValueError):
        raise WrongInput("evidence_unreadable", file=path) from None


def _looked_into(
    place: Workplace, path: Path, file: BufferedReader, kind: FileKind | None, area: str, on: date
) -> FileGiven:
    size = os.fstat(file.fileno()).st_size
    if size == 0:
        raise WrongInput("evidence_empty", file=path)
    if kind is None:
        raise WrongInput("evidence_kind", file=path, known=", ".join(SUFFIXES))
    limits = place.rules.value("evidence_file_limit", area, on)
    limit = limits["image_mb" if kind.is_image else "file_mb"]
    if size > limit * _MEGABYTE:
        raise WrongInput("evidence_too_large", file=path, size=round(size / _MEGABYTE, 1), limit=limit)
    if not is_kind(file, kind):
        raise WrongInput("evidence_not_as_named", file=path, suffix=path.suffix.lower())
    file.seek(0)
    return FileGiven(path, hashlib.file_digest(file, "sha256").hexdigest(), path.name, kind, size)


def keep(place: Workplace, connection: Connection, given: Iterable[FileGiven]) -> None:
    """Put files in their place and note them in the transaction of the event that names them.

    The bytes are there before the event is, in the home and in the shared place if there is one: a file whose
    event was not kept in the end does no harm.
    """
    for one in given:
        _put_and_share(place, one)
        note_file(connection, StoredFile(one.sha256, one.name, one.kind.media, one.size, place.now))


def send_ahead(place: Workplace, given: Iterable[FileGiven]) -> None:
    """Put files to the shared place, if there is one, before the store is held for writing.

    An upload takes as long as the line wants, and nobody else could write meanwhile; `keep` then only looks.
    """
    if check_shared(place.home):
        for one in given:
            _put_and_share(place, one)


def _put_and_share(place: Workplace, given: FileGiven) -> None:
    _put(place, given)
    share(place.home, FOLDER, given.sha256, file_path(place.home, given.sha256))


def _put(place: Workplace, given: FileGiven) -> None:
    target = file_path(place.home, given.sha256)
    if _lies_whole(place.home, given.sha256):
        return
    place.folder(f"{FOLDER}/{given.sha256[:2]}")
    try:
        _copy(given, target)
    except OSError:
        raise StoreProblem("evidence_unwritable", where=target.parent, file=given.path) from None


def _copy(given: FileGiven, target: Path) -> None:
    """Copy beside the target and put in place whole; a file that changed meanwhile is refused."""
    with given.path.open("rb") as source, tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as copy:
        kept = Path(copy.name)
        try:
            digest = hashlib.sha256()
            while block := source.read(_BLOCK):
                digest.update(block)
                copy.write(block)
            copy.flush()
            os.fsync(copy.fileno())
            copy.close()
            if digest.hexdigest() != given.sha256:
                raise WrongInput("evidence_changed", file=given.path)
            kept.replace(target)
        finally:
            copy.close()
            kept.unlink(missing_ok=True)


def is_whole(home: Path, sha256: str) -> bool:
    """Whether the file of a hash lies in the home with these very bytes, brought from the shared place if need be."""
    return _lies_whole(home, sha256) or brought(home, FOLDER, sha256, file_path(home, sha256)) == "there"


def content_of(home: Path, sha256: str) -> bytes | None:
    """The bytes of a hash as they were kept; None where they are gone or are others by now."""
    return file_path(home, sha256).read_bytes() if is_whole(home, sha256) else None


def _lies_whole(home: Path, sha256: str) -> bool:
    try:
        with file_path(home, sha256).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except OSError:
        return False


def file_states(home: Path, sizes: Mapping[str, int | None]) -> dict[str, str]:
    """Whether files of a hash and size are `there`, `missing` or `damaged` (of another size), or were `unasked`.

    Lists ask this of hundreds of files, so nothing is read; `is_whole` reads and proves. Of what the home has
    not, the shared place is asked, all at once (`sizes_there`); unasked is what it could not tell.
    """
    found = {sha256: _size_here(home, sha256) for sha256 in sizes}
    away = [sha256 for sha256, size in found.items() if size is None]
    told = sizes_there(home, FOLDER, away)
    return {
        sha256: _state(told[sha256] if size is None else size, sizes[sha256])
        if size is not None or sha256 in told
        else "unasked"
        for sha256, size in found.items()
    }


def _size_here(home: Path, sha256: str) -> int | None:
    try:
        return file_path(home, sha256).stat().st_size
    except OSError:
        return None


def _state(there: int | None, noted: int | None) -> str:
    if there is None:
        return "missing"
    return "there" if noted in (None, there) else "damaged"


def file_state(home: Path, sha256: str | None, size: int | None) -> str:
    """The same of one file; `none` where none was ever given."""
    return "none" if sha256 is None else file_states(home, {sha256: size})[sha256]
