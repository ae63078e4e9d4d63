"""Answers in a message: which of the points asked each speaks to, and in which words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from jobs.zalo.tokens import Token, tokens_of
from model.ledger.fields import MOST_BORROWED_CLASSES
from model.words import zalo_words as words

_PARTS: Final = re.compile(r"[,;/\n|]+|\s[-–]\s")
_PUNCTUATION: Final = frozenset(".):=-–")
_WORKERS_WITHIN: Final = 6


@dataclass(frozen=True, slots=True)
class Points:
    """The points a school is asked, numbered from 1: its works, what obstructs, classes in borrowed rooms."""

    works: int

    @property
    def obstacle(self) -> int:
        """The number of the point about what obstructs."""
        return self.works + 1

    @property
    def classes(self) -> int:
        """The number of the point about classes; the last."""
        return self.works + 2


@dataclass(frozen=True, slots=True)
class Answer:
    """What a message says to a point: `normal`, `few`, `none`, `unknown`; a text or nothing; a number.

    `start` and `end` are the place of the words in the message. `labelled` tells a point that was numbered.
    """

    point: int
    value: str | int
    start: int
    end: int
    labelled: bool = True


def labelled(text: str, points: Points) -> list[Answer]:
    """Answers that bear the numbers of their points, in rising order: "1 có 2 không 3 0", "3 là 2"."""
    tokens = tokens_of(text)
    labels = list(_labels(text, tokens, points))
    found = []
    for (at, point), (end, _) in pairwise([*labels, (len(tokens), 0)]):
        answer = _answer(text, tokens[at : _line_end(text, tokens, at, end)], point, points)
        if answer is not None:
            found.append(Answer(point, answer, tokens[at].start, _last(text, tokens, at, end)))
    if [one.point for one in found] == [points.obstacle] and not _firmly(tokens, labels[0][0]):
        return []
    return found


def _labels(text: str, tokens: Sequence[Token], points: Points) -> Iterator[tuple[int, int]]:
    """The places of numbers that are labels, and of which point."""
    last = 0
    for at, token in enumerate(tokens):
        if not token.is_figure or len(token.key) > 1 or not last < int(token.key) <= points.classes:
            continue
        before = tokens[at - 1].key if at and "\n" not in text[tokens[at - 1].end : token.start] else ""
        if before not in words.NOT_LABELS and _may_answer(tokens, at, before, points):
            last = int(token.key)
            yield at, last


def _may_answer(tokens: Sequence[Token], at: int, before: str, points: Points) -> bool:
    """Whether what follows a figure answers the point of that number; `before` stands before it on its line."""
    point, after = int(tokens[at].key), _meaningful(tokens, at + 1)
    if after is None:
        return False
    if point == points.classes:
        return _count(tokens, after) is not None
    if point == points.obstacle:
        told = tokens[after].is_word and before not in words.COUNTING
        return told or tokens[after].key in words.NO | words.OPENS_OBSTACLE or tokens[at + 1].key in _PUNCTUATION
    key = tokens[after].key
    if tokens[after].is_figure and key == "0":
        return True
    return key in words.YES | words.NO | words.FEW


def _meaningful(tokens: Sequence[Token], at: int) -> int | None:
    """The first token from a place on that is neither sign nor filler."""
    while at < len(tokens) and (not (tokens[at].is_word or tokens[at].is_figure) or tokens[at].key in words.FILLERS):
        at += 1
    return at if at < len(tokens) else None


def _line_end(text: str, tokens: Sequence[Token], at: int, end: int) -> int:
    """Where the answer that begins at a label ends: at its line's end, so that talk below it stays talk."""
    for place in range(at + 1, end):
        begins = _meaningful(tokens, at + 1)
        if begins is not None and place > begins and "\n" in text[tokens[place - 1].end : tokens[place].start]:
            return place
    return end


def _last(text: str, tokens: Sequence[Token], at: int, end: int) -> int:
    stop = _line_end(text, tokens, at, end)
    while stop - 1 > at and (tokens[stop - 1].key in words.LEADS or not tokens[stop - 1].key.isalnum()):
        stop -= 1
    return tokens[stop - 1].end


def _answer(text: str, tokens: Sequence[Token], point: int, points: Points) -> str | int | None:
    """The value that the tokens from a label on give to its point."""
    after = _meaningful(tokens, 1)
    if after is None:
        return None
    if point == points.classes:
        return _count(tokens, after)
    if point == points.obstacle:
        return _obstacle(text, tokens, after)
    return workers([token.key for token in tokens[after : after + _WORKERS_WITHIN]])


def _obstacle(text: str, tokens: Sequence[Token], after: int) -> str:
    """What obstructs in the writer's own words; empty for nothing."""
    rest = [token.key for token in tokens[after:] if token.is_word]
    plain = [key for key in rest if key not in words.COURTESY | words.OF_OBSTACLES]
    if rest[:1] and rest[0] in words.NO and len(plain) <= 1:
        return ""
    return text[tokens[after].start : tokens[-1].end].strip(" .,;–-")


def workers(keys: Sequence[str]) -> str | None:
    """How many are at work, from the first words of an answer."""
    said = [key for key in keys if key.isalnum()]
    if not said:
        return None
    negative = said[0] in words.NO
    if negative and set(said[1:3]) & set(words.UNKNOWN):
        return "unknown"
    if said[0] in words.FEW or (said[0] in words.YES and set(said[1:4]) & words.FEW):
        return "few"
    if negative:
        return "none"
    return "normal" if said[0] in words.YES else None


def _count(tokens: Sequence[Token], at: int) -> int | None:
    """A number of classes: figures, a number word, or a word for none."""
    token = tokens[at]
    if token.is_figure:
        whole = int(token.key) if len(token.key) < 3 else MOST_BORROWED_CLASSES + 1
        return whole if whole <= MOST_BORROWED_CLASSES else None
    if token.key in words.ZERO:
        return 0
    return words.NUMBERS.get(token.key)


def _firmly(tokens: Sequence[Token], at: int) -> bool:
    """Whether a single label is one beyond doubt: it begins the message and a sign follows it."""
    return at == 0 and len(tokens) > 1 and tokens[1].key in _PUNCTUATION


def in_order(text: str, points: Points) -> list[Answer]:
    """Answers without numbers, one for each point in their order: "có, không, 0"."""
    found: list[Answer] = []
    start = 0
    pieces = []
    for part in [*_PARTS.finditer(text), None]:
        end = len(text) if part is None else part.start()
        if text[start:end].strip():
            pieces.append((start, end))
        start = end if part is None else part.end()
    if len(pieces) == 1:
        pieces = [(token.start, token.end) for token in tokens_of(text) if _says(token)]
    if len(pieces) != points.classes:
        return []
    for point, (first, last) in enumerate(pieces, start=1):
        tokens = tokens_of(text[first:last])
        after = _meaningful(tokens, 0)
        value = None if after is None else _piece(text[first:last], tokens[after:], point, points)
        if value is None:
            return []
        found.append(Answer(point, value, first, last, labelled=False))
    return found


def _says(token: Token) -> bool:
    return (token.is_word or token.is_figure) and token.key not in words.COURTESY


def _piece(text: str, tokens: Sequence[Token], point: int, points: Points) -> str | int | None:
    if point == points.classes:
        return _count(tokens, 0)
    if point == points.obstacle:
        return _obstacle(text, tokens, 0)
    return workers([token.key for token in tokens])
