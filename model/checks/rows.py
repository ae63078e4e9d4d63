"""Rows of the table of indicators, parts of two-valued rows included, as the rules compare them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from model.plan.address import Address
from model.plan.facts import Goal, Indicator, IndicatorPart, Number, Plan, Target, Value


@dataclass(frozen=True, slots=True)
class Row:
    """One measure of the table: `key` is what goals refer to, `code` the number as printed."""

    key: str
    code: str
    name: str
    unit: str
    subject: str | None
    levels: tuple[str, ...] | None
    baseline: Value | None
    targets: tuple[Target, ...]
    at: Address

    def target(self, on: date | None) -> Target | None:
        """The step due on that very day, if it has a number."""
        return next((t for t in self.targets if t.on == on and t.value.value is not None), None)

    def before(self, on: date) -> Number | None:
        """What was to be reached last before a day, else the baseline, or None."""
        steps = [t.value.value for t in self.targets if t.on < on]
        return steps[-1] if steps else self.baseline.value if self.baseline else None


def rows(plan: Plan) -> dict[str, Row]:
    """Every row and part of the table, by what goals call it."""
    found = {}
    for indicator in plan.indicators:
        found[indicator.id] = _row(indicator)
        found |= {part.code: _part(indicator, part) for part in indicator.parts}
    return found


def _row(indicator: Indicator) -> Row:
    return Row(
        indicator.id,
        indicator.code,
        indicator.name,
        indicator.unit,
        indicator.subject,
        indicator.levels,
        indicator.baseline,
        indicator.targets,
        indicator.at,
    )


def _part(indicator: Indicator, part: IndicatorPart) -> Row:
    levels = (part.level,) if part.level else indicator.levels
    at = part.at or indicator.at
    return Row(
        part.code,
        indicator.code,
        part.name,
        indicator.unit,
        indicator.subject,
        levels,
        part.baseline,
        part.targets,
        at,
    )


def same_measure(goal: Goal, row: Row) -> bool:
    """Whether a goal counts the same thing in the same unit as a row, whatever the level.

    Goals which are a part or an increment of the row's number, a range, or a number for each
    school are other measures.
    """
    plain = goal.value is not None and goal.upper is None and goal.per is None
    whole = not goal.part and not goal.increment
    about = goal.scope is None or row.subject is None or goal.scope == row.subject
    return plain and whole and about and goal.unit == row.unit


def same_reach(goal: Goal, row: Row) -> bool:
    """Whether a goal speaks about as many levels of school as the row."""
    return goal.level is None or row.levels == (goal.level,)


def can_both_hold(one: tuple[str, Number], other: tuple[str, Number]) -> bool:
    """Whether a number can satisfy both; a number without a sign is meant exactly."""
    low, high = sorted((one[1], other[1]))
    tries = (low - 1, low, (low + high) / 2, high, high + 1)
    return any(_satisfies(n, one) and _satisfies(n, other) for n in tries)


def _satisfies(number: Number, asked: tuple[str, Number]) -> bool:
    op, bound = asked
    if op == ">=":
        return number >= bound
    if op == ">":
        return number > bound
    return number <= bound if op == "<=" else number == bound
