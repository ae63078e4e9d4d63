"""The text against the table of indicators, and the text against itself.

A share in a task (`task_share`) may be read as the whole to be reached or as what the phase adds. Two
numbers are called hard only where neither reading lets both hold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from model.checks.raised import raised
from model.checks.rows import Row, can_both_hold, rows, same_measure, same_reach
from model.plan.address import Address
from model.plan.facts import Goal, Number, Plan, Target
from model.plan.findings import Finding
from model.plan.rules import Rules
from model.words import vocabulary
from model.words.numbers import number

Compared = tuple[Goal, Row, Target]


def text_against_table(plan: Plan, _rules: Rules) -> Iterator[Finding]:
    """Another number in the text than in the table, for the same indicator, level and year."""
    alike: dict[tuple[str, date, str, Number], list[Compared]] = defaultdict(list)
    for goal, row, target in _compared(plan):
        if goal.value is not None and goal.value != target.value.value:
            alike[row.key, target.on, goal.op, goal.value].append((goal, row, target))
    for group in alike.values():
        yield _text_finding(plan, group)


def _compared(plan: Plan) -> Iterator[Compared]:
    """Goals of the text beside the step of the table which speaks about the same."""
    table = rows(plan)
    for goal in plan.goals:
        row = table.get(goal.indicator or "")
        target = row.target(goal.on) if row else None
        if row and target and same_measure(goal, row) and same_reach(goal, row):
            yield goal, row, target


def _text_finding(plan: Plan, group: Sequence[Compared]) -> Finding:
    goal, row, target = group[0]
    hard = any(_cannot(*compared) for compared in group)
    return raised(
        f"{plan.id}.text.{goal.id}",
        "hard" if hard else "soft",
        "text_against_table",
        [*_stated_at(goals=[g for g, _, _ in group]), *_agreeing(plan, row, target), row.at],
        (goal.value, target.value.value),
        "text" if hard or goal.kind != "task_share" else "text_share",
        name=_named(goal),
        code=row.code,
        year=target.on.year,
        stated=told(goal.op, goal.value, goal.unit),
        computed=told(target.value.op, target.value.value, row.unit),
    )


def _cannot(goal: Goal, row: Row, target: Target) -> bool:
    """Whether no reading lets the goal and the table's step both hold."""
    value, asked = goal.value, target.value.value
    if value is None or asked is None or can_both_hold((goal.op, value), (target.value.op, asked)):
        return False
    before = row.before(target.on)
    addition = goal.kind == "task_share" and value < asked
    return not (addition and (before is None or before + value >= asked))


def _agreeing(plan: Plan, row: Row, target: Target) -> list[Address]:
    """Where the text says what the table says."""
    return [g.at for g, r, t in _compared(plan) if (r.key, t.on) == (row.key, target.on) and g.value == t.value.value]


def _named(goal: Goal) -> str:
    """What a goal is about, with its level of school where its name does not say it."""
    label = vocabulary.level(goal.level) if goal.level else ""
    return goal.name if label.casefold() in goal.name.casefold() else f"{label}: {goal.name}"


def _stated_at(goals: Sequence[Goal]) -> list[Address]:
    return [place for goal in goals for place in (goal.at, *goal.also)]


def told(op: str, value: Number | None, unit: str, per: str | None = None) -> str:
    """A number with its sign and unit as people read it, such as at least so many percent, or one hall a level."""
    sign = vocabulary.COMPARATORS.get(op, "")
    label = vocabulary.UNITS.get(unit, "")
    each = vocabulary.UNITS.get(per or "", "")
    many = f"{sign}{number(value)}{label if label.startswith('%') else f' {label}'}".strip()
    return f"{many}/{each}" if each else many


def comparator_differs(plan: Plan, _rules: Rules) -> Iterator[Finding]:
    """The same number with another sign: above thirty, and thirty or more."""
    for goal, row, target in _compared(plan):
        signs = {goal.op, target.value.op}
        if goal.value == target.value.value and len(signs) == 2 and "=" not in signs:
            yield raised(
                f"{plan.id}.comparator.{goal.id}",
                "soft",
                "comparator_differs",
                [goal.at, row.at],
                (goal.value, target.value.value),
                "comparator",
                name=_named(goal),
                code=row.code,
                year=target.on.year,
                stated=told(goal.op, goal.value, goal.unit),
                computed=told(target.value.op, target.value.value, row.unit),
            )


