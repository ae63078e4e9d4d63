"""Values as written: those that are no single number, and goals that have none."""

from __future__ import annotations

from collections.abc import Iterator

from model.checks.raised import raised
from model.checks.rows import Row, rows
from model.plan.facts import Goal, Plan, Value
from model.plan.findings import Finding
from model.plan.rules import Rules


def value_not_typed(plan: Plan, _rules: Rules) -> Iterator[Finding]:
    """A value of the table or of the text that could not be read as one number."""
    for row in rows(plan).values():
        for when, value in _values(row):
            if value.value is None and row.unit != "yes_no":
                yield raised(
                    f"{plan.id}.value.{row.key}.{when}",
                    "soft",
                    "value_not_typed",
                    [row.at],
                    (None, None),
                    "value",
                    name=row.name,
                    raw=value.raw,
                )
    for goal in plan.goals:
        if _untyped(goal):
            raw = goal.raw or f"{goal.numerator}/-"
            identity = f"{plan.id}.value.{goal.id}"
            numbers = (goal.value, goal.upper)
            yield raised(identity, "soft", "value_not_typed", [goal.at], numbers, "value", name=goal.name, raw=raw)


def _values(row: Row) -> Iterator[tuple[str, Value]]:
    if row.baseline:
        yield "baseline", row.baseline
    for target in row.targets:
        yield str(target.on.year), target.value


def _untyped(goal: Goal) -> bool:
    """Whether a goal is a range, a fraction without its denominator, or words instead of a number."""
    half = goal.numerator is not None and goal.denominator is None
    return half or (goal.raw is not None and (goal.value is None or goal.upper is not None))


def goal_without_number(plan: Plan, _rules: Rules) -> Iterator[Finding]:
    """A goal that says what, and not how much."""
    for goal in plan.goals:
        if goal.value is None and not _untyped(goal):
            yield raised(
                f"{plan.id}.goal_value.{goal.id}",
                "hole",
                "goal_without_number",
                [goal.at],
                (None, None),
                "goal_value",
                name=goal.name,
            )
