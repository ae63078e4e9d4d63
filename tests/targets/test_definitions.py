"""Definitions of indicators: every indicator of every plan has exactly one, and nothing else has any."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, ValidationError

from jobs.workplace import shipped
from model.plan.facts import Plan
from model.plan.reading import read_plan
from model.plan.rules import Rules, read_rules
from model.plan.yaml_file import read_yaml

DATA = shipped("data")
PLANS = {name: read_plan(DATA / "plans" / name, DATA / "schemas") for name in ("nam_thanh_mien", "hung_thang")}
FILE = DATA / "rules" / "indicator_definitions.yaml"


@pytest.fixture(scope="module")
def rules() -> Rules:
    return read_rules(DATA / "rules")


def ids(plan: Plan) -> list[str]:
    return [row.id for row in plan.indicators] + [part.code for row in plan.indicators for part in row.parts]


@pytest.mark.parametrize("name", PLANS)
def test_every_indicator_has_exactly_one_definition(name: str, rules: Rules) -> None:
    """26 and 14 rows with 2 times 2 and 2 parts; nobody defines what no plan holds."""
    plan = PLANS[name]
    for on in (date(2026, 11, 21), date(2030, 12, 31)):
        held = Counter(d.indicator for d in rules.definitions if d.plan == name and d.holds(on))
        assert held == Counter(ids(plan))


def test_the_plans_are_as_long_as_we_think() -> None:
    """The counts a careful reader knows: 26 rows and 4 parts, 14 rows and 2 parts."""
    assert [(len(p.indicators), len(ids(p))) for p in PLANS.values()] == [(26, 30), (14, 16)]


def test_no_definition_belongs_to_an_unknown_plan(rules: Rules) -> None:
    assert {d.plan for d in rules.definitions} == set(PLANS)


def test_what_is_counted_has_a_counting_rule_and_nothing_else_has(rules: Rules) -> None:
    """Only 3.2 is counted from items."""
    counted = {(d.plan, d.indicator) for d in rules.definitions if d.method == "counted"}
    assert counted == {(rule.plan, rule.indicator) for rule in rules.counting} == {("nam_thanh_mien", "3.2")}


def test_recognised_and_yes_no_indicators_are_those_of_the_plans(rules: Rules) -> None:
    """3.3 asks for level 2, the school's 1.2 for level 1; a yes/no row of a plan is known as yes/no."""
    recognised = {(d.plan, d.indicator): d.recognition_level for d in rules.definitions if d.method == "recognised"}
    assert recognised == {("nam_thanh_mien", "3.3"): 2, ("hung_thang", "1.2"): 1}
    for name, plan in PLANS.items():
        for row in plan.indicators:
            found = rules.definition(name, row.id, date(2026, 11, 21))
            assert found is not None
            assert (row.unit == "yes_no") is (found.method == "yes_no"), row.id


def test_the_facility_block_waits_for_the_economic_office(rules: Rules) -> None:
    """3.1 to 3.10 with their parts are confirmed by Phòng Kinh tế, an office of that plan; nothing else is."""
    confirmed = {d.indicator for d in rules.definitions if d.confirmed_by == "economic_office"}
    assert confirmed == {i for i in ids(PLANS["nam_thanh_mien"]) if i.startswith("3.")}
    assert "economic_office" in {office.id for office in PLANS["nam_thanh_mien"].offices}
    assert {d.confirmed_by for d in rules.definitions} == {"economic_office", None}


def test_shares_of_schools_round_up_and_other_shares_do_not(rules: Rules) -> None:
    """A row rounds exactly when the plan says percent of schools."""
    for name, plan in PLANS.items():
        for row in plan.indicators:
            found = rules.definition(name, row.id, date(2026, 11, 21))
            assert found is not None
            of_schools = row.unit == "percent" and found.subject == "schools"
            assert (found.rounding == "up") is of_schools, row.id


def test_results_are_asked_in_may_and_teachers_in_september(rules: Rules) -> None:
    """Pupils' results exist once a school year, at its end; teachers are counted when it begins."""
    on = date(2026, 11, 21)
    [results, teachers, rooms] = [rules.definition("nam_thanh_mien", i, on) for i in ("1.2", "2.1", "3.1")]
    assert results is not None
    assert teachers is not None
    assert rooms is not None
    assert (results.cycle, results.asked_in(5), results.asked_in(9)) == ("school_year", True, False)
    assert (teachers.cycle, teachers.asked_in(9), teachers.asked_in(5)) == ("school_year", True, False)
    assert (rooms.cycle, rooms.due_months) == ("year", (6,))


def test_habits_of_the_office_are_marked_unconfirmed(rules: Rules) -> None:
    """Nothing is called verified that nobody verified, and every row has its basis."""
    assert all(not d.verified and d.basis.strip() for d in rules.definitions)


def test_a_definition_is_asked_as_of_a_day(rules: Rules) -> None:
    """Before the plan nobody had defined anything."""
    assert rules.definition("nam_thanh_mien", "1.1", date(2025, 10, 31)) is None
    assert rules.definition("nam_thanh_mien", "9.9", date(2026, 11, 21)) is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("method", "guessed"),
        ("due_months", [13]),
        ("basis", ""),
        ("rounding", "down"),
        ("verified", "có"),
        ("surprise", 1),
    ],
)
def test_a_wrong_row_does_not_fit_the_schema(field: str, value: object) -> None:
    schema: Path = DATA / "schemas" / "rules" / "indicator_definitions.schema.json"
    validator = Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))
    row = read_yaml(FILE)["definitions"][0]
    validator.validate({"definitions": [row]})
    with pytest.raises(ValidationError):
        validator.validate({"definitions": [{**row, field: value}]})
