"""Files that arrive: those named, and every package in the folders named, such as a stick with other things on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jobs.packages.envelope import LARGEST
from model.words.problems import WrongInput

_BEGINS, _MARK, _ENDS = "goi-", ".tiendo", ".json"
# One byte more than is read is enough to know that it is too large.
_READ: Final = LARGEST + 1


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file by its name; `data` is None where the disk would not give it."""

    name: str
    data: bytes | None


def arrived(paths: Sequence[Path]) -> list[Arrived]:
    """The files of some paths, each once, read no further than a package can be long.

    WrongInput for a path where nothing is, and for a folder without packages, before anything is read.
    """
    found: dict[Path, str] = {}
    for path in paths:
        for file in _in_folder(path) if path.is_dir() else _alone(path):
            found.setdefault(file.resolve(), file.name)
    return [Arrived(name, _read(file)) for file, name in found.items()]


def _alone(path: Path) -> Iterator[Path]:
    if not path.is_file():
        raise WrongInput("envelope_missing", path=path)
    yield path


def _in_folder(folder: Path) -> list[Path]:
    try:
        found = sorted(path for path in folder.iterdir() if _is_package(path.name) and path.is_file())
    except OSError:
        raise WrongInput("envelope_missing", path=folder) from None
    if not found:
        raise WrongInput("envelope_none", path=folder)
    return found


def _is_package(name: str) -> bool:
    """Whether a file is called as packages are; whoever saves one twice gets a number before the ending."""
    told = name.casefold()
    return told.startswith(_BEGINS) and _MARK in told and told.endswith(_ENDS)


def _read(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            return file.read(_READ)
    except OSError:
        return None
