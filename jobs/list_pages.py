"""Pages of long lists: which page is shown of how many, and which rows stand on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# Longer than the letter of a commune, shorter than a page that nobody reads to its end.
ROWS: Final = 50


@dataclass(frozen=True, slots=True)
class PageAt:
    """One page of a list: its `number` of `last`, counted from 1, and the `rows` that stand on it."""

    number: int
    last: int
    rows: slice


def page_at(count: int, number: int, most: int = ROWS) -> PageAt:
    """The page asked for in a list of `count` rows, `most` a page; past the last page the last one."""
    last = max(1, -(-count // most))
    number = min(max(1, number), last)
    return PageAt(number, last, slice((number - 1) * most, number * most))
