"""Plans that lack a part, and values that are no number: kept as written, said once, never a crash."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from model.checks.reconciliation import reconcile
from model.plan.facts import Plan
from model.plan.rules import Rules
from model.plan.written import written

Edited = Callable[[Mapping[str, Any]], Plan]
Seeded = Callable[[Mapping[str, Any]], dict[str, Any]]

G, N = "goals/goals", "indicators/indicators"


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("≥ 98", (">=", 98)),
        ("> 0,82", (">", 0.82)),
        ("97,5%", ("=", 97.5)),
        ("1.250", ("=", 1250)),
        ("≤ 5", ("<=", 5)),
        ("đạt", None),
        ("01-02", None),
        ("68 / 72", None),
        ("40/114", None),
        ("", None),
        ("-", None),
        ("98 99", None),
    ],
)
def test_a_cell_is_read_where_it_holds_one_number(raw: str, read: tuple[str, float] | None) -> None:
    """What holds two numbers, or none, stays words."""
    assert written(raw) == read


@pytest.mark.parametrize("raw", ["đạt", "01-02", "68 / 72", "40/114", "khoảng 80"])
def test_what_cannot_be_typed_is_said_softly(seeded: Seeded, raw: str) -> None:
    """Row 2.5, 2028: one soft finding with the words of the cell, and nothing else."""
    found = seeded({f"{N}/2.5/targets/0": {"on": "2028-12-31", "raw": raw, "op": None, "value": None}})
    assert list(found) == ["value.2.5.2028"]
    assert (found["value.2.5.2028"].severity, found["value.2.5.2028"].kind) == ("soft", "value_not_typed")
    assert raw in found["value.2.5.2028"].message


def test_an_untyped_cell_that_can_be_read_is_read(seeded: Seeded) -> None:
    """Row 2.4 says "≥ 95" and no value: it is compared with the 75 of the text as any number."""
    found = seeded({f"{N}/2.4/targets/0": {"on": "2028-12-31", "raw": "≥ 95", "op": None, "value": None}})
    assert found["text.2028.camera"].computed == 95
    assert not [key for key in found if key.startswith("value.")]


def test_a_yes_or_no_is_a_value(seeded: Seeded) -> None:
    """ "Đạt" in a row counted yes or no asks nothing."""
    assert seeded({f"{N}/3.2/targets/0/raw": "đạt"}) == {}


def test_a_fraction_without_its_denominator_is_asked_about(edited: Edited, rules: Rules) -> None:
    """2 of how many schools?"""
    plan = edited({})
    goals = tuple(replace(g, denominator=None) if g.numerator else g for g in plan.goals)
    found = reconcile(replace(plan, goals=goals), rules)
    assert [(f.kind, f.severity) for f in found] == [("value_not_typed", "soft")]


@pytest.mark.parametrize(
    "without",
    [
        ("indicators",),
        ("goals",),
        ("items", "totals"),
        ("goal_phases",),
        ("schools", "school_counts", "places"),
        ("indicators", "goals", "items", "totals", "schools", "school_counts", "places", "duties", "goal_phases"),
    ],
    ids=lambda names: names[0] if len(names) < 9 else "everything",
)
def test_a_plan_without_a_part_says_so_and_accuses_nothing(
    edited: Edited, rules: Rules, without: tuple[str, ...]
) -> None:
    """No annex, no numbers in the text, no items, no phases, no schools: no crash and no hard finding."""
    nothing: dict[str, Any] = dict.fromkeys(without, ())
    plan = replace(edited({}), **nothing)
    found = reconcile(plan, rules)
    assert [f.id for f in found if f.severity == "hard"] == []
    missing = {f"clean_plan.without_{name}" for name in ("indicators", "goals", "items") if name in without}
    assert {f.id for f in found if f.kind == "part_missing"} == missing


def test_goals_about_what_the_plan_does_not_have_are_left_alone(edited: Edited, rules: Rules) -> None:
    """An indicator nobody declared, a phase nobody declared, no day at all."""
    plan = edited({})
    lost = {"indicator": "9.9"}, {"phase": "2040-2041"}, {"on": None}
    for fields in lost:
        goals = tuple(replace(goal, **fields) for goal in plan.goals)
        assert [f.id for f in reconcile(replace(plan, goals=goals), rules) if f.severity == "hard"] == []


def test_unknown_quantities_make_no_number(edited: Edited, rules: Rules) -> None:
    """A target against a list of which one quantity is unknown is a hole, never a smaller sum."""
    plan = edited({})
    items = tuple(replace(item, quantity=None) for item in plan.items)
    assert {f.severity for f in reconcile(replace(plan, items=items), rules)} == {"hole"}


ODD: Mapping[str, tuple[Mapping[str, Any], ...]] = {
    "goals": (
        {"value": None},
        {"value": -3},
        {"on": None},
        {"indicator": "9.9"},
        {"indicator": "2.1"},
        {"phase": "x"},
        {"upper": 3},
        {"numerator": 1, "denominator": 0},
        {"per": "school"},
    ),
    "items": ({"quantity": None}, {"quantity": 0}, {"level": None}, {"total": "x"}, {"kind": "pool"}, {"unit": "hall"}),
    "indicators": ({"baseline": None}, {"targets": ()}, {"levels": ()}, {"code": "0.0"}, {"unit": "percent"}),
    "school_counts": ({"count": 0}, {"level": None}, {"covers": "some"}),
}


@pytest.mark.parametrize("seed", range(60))
def test_odd_facts_never_stop_the_rules(edited: Edited, rules: Rules, seed: int) -> None:
    """A dozen facts bent at random: every rule still ends, and no id is given twice."""
    chance = Random(seed)
    plan = edited({})
    for _ in range(12):
        name = chance.choice(list(ODD))
        facts = list(getattr(plan, name))
        i = chance.randrange(len(facts))
        facts[i] = replace(facts[i], **chance.choice(ODD[name]))
        bent: dict[str, Any] = {name: tuple(facts)}
        plan = replace(plan, **bent)
    found = [finding.id for finding in reconcile(plan, rules)]
    assert len(set(found)) == len(found)
