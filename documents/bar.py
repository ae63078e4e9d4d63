"""The bar of the way to a target: six blocks side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from model.targets.page import Way

LENGTH: Final = 1000
# In a narrower block, in thousandths of the bar, the number would hide the pattern that tells the
# blocks apart; the table above holds it in any case.
_ROOM: Final = 33
_ROOM_A_DIGIT: Final = 12

STEPS: Final = ("handed_over", "building", "funded", "approved", "proposed", "not_listed")


@dataclass(frozen=True, slots=True)
class Block:
    """One block: its step, its count, its place in thousandths, and whether its number fits in."""

    step: str
    count: int
    start: float
    length: float
    numbered: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """The blocks in order, and where the target falls if the list goes beyond it."""

    blocks: tuple[Block, ...]
    target_at: float | None


def bar(way: Way) -> Bar:
    """The bar of `way`, filled by whichever is greater, the target or what is listed."""
    counts = [(step, max(0, int(getattr(way, step)))) for step in STEPS]
    whole = max(1, way.target, sum(count for _, count in counts))
    blocks, start = [], 0.0
    for step, count in counts:
        length = LENGTH * count / whole
        if count:
            blocks.append(_block(step, count, start, length))
        start += length
    beyond = whole > way.target
    return Bar(tuple(blocks), round(LENGTH * way.target / whole, 1) if beyond else None)


def text_bar(way: Way, signs: dict[str, str], longest: int = 72) -> str:
    """The bar as text, one sign a step, for cells that hold no drawing."""
    return "".join(signs[block.step] * max(1, round(block.length * longest / LENGTH)) for block in bar(way).blocks)


def _block(step: str, count: int, start: float, length: float) -> Block:
    return Block(step, count, round(start, 1), round(length, 1), length >= _ROOM + _ROOM_A_DIGIT * len(str(count)))
