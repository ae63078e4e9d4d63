"""Titles of units: kind and name, as sentences and as lines of tables have them."""

from __future__ import annotations

from model.words.vocabulary import UNIT_KINDS


def unit_title(name: str, kind: str) -> str:
    """Kind and name at the beginning of a line: "Xã Nam Thanh Miện"."""
    said = f"{UNIT_KINDS.get(kind, '')} {name}".strip()
    return said[:1].upper() + said[1:]
