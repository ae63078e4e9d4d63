"""The ways of a unit above to its targets: apart where members count differently, and what is measured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.bar import STEPS
from documents.charts import LevelStates, states_by_level
from model.targets.packages.definitions import DefinitionRow, differing
from model.targets.packages.merging import Merge
from model.targets.packages.package import IndicatorFigure, Number, TargetFigure
from model.words.numbers import number
from model.words.sentences import say


@dataclass(frozen=True, slots=True)
class WayPart:
    """What those units come to that count alike: how they count, how many they are, their targets, and a drawing."""

    rule_name: str
    units: int
    targets: tuple[TargetFigure, ...]
    drawing: str


@dataclass(frozen=True, slots=True)
class WayShown:
    """The way of one counted indicator to its targets: in several parts where members count differently, never added up."""

    figure: IndicatorFigure
    parts: tuple[WayPart, ...]

    @property
    def anchor(self) -> str:
        """Its place on the page of definitions."""
        return anchor(self.figure.id)


@dataclass(frozen=True, slots=True)
class MeasuredShown:
    """An indicator that is measured: its sum, None where it is unknown or nothing can be summed."""

    figure: IndicatorFigure
    apart: bool

    @property
    def value(self) -> Number | None:
        """What it comes to."""
        return self.figure.achieved


def ways(merge: Merge) -> Iterator[WayShown]:
    """The ways of every indicator that somebody counts from items."""
    for figure in merge.indicators:
        rows = [row for row in merge.definitions if row.indicator == figure.id and row.counting is not None]
        parts = [_part(row, number) for number, row in enumerate(sorted(rows, key=lambda row: -len(row.units)))]
        if any(part.targets for part in parts):
            yield WayShown(figure, tuple(parts))


def _part(row: DefinitionRow, number_: int) -> WayPart:
    targets = tuple(one for one in row.figure.targets if one.blocks and one.value is not None)
    return WayPart(row.rule_name or "", len(row.units), targets, _drawn(row.figure, targets, number_))


def _drawn(figure: IndicatorFigure, targets: Sequence[TargetFigure], number_: int) -> str:
    bars = [
        LevelStates(
            say("city_way_bar", target=number(one.value or 0), year=one.on.year),
            {step: one.blocks.get(step, 0) for step in STEPS},
        )
        for one in targets
    ]
    return (
        states_by_level(bars, f"-{anchor(figure.id)}-{number_}", say("web_way_title", name=figure.name)) if bars else ""
    )


def measured(merge: Merge) -> Iterator[MeasuredShown]:
    """The indicators that nobody counts from items and of which somebody knows a figure."""
    counted, apart = (
        {row.indicator for row in merge.definitions if row.counting is not None},
        differing(merge.definitions),
    )
    for figure in merge.indicators:
        if figure.id not in counted and figure.known:
            yield MeasuredShown(figure, figure.id in apart)


def anchor(indicator: str) -> str:
    """The id of an indicator as a name within a page."""
    return "ct-" + "".join(letter if letter.isalnum() else "-" for letter in indicator)
