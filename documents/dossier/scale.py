"""Amounts in millions: with as many places as the dossier's amounts need, so that rows add up as printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from documents.official.phrases import UNKNOWN
from model.words.numbers import million

_MILLION: Final = 1_000_000
# More places than these nobody reads in a list of millions: one thousand đồng.
_MOST: Final = 3


@dataclass(frozen=True, slots=True)
class Scale:
    """How amounts are printed: `places` after the comma; `exact` whether nothing is rounded by that."""

    places: int
    exact: bool

    def shown(self, dong: int | None) -> str:
        """An amount of đồng in millions, or the mark of the unknown."""
        return million(dong, self.places, UNKNOWN)

    def rounded(self, dong: int) -> Decimal:
        """The number that is printed."""
        step = Decimal(1).scaleb(-self.places)
        return (Decimal(dong) / _MILLION).quantize(step, ROUND_HALF_UP)

    def adds_up(self, parts: Iterable[int], total: int) -> bool:
        """Whether the printed parts add up to the printed total."""
        return sum(map(self.rounded, parts), Decimal(0)) == self.rounded(total)


def scale_of(amounts: Iterable[int | None]) -> Scale:
    """The scale in which these amounts are printed with the fewest places and nothing lost, as far as that goes."""
    finest = {amount % _MILLION for amount in amounts if amount is not None}
    for places in range(_MOST + 1):
        if all(rest % 10 ** (6 - places) == 0 for rest in finest):
            return Scale(places, exact=True)
    return Scale(_MOST, exact=False)
