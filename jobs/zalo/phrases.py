"""Answers that a message gives in whole phrases, without the numbers of the points."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jobs.zalo.answers import Answer, Points
from jobs.zalo.tokens import Folded, folded, tokens_of
from model.words import zalo_words as words


def nothing_new(text: str) -> tuple[int, int] | None:
    """Where a message says that nothing is new."""
    line = folded(tokens_of(text))
    for pattern in words.NOTHING_NEW:
        if (found := re.search(pattern, line.text)) is not None:
            return line.span(*found.span())
    return None


def in_phrases(text: str, points: Points) -> list[Answer]:
    """What the phrases of a message say to the points that phrases can speak to."""
    line = folded(tokens_of(text))
    return [
        Answer(point, value, start, end, labelled=False) for point, value, (start, end) in _said(line, text, points)
    ]


def _said(line: Folded, text: str, points: Points) -> Iterator[tuple[int, str | int, tuple[int, int]]]:
    if points.works == 1:
        for value, pattern in words.WORKERS_SAID.items():
            if (found := re.search(pattern, line.text)) is not None:
                yield 1, value, line.span(*found.span())
                break
    none = re.search(words.NO_OBSTACLE, line.text)
    if none is not None:
        yield points.obstacle, "", line.span(*none.span())
    elif (found := re.search(words.OBSTACLE, line.text)) is not None:
        start, _ = line.span(*found.span())
        yield points.obstacle, _sentence(text, start), (start, start + len(_sentence(text, start)))
    yield from _classes(line, points)


def _classes(line: Folded, points: Points) -> Iterator[tuple[int, int, tuple[int, int]]]:
    if (found := re.search(words.NO_CLASSES, line.text)) is not None:
        yield points.classes, 0, line.span(*found.span())
        return
    for pattern in (words.CLASSES_BEFORE, words.CLASSES_AFTER, words.CLASSES_ALONE):
        if (found := re.search(pattern, line.text)) is not None:
            said = found[1]
            yield points.classes, int(said) if said.isdecimal() else words.NUMBERS[said], line.span(*found.span())
            return


def _sentence(text: str, start: int) -> str:
    """The rest of the sentence from a place on."""
    return re.split(r"[.;\n]", text[start:], maxsplit=1)[0].strip()
