"""The captions of the weekly workbook, read from the templates, and its sentences as plain text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import Any

from documents.filters import plain
from documents.templates import environment, words_of
from model.targets.page import WeeklyPage


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the register: the field it shows, its caption, the caption above it, its kind."""

    field: str
    caption: str
    kind: str
    width: float
    above: str | None = None


def captions() -> Mapping[str, Any]:
    """All captions, by the part of the workbook they head."""
    return words_of("weekly", "sheet")


@cache
def register_columns() -> tuple[Column, ...]:
    """The columns of the register in their order."""
    return tuple(Column(**column) for column in captions()["register"])


def say(sentence: str, *facts: object) -> str:
    """A sentence of the page as plain text: escaping, which HTML needs, would show in a cell."""
    return plain(unescape(str(getattr(_sentences(), sentence)(*facts))))


@cache
def _sentences() -> Any:
    return environment().get_template("weekly/sentences.j2").module


def marks(page: WeeklyPage) -> str:
    """What must be seen on every sheet: invented figures, not closed, late."""
    head = page.heading
    shown = (
        (head.illustrative, "illustrative"),
        (head.closed_by is None, "not_closed"),
        (head.late, "late"),
    )
    return " · ".join(say(sentence) for applies, sentence in shown if applies)
