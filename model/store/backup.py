"""A backup: one file that holds a whole store and the papers beside it, for either engine.

A zip with one file of lines a table, the folders of the home, and a manifest that names every one
of them with its size and sha256. With a passphrase the zip lies inside a sealed file.
"""

from __future__ import annotations

import hashlib
import io
import json
import zlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass, field
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import IO, Any, Self, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from sqlalchemy import Connection

from model.ledger.events import canonical
from model.store.dump import lines_of, table_names
from model.store.events import areas, chain_head
from model.store.migrations import HEAD, REVISIONS, revision_of
from model.store.sealing import Unsealed, is_sealed
from model.words.problems import StoreProblem, WrongInput

FORMAT = 1
# The folders of a home that belong to its store; what else lies there is not ours to carry away.
FOLDERS = ("archive", "city-forms", "evidence", "papers", "rules", "signed", "templates")

_MANIFEST = "manifest.json"
_PIECE = 1 << 18
_BROKEN = (BadZipFile, zlib.error, EOFError, KeyError, ValueError, TypeError, NotImplementedError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a backup: its size in bytes and sha256; for a table also its rows."""

    size: int
    sha256: str
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds: who made it when (ISO moment), the heads of its chains, and every part."""

    format: int
    program: str
    revision: str
    made_at: str
    heads: Mapping[str, tuple[int, str]]
    tables: Mapping[str, Part]
    files: Mapping[str, Part]

    def as_text(self) -> str:
        """The manifest as canonical text."""
        return canonical(asdict(self))

    @classmethod
    def of_json(cls, said: dict[str, Any]) -> Manifest:
        """The manifest of its text."""
        tables, files = ({name: Part(**part) for name, part in said.pop(kind).items()} for kind in ("tables", "files"))
        heads = {area: (int(head[0]), str(head[1])) for area, head in said.pop("heads").items()}
        return cls(**said, heads=heads, tables=tables, files=files)

    @property
    def events(self) -> int:
        """How many events it holds."""
        return self.tables["event"].rows or 0


@dataclass
class BackupWriter:
    """Fills a backup: the tables first, out of one reading connection, then files, then the manifest."""

    file: io.RawIOBase | io.BufferedIOBase
    heads: dict[str, tuple[int, str]] = field(default_factory=dict)
    tables: dict[str, Part] = field(default_factory=dict)
    files: dict[str, Part] = field(default_factory=dict)
    revision: str = HEAD

    def __post_init__(self) -> None:
        self._zip = ZipFile(cast("IO[bytes]", self.file), "w")

    def take_tables(self, connection: Connection) -> None:
        """Every table as the connection sees it, those of an older store as they are there."""
        self.revision = revision_of(connection) or HEAD
        self.heads = {area: chain_head(connection, area) for area in areas(connection)}
        older = self.revision != HEAD
        for name in table_names(connection, older=older):
            lines = lines_of(connection, name, older=older)
            self.tables[name] = self._put(_of_table(name), ZIP_DEFLATED, lines, count=True)

    def take_file(self, name: str, path: Path) -> None:
        """A file under its name in the home; what is replaced meanwhile is taken as it was when opened.

        Raises FileNotFoundError if it is gone by now, StoreProblem if it cannot be read.
        """
        pieces = _pieces(path)
        first = next(pieces, b"")
        self.files[name] = self._put(f"home/{name}", ZIP_STORED, chain([first], pieces))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        # A zip that was given up must not try to write its end when nobody listens any more.
        with suppress(Exception):
            self._zip.close()

    def finish(self, program: str, made_at: str) -> Manifest:
        """Write the manifest and end the zip."""
        manifest = Manifest(FORMAT, program, self.revision, made_at, self.heads, self.tables, self.files)
        self._put(_MANIFEST, ZIP_DEFLATED, iter([manifest.as_text().encode()]))
        self._zip.close()
        return manifest

    def _put(self, name: str, how: int, pieces: Iterator[bytes], *, count: bool = False) -> Part:
        size, rows, digest = 0, 0, hashlib.sha256()
        info = ZipInfo(name)
        info.compress_type, info.external_attr = how, 0o600 << 16
        with self._zip.open(info, "w", force_zip64=True) as into:
            for piece in pieces:
                into.write(piece)
                digest.update(piece)
                size, rows = size + len(piece), rows + 1
        return Part(size, digest.hexdigest(), rows if count else None)


def _pieces(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece
    except FileNotFoundError:
        raise
    except OSError:
        raise StoreProblem("backup_source_unreadable", file=path) from None


def _of_table(name: str) -> str:
    return f"tables/{name}.jsonl"


class Backup:
    """A backup that is open for reading."""

    def __init__(self, archive: ZipFile, path: Path) -> None:
        self._zip, self.path = archive, path
        self.manifest = self._manifest()

    def _manifest(self) -> Manifest:
        if _MANIFEST not in self._zip.namelist():
            raise WrongInput("backup_not_ours", file=self.path)
        said = json.loads(self._zip.read(_MANIFEST))
        if said["format"] != FORMAT or said["revision"] not in REVISIONS:
            raise WrongInput("backup_newer", file=self.path, revision=said["revision"])
        manifest = Manifest.of_json(said)
        if not all(map(_stays_inside, manifest.files)):
            raise WrongInput("backup_not_ours", file=self.path)
        return manifest

    def check(self) -> None:
        """Read every part and compare it with the manifest; a part too many or too few is damage as well."""
        parts = {_of_table(name): part for name, part in self.manifest.tables.items()}
        parts |= {f"home/{name}": part for name, part in self.manifest.files.items()}
        names = self._zip.namelist()
        if sorted(names) != sorted([*parts, _MANIFEST]):
            raise WrongInput("backup_damaged", file=self.path)
        with _broken_is_said(self.path):
            for name, part in parts.items():
                self._check_part(name, part)

    def _check_part(self, name: str, part: Part) -> None:
        size, rows, digest = 0, 0, hashlib.sha256()
        with self._zip.open(name) as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
                size, rows = size + len(piece), rows + piece.count(b"\n")
        if Part(size, digest.hexdigest(), None if part.rows is None else rows) != part:
            raise WrongInput("backup_damaged", file=self.path)

    def lines(self, table: str) -> Iterator[bytes]:
        """The lines of a table."""
        with self._zip.open(_of_table(table)) as file:
            yield from file

    def read_file(self, name: str) -> IO[bytes]:
        """A file of the home, to be read."""
        return self._zip.open(f"home/{name}")


def _stays_inside(name: str) -> bool:
    """Whether a name lies in one of our folders, also for Windows: nobody writes elsewhere by a forged backup."""
    path = PurePosixPath(name)
    odd = any(mark in name for mark in ("\\", ":", "\0"))
    return not odd and path.parts[:1] != path.parts and path.parts[0] in FOLDERS and ".." not in path.parts


@contextmanager
def open_backup(path: Path, passphrase: str | None) -> Iterator[Backup]:
    """A backup open for reading.

    Raises WrongInput: no file, not a backup, damaged, cut, a passphrase missing or wrong, a newer program.
    """
    with ExitStack() as stack:
        with _broken_is_said(path):
            file = stack.enter_context(_bytes_of(path, passphrase))
            backup = Backup(stack.enter_context(ZipFile(file)), path)
        yield backup


@contextmanager
def _broken_is_said(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise WrongInput("backup_missing", file=path) from None
    except _BROKEN as error:
        raise WrongInput(_said_of_broken(path, error), file=path) from error


def _bytes_of(path: Path, passphrase: str | None) -> IO[bytes]:
    try:
        sealed = is_sealed(path)
    except (IsADirectoryError, PermissionError):
        raise WrongInput("backup_unreadable", file=path) from None
    if not sealed:
        return path.open("rb")
    if passphrase is None:
        raise WrongInput("passphrase_needed", file=path)
    return io.BufferedReader(Unsealed(path, passphrase), 1 << 16)


def _said_of_broken(path: Path, error: Exception) -> str:
    """A zip without its end is damaged; what does not even begin as one is no backup."""
    with path.open("rb") as file:
        begins = file.read(4)
    ours = begins in {b"PK\3\4", b"TIEN"} or not isinstance(error, BadZipFile)
    return "backup_damaged" if ours else "backup_not_ours"
