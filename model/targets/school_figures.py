"""Figures that a form of some months asks of a school: the indicators of its level that exist by then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from model.plan.facts import Indicator, Plan
from model.plan.rules import Rules


@dataclass(frozen=True, slots=True)
class AskedFigure:
    """A figure asked of a school: its indicator, as the ledger names it, and in which rhythm it is measured."""

    id: str
    code: str
    name: str
    unit: str
    cycle: str


def asked_figures(plan: Plan, rules: Rules, level: str, first: date, last: date) -> Iterator[AskedFigure]:
    """The measured figures of a plan that schools of a level are asked for between two days, in plan order.

    What is counted from works, and what an office of the commune confirms itself, is asked of no school.
    """
    months = _months(first, last)
    for indicator in plan.indicators:
        for named, name, of in _rows(indicator):
            known = rules.definition(plan.id, named, last)
            if known is None or known.method not in ("measured", "yes_no") or known.confirmed_by is not None:
                continue
            levels = known.levels if of is None else frozenset({of})
            if (levels is None or level in levels) and any(known.asked_in(month) for month in months):
                yield AskedFigure(f"{plan.id}/{named}", indicator.code, name, indicator.unit, known.cycle)


def _rows(indicator: Indicator) -> Iterator[tuple[str, str, str | None]]:
    """An indicator as one row, or its parts by level: id, name, level."""
    if not indicator.parts:
        yield indicator.id, indicator.name, None
    for part in indicator.parts:
        yield f"{indicator.id}-{part.code}", f"{indicator.name}: {part.name}", part.level


def _months(first: date, last: date) -> frozenset[int]:
    """The months that a stretch of days ends in; the first, half told by the period before, is left out."""
    span = (last.year - first.year) * 12 + last.month - first.month
    return frozenset((last.month - 1 - back) % 12 + 1 for back in range(min(span, 12) or 1))
