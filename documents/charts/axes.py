"""The axes of a chart over time: days across, counts upwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from documents.charts.canvas import SIZE, WIDTH, room, step_of
from model.words.numbers import number

# Above the plot stand the text of today and the two lines of the highest target.
_TOP: Final = 62
_BOTTOM: Final = 300
_RIGHT: Final = 14
_BESIDE: Final = 8
_MOST_YEARS: Final = 14


@dataclass(frozen=True, slots=True)
class Tick:
    """One line of the scale: where it lies and what it counts."""

    y: float
    shown: str


@dataclass(frozen=True, slots=True)
class Year:
    """One year: its first day where that is on the axis, and the middle of what is seen of it, if its name fits."""

    name: str
    begins: float | None
    middle: float | None


@dataclass(frozen=True, slots=True)
class Axes:
    """From days and counts to units of the canvas."""

    first: date
    last: date
    highest: int
    step: int
    left: float

    @property
    def top(self) -> float:
        """The height of the highest count."""
        return _TOP

    @property
    def bottom(self) -> float:
        """The height of nought."""
        return _BOTTOM

    @property
    def right(self) -> float:
        """Where the last day lies."""
        return WIDTH - _RIGHT

    def x(self, day: date) -> float:
        """Where a day lies."""
        share = (day - self.first).days / (self.last - self.first).days
        return round(self.left + share * (self.right - self.left), 1)

    def y(self, count: float) -> float:
        """Where a count lies."""
        return round(_BOTTOM - (_BOTTOM - _TOP) * max(0, count) / self.highest, 1)

    def ticks(self) -> tuple[Tick, ...]:
        """The lines of the scale, from nought."""
        return tuple(Tick(self.y(count), number(count)) for count in range(0, self.highest + 1, self.step))

    def years(self) -> tuple[Year, ...]:
        """The years between the first day and the last; of very many, one in so many."""
        stride = step_of(self.last.year - self.first.year + 1, _MOST_YEARS)
        first = -(-self.first.year // stride) * stride
        return tuple(self._year(year, stride) for year in range(first, self.last.year + 1, stride))

    def _year(self, year: int, stride: int) -> Year:
        begins, ends = date(year, 1, 1), min(self.last, date(year, 12, 31))
        start, end = self.x(max(self.first, begins)), self.x(ends)
        if stride > 1:
            return Year(str(year), start, start)
        fits = end - start > room(str(year)) + SIZE / 3
        return Year(str(year), start if begins >= self.first else None, round((start + end) / 2, 1) if fits else None)


def axes_of(days: Sequence[date], counts: Sequence[int]) -> Axes:
    """Axes that hold all these days and counts, and begin at nought."""
    first, last = min(days), max(days)
    highest = max(1, *counts, 1)
    step = step_of(highest)
    top = -(-highest // step) * step
    left = max(room(number(top)), room("00")) + _BESIDE
    return Axes(first, last if last > first else first + timedelta(days=1), top, step, round(left, 1))
