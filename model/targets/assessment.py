"""Assessment of an indicator against its targets: met, not met, exceeded, not yet due, or unknown.

Targets are steps on dates and are never interpolated: before its day a target is not due, from
its day on it is judged by the figure that stands on the day asked about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from math import ceil, floor

from model.plan.definitions import Definition
from model.plan.facts import Target

Number = int | float

MET, NOT_MET, EXCEEDED, NOT_DUE, UNKNOWN = "met", "not_met", "exceeded", "not_due", "unknown"

# Of the parts of a row, the first of these that occurs speaks for the row.
_WORST_FIRST = (NOT_MET, UNKNOWN, NOT_DUE, MET, EXCEEDED)


@dataclass(frozen=True, slots=True)
class Figure:
    """What stands on a day: a number, and numerator and denominator where they were given."""

    value: Number | None = None
    numerator: Number | None = None
    denominator: Number | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A target with its comparator: the plan's own, or one assigned by a decision (`by`, `paper`)."""

    on: date
    op: str
    value: Number | None
    raw: str
    by: str | None = None
    paper: str | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """How a figure stands against one step.

    `reached_early` is said only before the step's day: None where the figure is unknown.
    `shortfall` is in the indicator's unit, 0 once reached, None where unknown.
    """

    step: Step
    status: str
    reached_early: bool | None
    shortfall: Number | None

    def as_json(self) -> dict[str, object]:
        """The assessment as other programs read it."""
        step = self.step
        return {
            "on": step.on.isoformat(),
            "op": step.op,
            "value": step.value,
            "raw": step.raw,
            "status": self.status,
            "reached_early": self.reached_early,
            "shortfall": self.shortfall,
            "assigned_by": step.by,
            "paper": step.paper,
        }


def step_of(target: Target, unit: str) -> Step:
    """A plan's target as a step; a yes/no target asks for yes, which is 1."""
    value = 1 if unit == "yes_no" and target.value.value is None else target.value.value
    return Step(target.on, target.value.op, value, target.value.raw)


def in_force(steps: Sequence[Step], on: date) -> Step | None:
    """The step in force on a day: the next one due, that day included; after the last one, the last."""
    ordered = sorted(steps, key=lambda step: step.on)
    return next((step for step in ordered if on <= step.on), ordered[-1] if ordered else None)


def assess(figure: Figure, step: Step, on: date, definition: Definition | None) -> Assessment:
    """How a figure stands against a step on a day."""
    reached = _reached(figure, step, definition)
    missing = 0 if reached in (MET, EXCEEDED) else _shortfall(figure, step, definition)
    if on < step.on:
        return Assessment(step, NOT_DUE, None if reached == UNKNOWN else reached != NOT_MET, missing)
    return Assessment(step, reached, reached_early=False, shortfall=missing)


def worst(statuses: Iterable[str]) -> str | None:
    """What speaks for a row of several values; None for none."""
    there = set(statuses)
    return next((status for status in _WORST_FIRST if status in there), None)


def of_parts(parts: Sequence[Sequence[Assessment]]) -> tuple[Assessment, ...]:
    """A two-valued row's assessments by day: the worst of its parts, each judged by itself."""
    by_day: dict[date, list[Assessment]] = {}
    for assessment in (a for part in parts for a in part if a.step.by is None):
        by_day.setdefault(assessment.step.on, []).append(assessment)
    return tuple(_joined(day, here) for day, here in sorted(by_day.items()))


def needed_schools(percent: Number, schools: int, op: str) -> int:
    """Schools that make a share: 80 % of 12 is 9,6, so 10; "more than" asks for one above, "at most" rounds down."""
    share = Fraction(str(percent)) * schools / 100
    if op == ">":
        return floor(share) + 1
    return floor(share) if op == "<=" else ceil(share)


def is_share_of_schools(definition: Definition | None) -> bool:
    """Whether an indicator is a share of schools which rounds to whole schools."""
    return definition is not None and definition.rounding == "up"


def _reached(figure: Figure, step: Step, definition: Definition | None) -> str:
    """Met, not met, exceeded or unknown, whatever the day."""
    pair = _compared(figure, step, definition)
    if pair is None:
        return UNKNOWN
    here, asked = pair
    if _falls(step, definition):
        here, asked = -here, -asked
    if here == asked:
        # Whole schools already stand one above a "more than".
        return NOT_MET if step.op == ">" and not _rounds(figure, definition) else MET
    if here < asked:
        return NOT_MET
    # Above a "more than" is just what was asked.
    return MET if step.op == ">" else EXCEEDED


def _compared(figure: Figure, step: Step, definition: Definition | None) -> tuple[Fraction, Fraction] | None:
    """The two numbers to compare: whole schools where a share of schools is known by them, else the values."""
    if step.value is None:
        return None
    if _rounds(figure, definition):
        assert figure.numerator is not None
        assert figure.denominator is not None
        return _exact(figure.numerator), Fraction(needed_schools(step.value, int(figure.denominator), step.op))
    if figure.value is None:
        return None
    return _exact(figure.value), _exact(step.value)


def _rounds(figure: Figure, definition: Definition | None) -> bool:
    """Whether a share is judged by whole schools."""
    return figure.numerator is not None and bool(figure.denominator) and is_share_of_schools(definition)


def _falls(step: Step, definition: Definition | None) -> bool:
    """Whether less is better: the step says "at most", or says nothing and the definition does."""
    return step.op == "<=" or (step.op == "=" and definition is not None and definition.direction == "fall")


def _shortfall(figure: Figure, step: Step, definition: Definition | None) -> Number | None:
    """What is missing to a step, in the indicator's unit, never below 0."""
    if figure.value is None or step.value is None:
        return None
    missing = _exact(step.value) - _exact(figure.value)
    return plain(max(-missing if _falls(step, definition) else missing, Fraction(0)))


def plain(number: Fraction) -> Number:
    """An exact number as JSON holds it: whole, or with at most two decimals."""
    return int(number) if number.denominator == 1 else round(float(number), 2)


def _exact(number: Number) -> Fraction:
    """The number as it was typed: 0.82 is 82/100, not the nearest binary fraction."""
    return Fraction(str(number))


def _joined(day: date, parts: Sequence[Assessment]) -> Assessment:
    early = {part.reached_early for part in parts}
    both = False if False in early else None if None in early else True
    status = worst(part.status for part in parts)
    assert status is not None, "a day of a row has at least one part"
    raw = " / ".join(part.step.raw for part in parts)
    return Assessment(Step(day, parts[0].step.op, None, raw), status, both, None)


def with_comparator(assigned: Iterable[Step], own: Sequence[Step]) -> tuple[Step, ...]:
    """Assigned steps with the comparator of the plan's own target in force on their day; "at least" without one."""
    out = []
    for step in assigned:
        theirs = in_force(own, step.on)
        out.append(replace(step, op=theirs.op if theirs else ">="))
    return tuple(out)
