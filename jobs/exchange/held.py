"""Held files: what was sent to be looked at first, kept for a day until somebody accepts it."""

from __future__ import annotations

import hashlib
import os
import re
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jobs.workplace import Workplace
from model.words.problems import WrongInput

_FOLDER: Final = "held"
_SECONDS: Final = 24 * 3600
_TOKEN: Final = re.compile(r"[0-9a-f]{32}")
_SUFFIXES: Final = (".xlsx", ".csv")


@dataclass(frozen=True, slots=True)
class Held:
    """A held file: the token by which its form names it, and where it lies under its own name."""

    token: str
    path: Path


def hold(place: Workplace, area: str, actor: str, path: Path) -> Held:
    """Keep a received file for whoever sent it; the same file sent again has the same token."""
    _sweep(place)
    content = path.read_bytes()
    token = _token(area, actor, content)
    folder = place.folder(f"{_FOLDER}/{token}")
    kept = folder / path.name
    if not kept.is_file():
        aside = folder / f".{os.getpid()}-{path.name}"
        aside.write_bytes(content)
        aside.replace(kept)
    return Held(token, kept)


def held(place: Workplace, area: str, actor: str, token: str) -> Held:
    """The file of a token; `WrongInput` where it is gone, or was sent by another person or unit."""
    folder = place.home / _FOLDER / token
    if not _TOKEN.fullmatch(token) or not folder.is_dir():
        raise WrongInput("held_gone")
    for path in sorted(folder.iterdir()):
        if (
            path.suffix in _SUFFIXES
            and not path.name.startswith(".")
            and _token(area, actor, path.read_bytes()) == token
        ):
            return Held(token, path)
    raise WrongInput("held_gone")


def let_go(place: Workplace, token: str) -> None:
    """Forget a file that was accepted."""
    if _TOKEN.fullmatch(token):
        _remove(place.home / _FOLDER / token)


def _token(area: str, actor: str, content: bytes) -> str:
    return hashlib.sha256(f"{area}\0{actor}\0".encode() + content).hexdigest()[:32]


def _sweep(place: Workplace) -> None:
    """Files that nobody came back for are thrown away after a day."""
    above, old = place.home / _FOLDER, time.time() - _SECONDS
    with suppress(OSError):
        for entry in os.scandir(above):
            if entry.stat().st_mtime < old:
                _remove(Path(entry.path))


def _remove(folder: Path) -> None:
    with suppress(OSError):
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()