def stated_twice(plan: Plan, _rules: Rules) -> Iterator[Finding]:
    """The same share of a level stated twice in one section with different numbers."""
    table = rows(plan)
    groups: dict[tuple[object, ...], list[Goal]] = defaultdict(list)
    for goal in plan.goals:
        row = table.get(goal.indicator or "")
        alone = row and not (same_reach(goal, row) and row.target(goal.on))
        if row and same_measure(goal, row) and alone:
            groups[goal.at.section, row.key, goal.level, goal.on].append(goal)
    for goals in groups.values():
        for one, other in combinations(goals, 2):
            if one.value is None or other.value is None:
                continue
            if not can_both_hold((one.op, one.value), (other.op, other.value)):
                yield _twice_finding(plan, one, other, table[one.indicator or ""])


def _twice_finding(plan: Plan, one: Goal, other: Goal, row: Row) -> Finding:
    shares = [goal for goal in (one, other) if goal.kind == "task_share"]
    rest = [goal for goal in (one, other) if goal.kind != "task_share"]
    # Two shares may be two rounds of the work, or two things that one row counts together.
    addition = not rest or (len(shares) == 1 and (shares[0].value or 0) < (rest[0].value or 0))
    return raised(
        f"{plan.id}.twice.{one.id}",
        "soft" if addition else "hard",
        "stated_twice",
        _stated_at([one, other]),
        (one.value, other.value),
        "twice",
        name=one.name,
        level=vocabulary.level(one.level),
        code=row.code,
        year=one.on.year if one.on else "-",
        stated=told(one.op, one.value, one.unit),
        computed=told(other.op, other.value, other.unit),
    )


def subject_of_goals(plan: Plan, _rules: Rules) -> Iterator[Finding]:
    """A share of other things than the indicator it speaks about: of classes, and of classrooms."""
    table = rows(plan)
    alike: dict[tuple[str, str, str], list[Goal]] = defaultdict(list)
    for goal in plan.goals:
        row = table.get(goal.indicator or "")
        if row is None or goal.unit != row.unit or goal.unit != "percent" or row.target(goal.on) is None:
            continue
        if goal.scope and row.subject and goal.scope != row.subject:
            alike[row.key, goal.scope, row.subject].append(goal)
    for (key, one, other), goals in alike.items():
        yield raised(
            f"{plan.id}.subject.{key}.{one}",
            "soft",
            "subject_differs",
            [*_stated_at(goals), table[key].at],
            (goals[0].value, _asked(table[key], goals[0])),
            "subject",
            name=_named(goals[0]),
            code=table[key].code,
            year=goals[0].on.year if goals[0].on else "-",
            one=vocabulary.SUBJECTS[one],
            other=vocabulary.SUBJECTS[other],
        )


def _asked(row: Row, goal: Goal) -> Number | None:
    target = row.target(goal.on)
    return target.value.value if target else None


def unit_of_goals(plan: Plan, _rules: Rules) -> Iterator[Finding]:
    """A goal measured otherwise than the indicator it speaks about: one hall a level, halls in all schools."""
    table = rows(plan)
    for goal in plan.goals:
        row = table.get(goal.indicator or "")
        target = row.target(goal.on) if row else None
        if row is None or target is None or goal.value is None or goal.unit == row.unit:
            continue
        if goal.per == "school" and row.subject == "schools" and target.value.value == 100:
            continue  # one in each school, and all schools, are the same promise
        yield raised(
            f"{plan.id}.unit.{goal.id}",
            "soft",
            "unit_differs",
            [goal.at, row.at],
            (goal.value, target.value.value),
            "unit_goal",
            name=_named(goal),
            code=row.code,
            year=target.on.year,
            stated=told(goal.op, goal.value, goal.unit, goal.per),
            computed=told(target.value.op, target.value.value, row.unit),
        )
