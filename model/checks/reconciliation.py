"""The plan checked against itself, by general rules on its facts.

Nothing is listed by hand: each rule looks at any plan's facts and gives findings with both numbers
and the lines they stand on. The ids stay the same while the contradiction stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from model.checks.coverage import indicators_not_served, items_not_counted
from model.checks.holes import part_missing, quantity_not_given
from model.checks.levels import levels_against_whole
from model.checks.numbering import number_missing, number_twice
from model.checks.schedules import deadline_before_schedule, periods_differ
from model.checks.schools import capacity, school_implied, school_not_named, schools_in_all
from model.checks.targets_and_lists import parts_against_target, phases_against_target, target_against_list
from model.checks.text_and_table import (
    comparator_differs,
    stated_twice,
    subject_of_goals,
    text_against_table,
    unit_of_goals,
)
from model.checks.totals import money_against_parts, stated_total_against_parts, unit_of_parts
from model.checks.values import goal_without_number, value_not_typed
from model.plan.facts import Plan
from model.plan.findings import Finding
from model.plan.rules import Rules

Rule = Callable[[Plan, Rules], Iterator[Finding]]

_SEVERITY_ORDER = ("hard", "soft", "hole")

# Every rule, on one screen.
RULES: tuple[Rule, ...] = (
    stated_total_against_parts,
    money_against_parts,
    target_against_list,
    phases_against_target,
    parts_against_target,
    text_against_table,
    stated_twice,
    levels_against_whole,
    deadline_before_schedule,
    capacity,
    schools_in_all,
    school_implied,
    number_twice,
    number_missing,
    comparator_differs,
    unit_of_parts,
    unit_of_goals,
    subject_of_goals,
    periods_differ,
    value_not_typed,
    items_not_counted,
    indicators_not_served,
    school_not_named,
    quantity_not_given,
    goal_without_number,
    part_missing,
)


def reconcile(plan: Plan, rules: Rules) -> list[Finding]:
    """Every finding of every rule, hard ones first, each group in the order of the plan's lines."""
    found = [finding for rule in RULES for finding in rule(plan, rules)]
    return sorted(found, key=lambda f: (_SEVERITY_ORDER.index(f.severity), f.places[:1]))
