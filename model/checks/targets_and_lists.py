"""Targets against what the plan lists, and against their own phases and parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from model.checks.raised import raised
from model.checks.rows import Row, can_both_hold, rows
from model.checks.totals import known_sum
from model.plan.address import Address
from model.plan.facts import Goal, Indicator, Number, Plan, Target
from model.plan.findings import Finding
from model.plan.rules import CountingRule, Rules
from model.targets.counting import listed
from model.words.numbers import number


def target_against_list(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """A declared target, or a declared increment, that the plan's own list does not yield.

    A list in which a counted quantity is not given yields no number; that is a hole of its own.
    """
    for indicator in plan.indicators if plan.items else ():
        readings = rules.counting_rules(plan.id, indicator.id)
        if not readings:
            continue
        for target in indicator.targets:
            yield from _target_finding(plan, readings[0], indicator, target)
        for goal in plan.goals:
            if goal.indicator == indicator.id and goal.value is not None and goal.increment:
                yield from _increment_finding(plan, readings[0], goal)


def _target_finding(plan: Plan, rule: CountingRule, indicator: Indicator, target: Target) -> Iterator[Finding]:
    items = listed(rule, plan, by=target.on)
    computed = known_sum(item.quantity for item in items)
    if target.value.value is None or computed is None or _meets(computed, target.value.op, target.value.value):
        return
    yield raised(
        f"{plan.id}.target.{indicator.id}.{target.on.year}",
        "hard",
        "target_against_list",
        [indicator.at, *_said_in_text(plan, indicator, target), *(item.at for item in items)],
        (target.value.value, computed),
        "target",
        code=indicator.code,
        stated=target.value.value,
        year=target.on.year,
        computed=computed,
        rule=rule.name,
    )


def _meets(computed: Number, op: str, asked: Number) -> bool:
    """Whether a computed number is what was asked; without a sign it must be exactly that."""
    return can_both_hold(("=", computed), (op, asked))


def _said_in_text(plan: Plan, indicator: Indicator, target: Target) -> list[Address]:
    """Where the text states the same target in its own words."""
    same = [g for g in plan.goals if g.indicator == indicator.id and g.on == target.on and not g.increment]
    return [goal.at for goal in same if goal.value == target.value.value]


def _increment_finding(plan: Plan, rule: CountingRule, goal: Goal) -> Iterator[Finding]:
    phase = next((p for p in (*plan.task_phases, *plan.goal_phases) if p.id == goal.phase), None)
    if phase is None or goal.value is None:
        return
    items = [i for i in listed(rule, plan, by=phase.last) if plan.phase(i.phase).first >= phase.first]
    computed = known_sum(item.quantity for item in items)
    if computed is not None and not _meets(computed, goal.op, goal.value):
        yield raised(
            f"{plan.id}.increment.{goal.id}",
            "hard",
            "target_against_list",
            [goal.at, *(item.at for item in items)],
            (goal.value, computed),
            "increment",
            phase=phase.id,
            stated=goal.value,
            computed=computed,
            rule=rule.name,
        )


def phases_against_target(plan: Plan, _rules: Rules) -> Iterator[Finding]:
    """What one phase adds, on top of the target before it, is not the cumulative target."""
    table = rows(plan)
    for goal in plan.goals:
        row = table.get(goal.indicator or "")
        if not goal.increment or goal.value is None or goal.on is None or row is None or goal.unit != row.unit:
            continue
        target, before = row.target(goal.on), row.before(goal.on)
        if target is None or target.value.value is None or before is None:
            continue
        computed = before + goal.value
        if not _meets(computed, target.value.op, target.value.value):
            yield raised(
                f"{plan.id}.phase_sum.{goal.id}",
                "hard",
                "phases_against_target",
                [goal.at, *_earlier(plan, row, goal.on), row.at],
                (target.value.value, computed),
                "phase_sum",
                code=row.code,
                year=goal.on.year,
                stated=number(target.value.value),
                before=number(before),
                added=number(goal.value),
                computed=number(computed),
            )


def _earlier(plan: Plan, row: Row, on: date) -> list[Address]:
    """Where the text states what is to be reached before a day."""
    before = row.before(on)
    return [g.at for g in plan.goals if g.indicator == row.key and g.on and g.on < on and g.value == before]


def parts_against_target(plan: Plan, _rules: Rules) -> Iterator[Finding]:
    """Goals which together make an indicator's target, and do not add up to it."""
    table = rows(plan)
    together: dict[tuple[str, date], list[Goal]] = defaultdict(list)
    for goal in plan.goals:
        row = table.get(goal.indicator or "")
        if goal.part and goal.on and row and goal.unit == row.unit:
            together[row.key, goal.on].append(goal)
    for (key, on), goals in together.items():
        target = table[key].target(on)
        values = [goal.value for goal in goals if goal.value is not None]
        asked = target.value.value if target else None
        if target is None or asked is None or len(values) < len(goals) or _meets(sum(values), target.value.op, asked):
            continue
        yield raised(
            f"{plan.id}.goal_parts.{key}.{on.year}",
            "hard",
            "parts_against_target",
            [*(goal.at for goal in goals), table[key].at],
            (asked, sum(values)),
            "goal_parts",
            code=table[key].code,
            year=on.year,
            stated=number(asked),
            computed=number(sum(values)),
            parts=" + ".join(number(value) for value in values),
        )
