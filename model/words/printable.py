"""Words that came from outside, as they may be shown on a terminal."""

from __future__ import annotations


def printable(words: str) -> str:
    """The words on one line, with a blank in place of whatever is no letter and would move the terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in words)
