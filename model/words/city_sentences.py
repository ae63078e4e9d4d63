"""Sentences of the pages and papers of a unit that adds up others."""

from __future__ import annotations

from typing import Final

CITY_SENTENCES: Final[dict[str, str]] = {}
