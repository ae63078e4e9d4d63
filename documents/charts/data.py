"""What a chart is drawn from: plain values, unknown ones None."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from documents.bar import STEPS


@dataclass(frozen=True, slots=True)
class Point:
    """From this day on so many rooms are handed over."""

    on: date
    count: int


@dataclass(frozen=True, slots=True)
class Target:
    """So many rooms are to be handed over by this day."""

    on: date
    count: int


@dataclass(frozen=True, slots=True)
class LevelStates:
    """One level of school, as people call it, and how much of it stands at each step of `documents.bar.STEPS`."""

    level: str
    counts: Mapping[str, int]

    def blocks(self) -> tuple[tuple[str, int], ...]:
        """The steps that hold something, from done to not even listed; less than nothing is nothing."""
        return tuple((step, count) for step in STEPS if (count := self.counts.get(step, 0)) > 0)

    @property
    def total(self) -> int:
        """Everything of this level."""
        return sum(count for _, count in self.blocks())


@dataclass(frozen=True, slots=True)
class MoneyBar:
    """The money of one funding source or one year, in đồng; None where nobody has said."""

    label: str
    planned: int | None
    allocated: int | None
    disbursed: int | None

    def amounts(self) -> tuple[tuple[str, int | None], ...]:
        """The three amounts in the order in which money comes."""
        return (("planned", self.planned), ("allocated", self.allocated), ("disbursed", self.disbursed))
