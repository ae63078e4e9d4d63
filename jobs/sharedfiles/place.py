"""The shared place itself: put, fetched, asked and read through fsspec, by the hash of the bytes; it speaks in sentences."""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
import uuid
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from jobs.sharedfiles.address import FOLDER, Address, address_of
from jobs.sharedfiles.file_systems import AT_ONCE, AWAY, NO_ROOM, file_system, meaning
from model.store.whole_files import ASIDE, settle_folder
from model.words.problems import Problem, StoreProblem

MARK: Final = "tiendo.json"
# A place that did not answer is not asked again at once: the store is held meanwhile, and others wait.
_AWAY_SECONDS: Final = 10
_PIECE: Final = 1 << 22
_HASH: Final = re.compile(r"[0-9a-f]{64}")


class Key(NamedTuple):
    """What a file is called there: its folder of the home, and the sha256 of its bytes."""

    folder: str
    sha256: str

    @property
    def name(self) -> str:
        """The name under the place's own prefix: `evidence/ab/abcdef…`."""
        return f"{self.folder}/{self.sha256[:2]}/{self.sha256}"

    @property
    def lies_inside(self) -> bool:
        """Whether it is a hash at all: what a forged event calls a file never becomes a path."""
        return _HASH.fullmatch(self.sha256) is not None


class SharedPlace:
    """The place that all computers of a store share. Every method raises StoreProblem where it does not answer."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self.where = address.shown
        self._away_until = 0.0
        self._opened = False
        with self._speaking():
            self._fs = file_system(address.scheme, os.getpid())

    def check_open(self) -> None:
        """A sentence where this is not a place that `tiendo files push` opened: an empty mount, a wrong prefix."""
        if not self.is_open():
            raise StoreProblem("files_not_open", where=self.where)

    def is_open(self) -> bool:
        """Whether the place carries our mark; a folder may be unmounted at any time and is looked at each time."""
        if self.address.scheme == FOLDER and not Path(self.address.root).is_dir():
            raise StoreProblem(AWAY, where=self.where)
        if not self._opened or self.address.scheme == FOLDER:
            self._opened = self._size(MARK) is not None
        return self._opened

    def open(self) -> bool:
        """Make it ours, once; whether it was made now. A folder is made beside its neighbours, never above them."""
        if self.address.scheme == FOLDER:
            with self._speaking():
                Path(self.address.root).mkdir(exist_ok=True)
        self._opened = False
        if self.is_open():
            return False
        self._pipe(MARK, json.dumps({"tiendo": "files", "version": 1}).encode())
        return True

    def size(self, key: Key) -> int | None:
        """How large a file is there, in bytes; None if it is not there."""
        return self._size(key.name) if key.lies_inside else None

    def sizes(self, keys: Collection[Key]) -> dict[Key, int | None]:
        """The same of many, asked side by side."""
        if not keys:
            return {}
        with ThreadPoolExecutor(min(AT_ONCE, len(keys))) as asking:
            return dict(zip(keys, asking.map(self.size, keys), strict=True))

    def listed(self, folder: str) -> dict[Key, int]:
        """Every file of a folder with its size, in one listing."""
        with self._speaking():
            found = self._fs.find(self._path(folder), detail=True)
        keys = ((Key(folder, path.rpartition("/")[2]), said) for path, said in found.items())
        return {key: int(said["size"]) for key, said in keys if key.lies_inside}

    def put(self, key: Key, path: Path) -> None:
        """Put a file there under its hash, whole or not at all; who puts the same bytes meanwhile does no harm."""
        with self._speaking():
            if self.address.scheme == FOLDER:
                self._put_aside(path, Path(self._path(key.name)))
            else:
                self._fs.put_file(str(path), self._path(key.name))

    def get(self, key: Key, path: Path) -> bool:
        """Copy a file from there as it is, to be judged by who asked; False if it is not there."""
        with self._speaking():
            try:
                self._fs.get_file(self._path(key.name), str(path))
            except FileNotFoundError:
                return False
            except OSError as error:
                if error.errno in NO_ROOM:
                    raise StoreProblem("backup_disk_full", where=path.parent) from None
                raise
        return True

    def digest(self, key: Key) -> str | None:
        """The sha256 of what truly lies there, read to its end; None if it is not there."""
        digest = hashlib.sha256()
        with self._speaking():
            try:
                with self._fs.open(self._path(key.name), "rb", block_size=_PIECE) as file:
                    while piece := file.read(_PIECE):
                        digest.update(piece)
            except FileNotFoundError:
                return None
        return digest.hexdigest()

    def try_writing(self) -> None:
        """Write a small file and take it away again."""
        name = f"{ASIDE}{uuid.uuid4().hex}"
        self._pipe(name, b"tiendo")
        with self._speaking(), suppress(FileNotFoundError):
            self._fs.rm_file(self._path(name))

    def _path(self, name: str) -> str:
        return f"{self.address.root}/{name}"

    def _size(self, name: str) -> int | None:
        with self._speaking():
            try:
                said = self._fs.info(self._path(name))
            except FileNotFoundError:
                return None
        return int(said["size"]) if said["type"] == "file" else None

    def _pipe(self, name: str, content: bytes) -> None:
        with self._speaking():
            self._fs.pipe_file(self._path(name), content)

    def _put_aside(self, path: Path, target: Path) -> None:
        """In a folder of many computers: beside the name under one of our own, then renamed."""
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = target.with_name(f"{ASIDE}{uuid.uuid4().hex}")
        try:
            self._fs.put_file(str(path), str(aside))
            with aside.open("rb+") as file:
                os.fsync(file.fileno())
            try:
                aside.replace(target)
            except PermissionError:
                # On Windows what somebody is reading right now keeps its name; they have the same bytes.
                if not (target.is_file() and target.stat().st_size == aside.stat().st_size):
                    raise
            settle_folder(target.parent)
        finally:
            with suppress(OSError):
                aside.unlink(missing_ok=True)

    @contextmanager
    def _speaking(self) -> Iterator[None]:
        """Turns whatever a store or a disk says into a sentence, which repeats nothing of it."""
        if time.monotonic() < self._away_until:
            raise StoreProblem(AWAY, where=self.where)
        try:
            yield
        except Problem:
            raise
        except Exception as error:  # noqa: BLE001 - each kind of store has errors of its own
            code = meaning(error)
            if code == AWAY:
                self._away_until = time.monotonic() + _AWAY_SECONDS
            raise StoreProblem(code, where=self.where) from None


def shared_place(home: Path) -> SharedPlace | None:
    """The shared place of a home; None where its files lie in the home alone."""
    address = address_of(home)
    return None if address is None else _place(address, os.getpid())


@lru_cache(maxsize=8)
def _place(address: Address, _process: int) -> SharedPlace:
    return SharedPlace(address)
