"""Words of a message: each with its folded form and where it stands in what was written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from model.words.folding import fold

_TOKEN: Final = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a figure or a sign: its search key, and its place in the text."""

    key: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it is of letters."""
        return self.key.isalpha()

    @property
    def is_figure(self) -> bool:
        """Whether it is of digits."""
        return self.key.isdecimal() and self.key.isascii()


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text in their order; a sign that folds to nothing keeps itself as its key."""
    found = _TOKEN.finditer(text)
    return [Token(_key(one[0]), one.start(), one.end()) for one in found]


@lru_cache(maxsize=8_192)
def _key(word: str) -> str:
    """The search key of a word: the same few hundred words make up every chat."""
    return fold(word) or word


def keys_of(text: str) -> tuple[str, ...]:
    """The folded words and figures of a text, without signs."""
    return tuple(token.key for token in tokens_of(text) if token.is_word or token.is_figure)


@dataclass(frozen=True, slots=True)
class Folded:
    """Words joined by single blanks, and which token each letter belongs to: patterns find phrases in it."""

    text: str
    owners: tuple[int, ...]
    tokens: tuple[Token, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the written text of a place in the folded one."""
        first, last = self.owners[start], self.owners[max(start, end - 1)]
        return self.tokens[first].start, self.tokens[last].end


def folded(tokens: Sequence[Token]) -> Folded:
    """The words and figures of tokens as one line."""
    parts: list[str] = []
    owners: list[int] = []
    for at, token in enumerate(tokens):
        if not (token.is_word or token.is_figure):
            continue
        if parts:
            parts.append(" ")
            owners.append(at)
        parts.append(token.key)
        owners += [at] * len(token.key)
    return Folded("".join(parts), tuple(owners), tuple(tokens))
