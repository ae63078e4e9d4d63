"""The files that a backup takes, wherever they lie: those of the home, and from the shared place what the home has not."""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from jobs.sharedfiles.cached import fetched, lies_at_home
from jobs.sharedfiles.place import Key, SharedPlace, shared_place
from model.store.backup import FOLDERS
from model.store.files import StoredFile
from model.store.verify_files import ARCHIVE, EVIDENCE, Referred
from model.words.problems import StoreProblem

_BY_HASH: Final = re.compile(r"[0-9a-f]{64}(\..+)?")


def keys_of(referred: Iterable[Referred], stored: Iterable[StoredFile]) -> set[Key]:
    """What the store speaks of, and what drafts of forms were given."""
    return {Key(one.folder, one.sha256) for one in referred} | {Key(EVIDENCE, one.sha256) for one in stored}


def files_taken(home: Path, wanted: Iterable[Key]) -> Iterator[tuple[str, Path]]:
    """Files by their names in the home, in a stable order; none that is being written.

    What comes from the shared place lies in a folder of its own only until the next one is asked for. A place
    that does not answer gives nothing: the backup then says what it lacks.
    """
    if lies_at_home(home):
        yield from _at_home(home)
        return
    taken = set()
    for name, path in _at_home(home):
        key = Key(name.partition("/")[0], path.name)
        if key.folder in (ARCHIVE, EVIDENCE) and key.lies_inside:
            if _digest(path) != key.sha256:
                continue  # only the cache is damaged
            taken.add(key)
        yield name, path
    with suppress(StoreProblem):
        shared = shared_place(home)
        if shared is not None:
            yield from _from_there(shared, sorted(set(wanted) - taken))


def _from_there(shared: SharedPlace, keys: Iterable[Key]) -> Iterator[tuple[str, Path]]:
    for key in keys:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "file"
            if key.lies_inside and fetched(shared, key, path) == "there":
                yield name_in_home(key), path


def name_in_home(key: Key) -> str:
    """Where a file lies in a home: `archive/abc…`, `evidence/ab/abc…`."""
    return f"{key.folder}/{key.sha256}" if key.folder == ARCHIVE else key.name


def _digest(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _at_home(home: Path) -> Iterator[tuple[str, Path]]:
    for folder in FOLDERS:
        for path in sorted((home / folder).rglob("*")):
            hashed = folder in (ARCHIVE, EVIDENCE)
            if path.is_file() and not path.name.startswith(".") and (not hashed or _BY_HASH.fullmatch(path.name)):
                yield path.relative_to(home).as_posix(), path
