"""The layout of the dossier's list: the size of its type and the widths of its columns, so that it fits the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Final

from documents.dossier.amounts import columns
from documents.fitting import width

# A4 across, between the margins of Decree 30/2020/NĐ-CP, in mm.
PAGE: Final = 252.0
_SIZES: Final = (9.0, 8.5, 8.0)
_POINT: Final = 25.4 / 72
# The room beside an amount in its cell, and what a bold digit is wider than estimated.
_ROOM: Final = 2.0
# No amount column is narrower than its caption's longest word needs at 8 points.
_NARROWEST: Final = 9.6
BEFORE: Final = ("ordinal", "name", "scale", "benefit", "time", "decision")
AFTER: Final = ("counterpart", "priority", "note")
# The least width of the columns of text at 8 points in mm, and what each gets of the room that is left.
_LEAST: Final = {
    "ordinal": 6.0,
    "name": 29.0,
    "scale": 19.0,
    "benefit": 10.0,
    "time": 11.5,
    "decision": 14.5,
    "counterpart": 13.5,
    "priority": 7.5,
    "note": 11.5,
}
# What a column of text can give up where the amounts need it.
_GIVES: Final = {"name": 7.0, "scale": 4.0, "note": 3.0}
_SHARES: Final = {"name": 4.0, "scale": 3.0, "decision": 1.0, "counterpart": 1.0, "note": 1.5}


@dataclass(frozen=True, slots=True)
class Layout:
    """How the list is set: the years with a column of their own, the type's size in points, the widths in mm."""

    years: tuple[int, ...]
    size: float
    widths: tuple[float, ...]


def fits(years: tuple[int, ...], printed: Mapping[str, Iterable[str]]) -> bool:
    """Whether the texts keep the room they need beside these amounts, in the smallest type."""
    left = PAGE - sum(_money(years, printed, _SIZES[-1])) - sum(_LEAST.values())
    return left >= -sum(_GIVES.values())


def layout_of(years: tuple[int, ...], printed: Mapping[str, Iterable[str]]) -> Layout:
    """The largest type in which every amount stands on one line and the texts have room.

    `printed` are the amounts of each money column as they are printed. With more columns than the page
    carries even in the smallest type, the columns of text give way.
    """
    for size in _SIZES:
        money = _money(years, printed, size)
        least = {name: wide * size / _SIZES[-1] for name, wide in _LEAST.items()}
        left = PAGE - sum(money) - sum(least.values())
        if left >= 0:
            break
    shares = sum(_SHARES.values())
    texts = {name: wide + max(left, 0) * _SHARES.get(name, 0) / shares for name, wide in least.items()}
    if left < 0:
        texts = _narrowed(texts, -left)
    widths = (*(texts[name] for name in BEFORE), *money, *(texts[name] for name in AFTER))
    # A tenth of a millimetre is finer than any printer.
    return Layout(years, size, tuple(round(one * 10) / 10 for one in widths))


def _money(years: tuple[int, ...], printed: Mapping[str, Iterable[str]], size: float) -> list[float]:
    """The widths of the money columns in a type."""
    longest = [max((width(text, bold=True) for text in printed.get(one, ())), default=0.0) for one in columns(years)]
    # Half millimetres, so that dossiers whose amounts are of like length share a template.
    return [ceil(2 * max(_NARROWEST * size / _SIZES[-1], em * size * _POINT + _ROOM)) / 2 for em in longest]


def _narrowed(texts: Mapping[str, float], short: float) -> dict[str, float]:
    """The columns of text so much narrower in all: first those whose words are short, then every one alike."""
    given = min(short, sum(_GIVES.values()))
    made = {name: wide - given * _GIVES.get(name, 0) / sum(_GIVES.values()) for name, wide in texts.items()}
    room = max(sum(made.values()) - (short - given), PAGE / 4)
    return {name: wide * room / sum(made.values()) for name, wide in made.items()}
