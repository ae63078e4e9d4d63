"""Phrases of the periodic reports, from their templates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import unescape
from typing import Any

from jinja2 import Template

from documents.filters import plain
from documents.templates import environment, words_of


def words(kind: str) -> Mapping[str, Any]:
    """The words of a kind of report; those all reports share stand under `common`."""
    return words_of("reports", kind)


def shared() -> Mapping[str, Any]:
    """The words all reports share."""
    return words("shared")


def told(text: str, /, **facts: object) -> str:
    """A sentence of the template filled in, on one line; the paper itself escapes it again where it must."""
    return plain(unescape(_compiled(text).render(facts)))


@lru_cache(maxsize=512)
def _compiled(text: str) -> Template:
    """A sentence of the templates; a table says the same one for each of its cells."""
    return environment().from_string(text)


def all_told(texts: Iterable[str], /, **facts: object) -> list[str]:
    """Several sentences filled in; one that says nothing then is left out."""
    return [said for text in texts if (said := told(text, **facts))]
