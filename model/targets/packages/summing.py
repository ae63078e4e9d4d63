"""Sums of an indicator over units that count it alike: by numerator and denominator, never by averaging.

What is unknown stays out of the sum and is told by `known` beside `units`. All of it may be summed again:
sums of sums are the sums of all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from model.ledger.cells import Cells, Slice
from model.targets.packages.package import Coverage, IndicatorFigure, Lateness, Number, Reporting, TargetFigure

YES_NO: Final = "yes_no"
# Of these a sum says nothing: a level, a rank, an index, the subjects taught.
_NEVER_SUMMED: Final = frozenset({"level", "index", "rank", "subject", "school_level", "none"})


def is_share(unit: str) -> bool:
    """Whether figures of a unit are shares, which are summed by numerator and denominator."""
    return unit.startswith("percent")


def figure_sum(figures: Sequence[IndicatorFigure]) -> IndicatorFigure:
    """The sum of figures of one indicator, unit and way of counting; at least one."""
    first = min(figures, key=lambda figure: (figure.code, figure.name))
    labels, names = {figure.rule for figure in figures}, [f.rule_name for f in figures if f.rule_name is not None]
    summed = replace(
        first,
        rule=labels.pop() if len(labels) == 1 else None,
        rule_name=min(names, default=None),
        units=sum(figure.units for figure in figures),
        targets=_targets(first.unit, figures),
    )
    return _with_amounts(summed, figures)


def not_summed(figures: Sequence[IndicatorFigure]) -> IndicatorFigure:
    """What can be said of an indicator that units count differently: in how many it stands, and no sum."""
    summed, units = figure_sum(figures), {figure.unit for figure in figures}
    return replace(
        summed,
        unit=min(units),
        achieved=None,
        numerator=None,
        denominator=None,
        targets=(),
        rule=None,
        rule_name=None,
        counting=None,
    )


def _with_amounts(summed: IndicatorFigure, figures: Sequence[IndicatorFigure]) -> IndicatorFigure:
    if is_share(summed.unit) or summed.unit == YES_NO:
        known = [figure for figure in figures if figure.numerator is not None and figure.denominator]
        numerator, denominator = total(f.numerator for f in known), total(f.denominator for f in known)
        achieved = share(numerator, denominator) if is_share(summed.unit) else None
        return _replaced(summed, achieved, numerator, denominator, known)
    if summed.unit in _NEVER_SUMMED:
        return replace(
            summed, achieved=None, numerator=None, denominator=None, known=sum(figure.known for figure in figures)
        )
    known = [figure for figure in figures if figure.achieved is not None]
    return _replaced(summed, total(figure.achieved for figure in known), None, None, known)


def _replaced(
    summed: IndicatorFigure,
    achieved: Number | None,
    numerator: Number | None,
    denominator: Number | None,
    known: Sequence[IndicatorFigure],
) -> IndicatorFigure:
    counted = sum(figure.known for figure in known)
    return replace(summed, achieved=achieved, numerator=numerator, denominator=denominator, known=counted)


def share(numerator: Number | None, denominator: Number | None) -> float | None:
    """A share in percent, None where it is unknown."""
    if numerator is None or not denominator:
        return None
    return round(100 * numerator / denominator, 2)


def total(amounts: Iterable[Number | None]) -> Number | None:
    """The sum of what is known, None where nothing is; decimal, so that the order never matters."""
    known = [amount for amount in amounts if amount is not None]
    if not known:
        return None
    if all(isinstance(amount, int) for amount in known):
        return sum(known)
    return float(sum(Decimal(str(amount)) for amount in known))


def _targets(unit: str, figures: Sequence[IndicatorFigure]) -> tuple[TargetFigure, ...]:
    """The targets of the days on which every unit has exactly one."""
    days = [Counter(target.on for target in figure.targets) for figure in figures]
    shared = [day for day in sorted(days[0]) if all(had[day] == 1 for had in days)]
    return tuple(_target(unit, [t for f in figures for t in f.targets if t.on == day]) for day in shared)


def _target(unit: str, targets: Sequence[TargetFigure]) -> TargetFigure:
    """Shares and levels are aimed at together only where all aim at the same."""
    values, ops = [target.value for target in targets], {target.op for target in targets}
    alike = values[0] if len(set(values)) == 1 else None
    summed = unit not in _NEVER_SUMMED and unit != YES_NO and not is_share(unit)
    return TargetFigure(
        on=targets[0].on,
        op=ops.pop() if len(ops) == 1 else None,
        value=(None if None in values else total(values)) if summed else alike,
        blocks=_blocks([target.blocks for target in targets]),
    )


def _blocks(blocks: Sequence[Mapping[str, int]]) -> dict[str, int]:
    if not all(blocks):
        return {}
    names = sorted({name for one in blocks for name in one})
    return {name: sum(one.get(name, 0) for one in blocks) for name in names}


def cells_sum(cells: Iterable[Cells]) -> Cells:
    """The cells of several units together, without zeros."""
    out: Counter[tuple[Slice, str]] = Counter()
    for some in cells:
        for key, amount in some.items():
            out[key] += amount
    return {key: amount for key, amount in out.items() if amount}


def lateness_sum(some: Iterable[Lateness]) -> Lateness:
    """The late works of several units."""
    told = list(some)
    return Lateness(*(sum(getattr(one, name) for one in told) for name in Lateness.__slots__))


def reporting_sum(some: Iterable[Reporting]) -> Reporting:
    """The schools of several units that were asked, and that reported."""
    told = list(some)
    return Reporting(sum(one.asked for one in told), sum(one.reported for one in told))


def coverage_sum(some: Iterable[Coverage]) -> Coverage:
    """How many communes several units stand for."""
    told = list(some)
    return Coverage(*(sum(getattr(one, name) for one in told) for name in Coverage.__slots__))
