"""What making gives: the files, the figures printed in them, and what a final one still misses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from documents.official.figures import FigureBook
from model.words.sentences import say


@dataclass(frozen=True, slots=True)
class Lack:
    """Something a final document misses; a hard one cannot be left out in anybody's name.

    `subject` is the work or other thing it is about, empty for the whole document.
    """

    code: str
    subject: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    hard: bool = False

    @property
    def sentence(self) -> str:
        """The lack as people read it."""
        return say(self.code, **self.facts)


@dataclass(frozen=True, slots=True)
class Made:
    """A document as made: file name → bytes, its figures, and what it misses."""

    files: Mapping[str, bytes]
    figures: FigureBook
    lacks: tuple[Lack, ...] = ()
