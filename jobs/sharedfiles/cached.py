"""The home as a cache of the shared place: what is kept goes there too, what is missing here comes from there."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import Final, Literal

from jobs.sharedfiles.address import address_of
from jobs.sharedfiles.place import Key, SharedPlace, shared_place
from model.words.problems import StoreProblem, WrongInput

Came = Literal["there", "missing", "damaged"]
# One question may ask for so many; what was answered is remembered, so the next one gets further.
MOST_ASKED: Final = 1_000
_REMEMBERED: Final = 100_000
_seen: dict[tuple[str, Key], int] = {}


def lies_at_home(home: Path) -> bool:
    """Whether the home is the only place of the files."""
    return address_of(home) is None


def check_shared(home: Path) -> bool:
    """Whether there is a shared place; a sentence where it is away or not open."""
    shared = shared_place(home)
    if shared is not None:
        shared.check_open()
    return shared is not None


def share(home: Path, folder: str, sha256: str, path: Path) -> None:
    """Put a file that lies whole in the home to the shared place as well, if there is one.

    Raises StoreProblem if it cannot be put; whoever is recording then records nothing.
    """
    shared = shared_place(home)
    if shared is not None:
        shared.check_open()
        put_missing(shared, Key(folder, sha256), path)


def put_missing(shared: SharedPlace, key: Key, path: Path) -> bool:
    """Put a file unless one of its size is there; whether it was put."""
    if shared.size(key) == path.stat().st_size:
        return False
    shared.put(key, path)
    return True


def brought(home: Path, folder: str, sha256: str, path: Path) -> Came:
    """Bring a file into the home from the shared place; without one everything is missing there.

    Only bytes of this very hash take their place; whatever else lies there under the name is damaged.
    Raises StoreProblem where the place does not answer.
    """
    shared, key = shared_place(home), Key(folder, sha256)
    if shared is None or not key.lies_inside:
        return "missing"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise WrongInput("home_unwritable", where=path.parent) from None
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as made:
        aside = Path(made.name)
    try:
        came = fetched(shared, key, aside)
        if came == "there":
            with aside.open("rb+") as file:
                os.fsync(file.fileno())
            aside.replace(path)
    except OSError:
        raise WrongInput("home_unwritable", where=path.parent) from None
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
    return came


def fetched(shared: SharedPlace, key: Key, path: Path) -> Came:
    """Copy a file from the shared place and judge it by its hash."""
    if not shared.get(key, path):
        # An empty mount holds nothing, but that says nothing about the file.
        shared.check_open()
        return "missing"
    with path.open("rb") as file:
        return "there" if hashlib.file_digest(file, "sha256").hexdigest() == key.sha256 else "damaged"


def sizes_there(home: Path, folder: str, named: Collection[str]) -> dict[str, int | None]:
    """The sizes of files in the shared place, for lists; those of which it could not be told are left out.

    All are asked side by side, at most so many in one question; a size once seen is not asked again.
    """
    shared = shared_place(home) if named else None
    if shared is None:
        return dict.fromkeys(named)
    keys = {one: (shared.where, Key(folder, one)) for one in sorted(named)}
    unseen = [key for _, key in keys.values() if (shared.where, key) not in _seen][:MOST_ASKED]
    try:
        if unseen:
            shared.check_open()
        asked = shared.sizes(unseen)
    except StoreProblem:
        asked = {}
    if len(_seen) > _REMEMBERED:
        _seen.clear()
    _seen.update({(shared.where, key): size for key, size in asked.items() if size is not None})
    told = {one: _seen.get(full, asked.get(full[1])) for one, full in keys.items()}
    return {one: size for one, size in told.items() if size is not None or keys[one][1] in asked}
