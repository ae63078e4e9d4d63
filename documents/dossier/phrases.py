"""The words of the dossier, from `templates/dossier/words.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final
from unicodedata import normalize

import yaml

from documents.filters import plain
from documents.templates import folder


@cache
def words() -> Mapping[str, Any]:
    """Every word of the dossier."""
    loaded: Mapping[str, Any] = yaml.safe_load((folder() / "dossier" / "words.yaml").read_text(encoding="utf-8"))
    return loaded


UNKNOWN: Final[str] = words()["unknown"]


def told(text: str, **facts: object) -> str:
    """A phrase with its facts, on one clean line; None is printed as unknown. Facts are never read as phrases."""
    return one_line(text.format(**{name: UNKNOWN if fact is None else fact for name, fact in facts.items()}))


def one_line(text: str) -> str:
    """Clean text on one line. What has nothing unseen in it, as nearly all texts, is not looked at letter by letter."""
    if text.isprintable() and "  " not in text:
        return normalize("NFC", text).strip()
    return plain(text)


def shortened(text: str, longest: int = 240) -> str:
    """A text for a cell of a table; one that is longer ends with where it stands in full."""
    clean = one_line(text)
    if len(clean) <= longest:
        return clean
    return clean[:longest].rstrip() + str(words()["and_more"])


def years_told(years: tuple[int, ...]) -> str:
    """The years of a dossier in words; nothing for none."""
    said = words()["letter"]
    if not years:
        return ""
    if len(years) == 1:
        return told(said["year"], first=years[0])
    return told(said["years"], first=years[0], last=years[-1])
