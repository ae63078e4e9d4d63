"""The small bar beside a figure: how far it has come, and where the target lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

LENGTH: Final = 120


@dataclass(frozen=True, slots=True)
class Gauge:
    """Lengths in units of a bar of `LENGTH`: what was there at the start, what stands, and where the target is."""

    start: float
    filled: float
    target: float


def gauge(achieved: float | None, target: float | None, start: float | None, *, of_hundred: bool) -> Gauge | None:
    """The bar of a figure; None where it or its target is unknown, or nothing could be drawn.

    A share is drawn on a hundred, anything else on the greater of figure and target.
    """
    if achieved is None or target is None or min(achieved, target) < 0:
        return None
    whole = 100 if of_hundred else max(achieved, target)
    if not whole:
        return None
    return Gauge(_length(start or 0, whole), _length(achieved, whole), _length(target, whole))


def _length(amount: float, whole: float) -> float:
    return round(LENGTH * min(max(amount, 0), whole) / whole, 1)
