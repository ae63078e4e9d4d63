"""Definitions side by side: for each indicator the ways it is counted, by which units, and the sum within each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from model.targets.packages.package import Counting, IndicatorFigure, Package
from model.targets.packages.summing import figure_sum, not_summed

_NUMBERS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class DefinitionRow:
    """One way in which an indicator is counted: the units that count so, and the sum of their figures.

    `units` are codes of members. What nobody counts from items stands in a row without a counting.
    """

    figure: IndicatorFigure
    units: tuple[str, ...]

    @property
    def indicator(self) -> str:
        """The id of the indicator."""
        return self.figure.id

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the counting, the empty text where there is none."""
        return self.figure.fingerprint

    @property
    def counting(self) -> Counting | None:
        """How it is counted from items."""
        return self.figure.counting

    @property
    def rule_name(self) -> str | None:
        """What the units call it."""
        return self.figure.rule_name

    def as_json(self) -> dict[str, Any]:
        """The row as other programs read it."""
        return {"figure": self.figure.as_json(), "units": list(self.units)}


def definitions(packages: Iterable[Package]) -> tuple[DefinitionRow, ...]:
    """Every way of counting of every indicator, in the order of their ids."""
    figures: dict[tuple[str, str, str], list[IndicatorFigure]] = defaultdict(list)
    units: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for package in packages:
        for figure in package.indicators:
            key = figure.id, figure.unit, figure.fingerprint
            figures[key].append(figure)
            units[key].add(package.unit)
    rows = [DefinitionRow(figure_sum(some), tuple(sorted(units[key]))) for key, some in figures.items()]
    return tuple(sorted(rows, key=_order))


def _order(row: DefinitionRow) -> tuple[Any, ...]:
    return in_order(row.indicator), row.figure.unit, row.fingerprint


def in_order(id_: str) -> tuple[tuple[int, int, str], ...]:
    """A key by which "3.2" stands before "3.10"."""
    parts = _NUMBERS.split(id_)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)


def differing(rows: Iterable[DefinitionRow]) -> dict[str, tuple[DefinitionRow, ...]]:
    """Indicator → its rows, of those that units count differently."""
    by_id: dict[str, list[DefinitionRow]] = defaultdict(list)
    for row in rows:
        by_id[row.indicator].append(row)
    return {id_: tuple(some) for id_, some in by_id.items() if len(some) > 1}


def totals(figures: Iterable[IndicatorFigure]) -> Mapping[str, IndicatorFigure]:
    """Indicator → its sum; without a sum where it is not counted alike."""
    by_id: dict[str, list[IndicatorFigure]] = defaultdict(list)
    for figure in figures:
        by_id[figure.id].append(figure)
    return {id_: _total(by_id[id_]) for id_ in sorted(by_id, key=in_order)}


def _total(figures: Sequence[IndicatorFigure]) -> IndicatorFigure:
    return figures[0] if len(figures) == 1 else not_summed(figures)
