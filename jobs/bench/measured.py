"""Measurements: two ways of doing the same, in turns, and what one costs beside the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True, slots=True)
class Measured:
    """One row of the benchmark: our seconds, those of the baseline, and the aim for their ratio.

    `ours` and `theirs` are seconds of the repetitions, taken in turns. `least` says that the ratio
    should be at least the aim; it is then their time by ours, else ours by theirs. Without an aim the
    row only informs. `of` is what was measured (how many events, rows or communes).
    """

    code: str
    ours: Sequence[float]
    theirs: Sequence[float]
    aim: float | None
    of: int
    least: bool = False

    @property
    def ratio(self) -> float:
        """The ratio of the medians."""
        ours, theirs = median(self.ours), median(self.theirs)
        return theirs / ours if self.least else ours / theirs

    @property
    def met(self) -> bool | None:
        """Whether the aim is met; None where there is none."""
        if self.aim is None:
            return None
        return self.ratio >= self.aim if self.least else self.ratio <= self.aim

    def as_json(self) -> dict[str, Any]:
        """The row as other programs read it, in milliseconds."""
        return {
            "code": self.code,
            "of": self.of,
            "ours_p50_ms": _ms(median(self.ours)),
            "ours_p95_ms": _ms(p95(self.ours)),
            "baseline_p50_ms": _ms(median(self.theirs)),
            "baseline_p95_ms": _ms(p95(self.theirs)),
            "ratio": round(self.ratio, 3),
            "aim": self.aim,
            "at_least": self.least,
            "met": self.met,
        }


def p95(seconds: Sequence[float]) -> float:
    """The value below which nineteen in twenty lie."""
    return sorted(seconds)[min(len(seconds) - 1, int(len(seconds) * 0.95))]


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 3)
