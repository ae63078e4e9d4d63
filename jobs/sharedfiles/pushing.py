"""Pushing: what lies in the home put to the shared place and read back, so that an office can change over."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from jobs.sharedfiles.address import VARIABLE
from jobs.sharedfiles.file_systems import AT_ONCE
from jobs.sharedfiles.place import Key, SharedPlace, shared_place
from jobs.workplace import Workplace
from model.store.verify_files import ARCHIVE, EVIDENCE
from model.words.problems import StoreProblem, WrongInput

_LETTERS: Final = 64


@dataclass(frozen=True, slots=True)
class Pushed:
    """What was put where: whether the place was opened now, files and bytes put, those there before, and damaged ones.

    `damaged` are files of the home whose bytes are not what their names say; they were left where they are.
    """

    where: str
    opened: bool
    put: int
    size: int
    there: int
    damaged: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The push as other programs read it."""
        return {
            "where": self.where,
            "opened": self.opened,
            "put": self.put,
            "bytes": self.size,
            "there": self.there,
            "damaged": list(self.damaged),
        }


def push(place: Workplace, *, check: bool = False) -> Pushed:
    """Put what the home keeps by its hash to the shared place, and read back what was put; twice does nothing.

    With `check` what was there already is read as well, and put again where it is not whole. Raises WrongInput
    if no shared place is set, StoreProblem if it does not answer; what was put until then stays, whole.
    """
    place.store  # noqa: B018 - a home without a store has nothing to share
    pushed = push_home(place.home, check=check)
    if pushed is None:
        raise WrongInput("files_unset", variable=VARIABLE)
    return pushed


def push_home(home: Path, *, check: bool = False) -> Pushed | None:
    """The same for a home whose store is not there yet; None where there is no shared place."""
    shared = shared_place(home)
    if shared is None:
        return None
    opened = shared.open()
    kept = dict(kept_at_home(home))
    there = (
        {} if opened else {key: size for folder in (ARCHIVE, EVIDENCE) for key, size in shared.listed(folder).items()}
    )
    pushing = _Pushing(shared, there, check)
    with ThreadPoolExecutor(AT_ONCE) as hands:
        done = dict(zip(kept, hands.map(pushing.one, kept, kept.values()), strict=True))
    put = [key for key, what in done.items() if what == "put"]
    damaged = tuple(kept[key].relative_to(home).as_posix() for key, what in done.items() if what == "damaged")
    size = sum(kept[key].stat().st_size for key in put)
    return Pushed(shared.where, opened, len(put), size, len(kept) - len(put) - len(damaged), damaged)


def kept_at_home(home: Path) -> Iterator[tuple[Key, Path]]:
    """What the home keeps by its hash; older programs wrote an ending behind it."""
    for folder in (ARCHIVE, EVIDENCE):
        for path in sorted((home / folder).rglob("*")):
            key = Key(folder, path.name[:_LETTERS])
            if key.lies_inside and path.name[_LETTERS:][:1] in ("", ".") and path.is_file():
                yield key, path


@dataclass(frozen=True, slots=True)
class _Pushing:
    shared: SharedPlace
    there: dict[Key, int]
    check: bool

    def one(self, key: Key, path: Path) -> str:
        """Put one file if need be: `put`, `there`, or `damaged`."""
        is_there = self.there.get(key) == path.stat().st_size
        if is_there and not (self.check and self.shared.digest(key) != key.sha256):
            return "there"
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != key.sha256:
                return "damaged"
        self.shared.put(key, path)
        if self.shared.digest(key) != key.sha256:
            raise StoreProblem("files_put_wrong", where=self.shared.where)
        return "put"
