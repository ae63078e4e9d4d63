"""Pace: what is missing to a target, how fast it must come, and how fast it has come so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from model.plan.facts import Value
from model.targets.assessment import Assessment

Number = int | float

DAYS_OF_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Pace:
    """The pace to one target, in the indicator's unit; None where a figure is unknown.

    `shortfall` is what is missing. `per_year` and `per_month` are needed from the day asked about to
    the target's day, None once that day has come. `so_far_per_year` is the growth over the baseline
    a year since the plan came into force.
    """

    on: date
    target: Number
    shortfall: Number | None
    per_year: Number | None
    per_month: Number | None
    so_far_per_year: Number | None

    def as_json(self) -> dict[str, object]:
        """The pace as other programs read it."""
        return {
            "on": self.on.isoformat(),
            "target": self.target,
            "shortfall": self.shortfall,
            "per_year": self.per_year,
            "per_month": self.per_month,
            "so_far_per_year": self.so_far_per_year,
        }


def pace_to(
    assessment: Assessment, achieved: Number | None, baseline: Value | None, on: date, began: date
) -> Pace | None:
    """The pace to the target of an assessment from a day on; None for a target that is no number."""
    step = assessment.step
    if step.value is None:
        return None
    needed = _yearly(assessment.shortfall, on, step.on)
    return Pace(
        on=step.on,
        target=step.value,
        shortfall=assessment.shortfall,
        per_year=_rounded(needed),
        per_month=_rounded(None if needed is None else needed / 12),
        so_far_per_year=_rounded(_yearly(_gained(achieved, baseline), began, on)),
    )


def _gained(achieved: Number | None, baseline: Value | None) -> Number | None:
    """What was added to the baseline; a baseline that is no number leaves it unknown."""
    if achieved is None or baseline is None or baseline.value is None:
        return None
    return achieved - baseline.value


def _yearly(amount: Number | None, first: date, last: date) -> float | None:
    days = (last - first).days
    return None if amount is None or days <= 0 else amount / days * DAYS_OF_YEAR


def _rounded(number: float | None) -> Number | None:
    return None if number is None else round(number, 2)
