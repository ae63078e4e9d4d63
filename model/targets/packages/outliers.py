"""Outliers: unit costs and durations far from those of like works, for the eyes of the office that asks.

Measured by the median and the median distance from it, which a few strange values do not move. An
outlier is a reason to ask, and says nothing of why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import mean, median
from typing import Any, Final

from model.plan.rules import Rules
from model.targets.packages.package import Package

# By which a median (or mean) distance is a standard deviation, where values are spread as usual.
_OF_MEDIAN: Final = 1.4826
_OF_MEAN: Final = 1.2533


@dataclass(frozen=True, slots=True)
class Outlier:
    """One value of a unit, in đồng or days, beside the median and the usual distance from it of `of` values."""

    what: str
    kind: str
    action: str
    unit: str
    value: int
    median: float
    spread: float
    of: int

    def as_json(self) -> dict[str, Any]:
        """The value as other programs read it."""
        return {name: getattr(self, name) for name in Outlier.__slots__}


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How many usual distances from the median are far, and from how many values on anything is compared."""

    distance: float
    least: int


def thresholds(rules: Rules, area: str, on: date) -> Thresholds:
    """What holds for a unit on a day."""
    return Thresholds(rules.value("outlier_distance", area, on), rules.value("outlier_least", area, on))


def outliers(packages: Iterable[Package], far: Thresholds) -> tuple[Outlier, ...]:
    """The values that are far from those of works of the same kind and action in all units, the farthest first."""
    values: dict[tuple[str, str, str], list[tuple[int, str]]] = defaultdict(list)
    for package in packages:
        for one in package.spreads:
            values[one.what, one.kind, one.action] += [(value, package.unit) for value in one.values]
    found = [one for key, some in values.items() if len(some) >= far.least for one in _far(key, some, far.distance)]
    return tuple(sorted(found, key=lambda one: (one.what, -abs(one.value - one.median) / one.spread, one.unit)))


def _far(key: tuple[str, str, str], values: Sequence[tuple[int, str]], distance: float) -> list[Outlier]:
    middle = median(value for value, _ in values)
    spread = _spread([abs(value - middle) for value, _ in values])
    if not spread:
        return []
    return [
        Outlier(*key, unit, value, middle, spread, len(values))
        for value, unit in sorted(values)
        if abs(value - middle) > distance * spread
    ]


def _spread(distances: Sequence[float]) -> float:
    """The usual distance from the median; where most values are the same, by the mean distance."""
    return round(_OF_MEDIAN * median(distances), 2) or round(_OF_MEAN * mean(distances), 2)
