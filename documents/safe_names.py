"""Names of files and folders that every system takes: Windows first, long paths and look-alikes included."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final

from model.words.folding import clean, fold

# Names that Windows keeps for devices, with any suffix.
_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in (*"123456789", "¹", "²", "³")}
)
_BETWEEN: Final = re.compile(r"[/\\|:]")
_NEVER: Final = re.compile(r'[<>"?*\x00-\x1f\x7f]')
_NAMELESS: Final = "_"
# Some systems count bytes: a letter of Vietnamese takes up to three.
_MOST_BYTES: Final = 240


def safe_name(text: str, limit: int, suffix: str = "") -> str:
    """A name of at most `limit` characters with its suffix, NFC, as like the text as any system allows."""
    # A colon between words parts them as a dash does.
    plain = _NEVER.sub("", _BETWEEN.sub("-", " ".join(clean(text).split()).replace(": ", " - ")))
    stem = " ".join(plain.split()).strip(" .")
    stem = _cut(stem, limit - len(suffix), _MOST_BYTES - len(suffix.encode())) or _NAMELESS
    if PurePath(stem).stem.casefold() in _DEVICES or stem.split(".")[0].rstrip().casefold() in _DEVICES:
        stem = f"{_NAMELESS}{stem}"
    return f"{stem}{suffix}"


def _cut(stem: str, characters: int, most_bytes: int) -> str:
    """The beginning of a name, never with a blank or a dot at its end."""
    stem = stem[: max(1, characters)]
    while len(stem.encode()) > most_bytes:
        stem = stem[:-1]
    return stem.rstrip(" .")


class Names:
    """The names given so far in one folder; two that look alike without marks are told apart by a number."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def name(self, text: str, limit: int, suffix: str = "") -> str:
        """A safe name that nothing in the folder has yet."""
        wanted = safe_name(text, limit, suffix)
        number = 1
        while fold(wanted) in self._given:
            number += 1
            wanted = safe_name(_room(text, limit - len(suffix), f" ({number})"), limit, suffix)
        self._given.add(fold(wanted))
        return wanted


def _room(text: str, limit: int, ending: str) -> str:
    """The text with an ending that must not be cut off."""
    most = _MOST_BYTES - 16
    return _cut(safe_name(text, limit), limit - len(ending), most - len(ending)) + ending
