"""The chart of money: planned, allocated and disbursed, by source or by year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from documents.charts.canvas import WIDTH, drawn, room, sentence, words, wrapped
from documents.charts.data import MoneyBar
from documents.filters import plain
from model.words.numbers import million

_LEFT: Final = 150
_THICK: Final = 17
_PITCH: Final = 20
_GAP: Final = 14
_TOP: Final = 30
_CLEAR: Final = 8
_MONEY: Final = ("planned", "allocated", "disbursed")
_LINE: Final = 16


@dataclass(frozen=True, slots=True)
class Drawn:
    """One amount: what it is, its bar, and what is written at its end; unknown ones have no bar."""

    what: str
    y: float
    length: float
    shown: str
    known: bool


@dataclass(frozen=True, slots=True)
class Row:
    """The amounts of one source or year."""

    label: tuple[str, ...]
    label_y: float
    bars: tuple[Drawn, ...]


def money(rows: Iterable[MoneyBar], key: str = "", title: str = "") -> str:
    """The chart as SVG, in triệu đồng; where no amount is known, a sentence in its place."""
    given = list(rows)
    title = plain(title) or words()["money"]["title"]
    amounts = [amount for row in given for _, amount in row.amounts() if amount is not None]
    if not amounts:
        return sentence("money", key, title)
    longest = max(room(_shown(what, amount), bold=True) for row in given for what, amount in row.amounts())
    scale = (WIDTH - _LEFT - longest - _CLEAR) / max(1, *amounts)
    high = len(_MONEY) * _PITCH + _GAP
    made = [_row(row, _TOP + at * high, scale) for at, row in enumerate(given)]
    return drawn("money", key, _TOP + len(given) * high, title=title, rows=made, left=_LEFT, thick=_THICK)


def _row(row: MoneyBar, y: float, scale: float) -> Row:
    bars = tuple(
        Drawn(
            what,
            y + at * _PITCH,
            round(max(0, amount or 0) * scale, 1),
            _shown(what, amount),
            amount is not None,
        )
        for at, (what, amount) in enumerate(row.amounts())
    )
    label = wrapped(row.label, _LEFT - 10, 3)
    return Row(label, y + _PITCH * 1.5 - (len(label) - 1) * _LINE / 2, bars)


def _shown(what: str, amount: int | None) -> str:
    """The amount in triệu đồng with one decimal; what is not known is said, never a nought."""
    told: str = words()["money"]["unknown"][what]
    return million(amount, 1, missing=told)
