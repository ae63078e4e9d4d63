"""Pieces of a message: the answers in each, what is no answer, and the words that no answer came from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jobs.zalo.answers import Answer, Points, in_order, labelled
from jobs.zalo.phrases import in_phrases
from jobs.zalo.schools import Mention
from jobs.zalo.tokens import keys_of
from model.words import zalo_words as words


def answers_in(text: str, points: Points) -> list[Answer]:
    """The answers of a piece: those that are numbered, else those in order, else those in phrases."""
    found = labelled(text, points)
    if not found:
        found = in_order(text, points)
    if not found or len(found) < points.classes:
        there = {one.point for one in found}
        taken = [(one.start, one.end) for one in found]
        more = [one for one in in_phrases(text, points) if one.point not in there and not _inside(one, taken)]
        found = [*found, *more]
    return sorted(found, key=lambda one: one.start)


def _inside(one: Answer, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start < one.end and one.start < end for start, end in taken)


def is_of_another_point(text: str, points: Points) -> bool:
    """Whether what obstructs reads like an answer about workers or classes."""
    keys = [key for key in keys_of(text) if key not in words.COURTESY]
    workers = bool(keys) and all(key in words.FEW | words.YES | words.NO for key in keys)
    return workers or any(one.point == points.classes for one in in_phrases(text, points))


def is_attachment(text: str) -> bool:
    """Whether a message is nothing but a picture, a file or a sticker, with reactions to it."""
    lines = text.split("\n")
    there = [line for line in lines if re.match(words.ATTACHMENT, line)]
    return bool(there) and not any(c.isalpha() for line in lines if line not in there for c in line)


def without(text: str, mentions: Sequence[Mention]) -> str:
    """The text with the names of schools blanked out, so that every other word keeps its place."""
    for one in mentions:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text


def unused(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[str]:
    """The pieces of a text that no answer came from, but for greetings."""
    at = 0
    for start, end in [*sorted(taken), (len(text), len(text))]:
        piece = text[at : max(at, start)]
        if any(key not in words.COURTESY and key not in words.HEAD_WORDS for key in keys_of(piece)):
            yield " ".join(piece.split()).strip(" ,;.-–")
        at = max(at, end)
