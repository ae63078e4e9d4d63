"""The chart of states by level: one bar a level, six blocks each, from done to not even listed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from documents.bar import STEPS
from documents.charts.canvas import WIDTH, drawn, room, sentence, words, wrapped
from documents.charts.data import LevelStates
from documents.filters import plain
from model.words.numbers import number

_LEFT: Final = 120
_THICK: Final = 28
_GAP: Final = 14
_BELOW: Final = 18
_LINE: Final = 20
_SWATCH: Final = 34
_BETWEEN: Final = 14
# A number is kept clear of the block's edges and of its neighbours.
_CLEAR: Final = 6


@dataclass(frozen=True, slots=True)
class Drawn:
    """One block: where it lies, its number, and where the number stands, in it or below it."""

    step: str
    x: float
    length: float
    shown: str
    inside: bool
    at: float
    half: float

    @property
    def middle(self) -> float:
        """The middle of the block."""
        return round(self.x + self.length / 2, 1)


@dataclass(frozen=True, slots=True)
class Row:
    """One bar: its label in lines, its top, its blocks, its total and where that stands."""

    name: str
    label: tuple[str, ...]
    y: float
    blocks: tuple[Drawn, ...]
    total: str
    total_at: float


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of the legend."""

    step: str
    text: str
    x: float
    y: float


def states_by_level(rows: Iterable[LevelStates], key: str = "", title: str = "") -> str:
    """The chart as SVG; without anything to count, a sentence in its place."""
    given = [row for row in rows if row.total]
    title = plain(title) or words()["levels"]["title"]
    if not given:
        return sentence("levels", key, title)
    keys = _legend({step for row in given for step, _ in row.blocks()})
    top = keys[-1].y + _LINE + 8
    most = max(row.total for row in given)
    scale = (WIDTH - _LEFT - _CLEAR - room(_total(most)) - 1) / most
    made: list[Row] = []
    for row in given:
        made.append(_row(row, top, scale))
        below = _BELOW if any(not block.inside for block in made[-1].blocks) else 0
        top += _THICK + below + _GAP
    return drawn("levels", key, top, title=title, rows=made, keys=keys, given=given, left=_LEFT, thick=_THICK)


def _legend(used: set[str]) -> list[Key]:
    keys: list[Key] = []
    x, y = 0.0, 0.0
    for step in STEPS:
        if step not in used:
            continue
        text = words()["steps"][step]
        long = _SWATCH + room(text)
        if keys and x + long > WIDTH:
            x, y = 0.0, y + _LINE
        keys.append(Key(step, text, round(x, 1), y))
        x += long + _BETWEEN
    return keys


def _row(row: LevelStates, y: float, scale: float) -> Row:
    x, blocks = float(_LEFT), []
    for step, count in row.blocks():
        length = count * scale
        shown = number(count)
        half = room(shown, bold=True) / 2
        inside = length >= 2 * (half + _CLEAR)
        blocks.append(Drawn(step, round(x, 1), round(length, 1), shown, inside, x + length / 2, half))
        x += length
    label = wrapped(row.level, _LEFT - 8, 2, bold=True)
    return Row(plain(row.level), label, y, _apart(blocks), _total(row.total), round(x + _CLEAR, 1))


def _total(count: int) -> str:
    return f"= {number(count)}"


def _apart(blocks: Sequence[Drawn]) -> tuple[Drawn, ...]:
    """Numbers below the bar, moved to the right until none stands on another."""
    made, free = [], 0.0
    for block in blocks:
        if block.inside:
            made.append(block)
            continue
        at = max(block.at, free + block.half)
        free = at + block.half + _CLEAR
        made.append(Drawn(block.step, block.x, block.length, block.shown, False, round(at, 1), block.half))
    return tuple(made)
