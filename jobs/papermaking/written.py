"""Writing a document's files into its folder, without losing what a person changed there."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import partial
from itertools import count
from pathlib import Path
from typing import Final

from jobs.papermaking.traced import TRACED, Traced
from jobs.workplace import Workplace
from model.store.whole_files import written_whole
from model.words.problems import WrongInput

DRAFT_FOLDER: Final = "du-thao"
FINAL_FOLDER: Final = "trinh-ky-lan-{edition}"
# An edited file is put aside under this name, so that the next making does not take its place.
_EDITED: Final = "{stem}_da-sua-tay-{number}{suffix}"


def folder_of(place: Workplace, area: str, document: str, name: str) -> Path:
    """The folder of one making of a unit's document."""
    return place.papers.joinpath(area, *document.split("/"), name)


def drafts_of(place: Workplace, area: str) -> set[str]:
    """The ids of a unit's documents of which a draft lies there."""
    folder = place.papers / area
    return {path.parent.parent.relative_to(folder).as_posix() for path in folder.rglob(f"{DRAFT_FOLDER}/{TRACED}")}


def write_files(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write files whole into a folder.

    Of what an earlier making wrote there, what is still as written is replaced or taken away; what a
    person changed since is kept beside under a name of its own. Files of other people's are left alone.
    """
    for name, sha in _written_before(folder).items():
        there = folder / name
        if not there.is_file():
            continue
        now = _sha(there)
        if now != sha and now != hashlib.sha256(files.get(name, b"")).hexdigest():
            _put_aside(there)
        elif name not in files:
            _touch(there, Path.unlink)
    for name, content in files.items():
        path = folder / name
        if not (path.is_file() and path.read_bytes() == content):
            _write(path, content)
    return tuple(folder / name for name in files)


def _written_before(folder: Path) -> Mapping[str, str]:
    try:
        return Traced.of_text((folder / TRACED).read_bytes()).files
    except (OSError, ValueError, KeyError):
        return {}


def _sha(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        raise WrongInput("file_unwritable", file=path) from None


def _put_aside(path: Path) -> None:
    for number in count(1):
        beside = path.with_name(_EDITED.format(stem=path.stem, number=number, suffix=path.suffix))
        if not beside.exists():
            _touch(path, partial(Path.rename, target=beside))
            return


def _write(path: Path, content: bytes) -> None:
    def whole(one: Path) -> None:
        with written_whole(one) as aside:
            aside.write_bytes(content)

    _touch(path, whole)


def _touch(path: Path, what: Callable[[Path], object]) -> None:
    """Do something with a file; one that Word holds open is said so."""
    try:
        what(path)
    except PermissionError:
        raise WrongInput("file_unwritable", file=path) from None
