"""Phrases of documents with facts filled in: on one clean line, and never read as phrases themselves."""

from __future__ import annotations

from typing import Final

from documents.filters import plain

# What stands on paper where nobody knows; never 0.
UNKNOWN: Final = "…"


def told(text: str, /, **facts: object) -> str:
    """A phrase of a template with its facts; one that is None is printed as unknown."""
    return plain(text.format(**{name: UNKNOWN if fact is None else fact for name, fact in facts.items()}))
