"""The words of the dossier, from `templates/dossier/words.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from documents.filters import plain
from documents.official.phrases import told
from documents.templates import words_of


def words() -> Mapping[str, Any]:
    """Every word of the dossier."""
    return words_of("dossier")


def shortened(text: str, longest: int = 240) -> str:
    """A text for a cell of a table; one that is longer ends with where it stands in full."""
    clean = plain(text)
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
