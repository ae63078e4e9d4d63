"""Edits seeded into the clean plan, rule by rule: what must be found, where, and nothing besides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import pytest

from model.checks.reconciliation import RULES, reconcile
from model.plan.facts import Plan
from model.plan.findings import Finding
from model.plan.rules import Rules

Edited = Callable[[Mapping[str, Any]], Plan]


class Mutant(NamedTuple):
    """Edits, the finding its rule must raise (severity and first line's fact), and what follows from it."""

    edits: Mapping[str, Any]
    severity: str
    finding: str
    at: str
    besides: frozenset[str] = frozenset()


def mutant(edits: Mapping[str, Any], severity: str, finding: str, at: str, *besides: str) -> Mutant:
    return Mutant(edits, severity, finding, at, frozenset(besides))


A, B = "2026-2028", "2029-2030"
T, X, G, N, U = "items/totals", "items/items", "goals/goals", "indicators/indicators", "units"
TOILETS = f"{A}.primary.toilet"
CLASSROOMS = f"{A}.primary.classroom"


def row(**fields: Any) -> Mapping[str, Any]:
    """A new row, beside the copied one; ids of copies must differ."""
    return fields


def cell(raw: str, value: float | None, op: str | None = "=", on: str = "2028-12-31") -> Mapping[str, Any]:
    return {"on": on, "raw": raw, "op": op, "value": value}


# Where rows stand that an edit adds.
NEW_LINE = 901
AT = {"section": "III.1", "lines": [NEW_LINE, NEW_LINE]}
HALL_2029 = f"{X}/th-an.multipurpose_hall.2029"
LOOSE_ROOM = {
    "id": "thcs-an.classroom",
    "name": "Phòng học",
    "level": "lower_secondary",
    "place": "an",
    "school": "thcs-an",
    "kind": "classroom",
    "action": "new_build",
    "quantity": 2,
    "unit": "room",
    "at": AT,
}

MUTANTS: Mapping[str, list[Mutant]] = {
    "stated_total_against_parts": [
        mutant({f"{T}/{CLASSROOMS}/stated": 7}, "hard", f"total.{CLASSROOMS}", f"{T}/{CLASSROOMS}"),
        mutant({f"{X}/th-an.toilet/quantity": 2}, "hard", f"total.{TOILETS}", f"{T}/{TOILETS}"),
        mutant(
            {f"{T}/{B}.primary.subject_room/stated": 5},
            "hard",
            f"total.{B}.primary.subject_room",
            f"{T}/{B}.primary.subject_room",
        ),
        mutant(
            {f"{X}/th-binh.classroom/quantity": 5},
            "hard",
            f"total.{CLASSROOMS}",
            f"{T}/{CLASSROOMS}",
            "target.2.1.2028",
            "target.2.1.2030",
        ),
    ],
    "money_against_parts": [
        mutant({f"{T}/{CLASSROOMS}/amount": 7_000_000_000}, "hard", f"money.{CLASSROOMS}", f"{T}/{CLASSROOMS}"),
        mutant({f"{X}/th-an.toilet/planned_amount": 1}, "hard", f"money.{TOILETS}", f"{T}/{TOILETS}"),
        mutant({f"{X}/th-binh.classroom/planned_amount": 0}, "hard", f"money.{CLASSROOMS}", f"{T}/{CLASSROOMS}"),
    ],
    "unit_of_parts": [
        mutant({f"{T}/{TOILETS}/unit": "room"}, "soft", f"unit.{TOILETS}", f"{T}/{TOILETS}"),
        mutant({f"{X}/th-an.toilet/unit": "room"}, "soft", f"unit.{TOILETS}", f"{T}/{TOILETS}"),
        mutant({f"{X}/th-binh.classroom/unit": "block"}, "soft", f"unit.{CLASSROOMS}", f"{T}/{CLASSROOMS}"),
    ],
    "target_against_list": [
        mutant(
            {f"{X}/th-an.pool/+": LOOSE_ROOM},
            "hard",
            "target.2.1.2028",
            f"{N}/2.1",
            "target.2.1.2030",
        ),
        mutant(
            {f"{X}/th-an.pool/+": LOOSE_ROOM | {"phase": B}},
            "hard",
            "target.2.1.2030",
            f"{N}/2.1",
            "increment.2030.new_rooms",
        ),
        mutant(
            {f"{X}/th-an.subject_room.2029": None, f"{T}/{B}.primary.subject_room/stated": 3},
            "hard",
            "increment.2030.new_rooms",
            f"{G}/2030.new_rooms",
            "target.2.1.2030",
        ),
        mutant(
            {f"{N}/2.1/targets/0": cell("12", 12), f"{G}/2028.new_rooms/value": 12, f"{N}/2.1/targets/1/value": 18},
            "hard",
            "target.2.1.2028",
            f"{N}/2.1",
            "target.2.1.2030",
        ),
    ],
    "phases_against_target": [
        mutant(
            {f"{G}/2030.new_rooms/value": 5},
            "hard",
            "phase_sum.2030.new_rooms",
            f"{G}/2030.new_rooms",
            "increment.2030.new_rooms",
        ),
        mutant(
            {f"{N}/2.1/targets/1/value": 17},
            "hard",
            "phase_sum.2030.new_rooms",
            f"{G}/2030.new_rooms",
            "target.2.1.2030",
        ),
        mutant(
            {f"{G}/2030.club/increment": True, f"{G}/2030.club/value": 30},
            "hard",
            "phase_sum.2030.club",
            f"{G}/2030.club",
        ),
    ],
    "parts_against_target": [
        mutant({f"{G}/2030.standard.kept/value": 2}, "hard", "goal_parts.2.3.2030", f"{G}/2030.standard.kept"),
        mutant({f"{G}/2030.standard.raised/value": 1}, "hard", "goal_parts.2.3.2030", f"{G}/2030.standard.kept"),
        mutant({f"{N}/2.3/targets/1/value": 4}, "hard", "goal_parts.2.3.2030", f"{G}/2030.standard.kept"),
    ],
    "text_against_table": [
        mutant({f"{G}/2028.hall/value": 40}, "hard", "text.2028.hall", f"{G}/2028.hall"),
        mutant(
            {f"{G}/2028.e_lesson/value": 85, f"{G}/2028.e_lesson/op": "="},
            "hard",
            "text.2028.e_lesson",
            f"{G}/2028.e_lesson",
        ),
        mutant({f"{G}/2028.th.ai.target/value": 20}, "hard", "text.2028.th.ai.target", f"{G}/2028.th.ai.target"),
        mutant({f"{G}/2028.th.ai.share/value": 15}, "hard", "text.2028.th.ai.share", f"{G}/2028.th.ai.share"),
        mutant({f"{G}/2028.th.ai.share/value": 25}, "soft", "text.2028.th.ai.share", f"{G}/2028.th.ai.share"),
        mutant({f"{G}/2028.e_lesson/value": 80}, "soft", "text.2028.e_lesson", f"{G}/2028.e_lesson"),
        mutant(
            {f"{N}/1.2/parts/1.2-primary/targets/0/value": 75},
            "hard",
            "text.2028.extra.primary",
            f"{G}/2028.extra.primary",
        ),
    ],
    "comparator_differs": [
        mutant({f"{G}/2028.e_lesson/op": ">"}, "soft", "comparator.2028.e_lesson", f"{G}/2028.e_lesson"),
        mutant({f"{N}/3.1/targets/0/op": ">"}, "soft", "comparator.2028.e_lesson", f"{G}/2028.e_lesson"),
        mutant(
            {f"{N}/2.4/targets/0/op": ">=", f"{G}/2028.camera/op": ">"},
            "soft",
            "comparator.2028.camera",
            f"{G}/2028.camera",
        ),
    ],
    "stated_twice": [
        mutant(
            {f"{G}/2028.th.camera.target/value": 60},
            "hard",
            "twice.2028.th.camera.share",
            f"{G}/2028.th.camera.share",
        ),
        mutant(
            {f"{G}/2028.thcs.camera.share/value": 85},
            "hard",
            "twice.2028.thcs.camera.share",
            f"{G}/2028.thcs.camera.share",
        ),
        mutant(
            {f"{G}/2028.th.camera.share/value": 40},
            "soft",
            "twice.2028.th.camera.share",
            f"{G}/2028.th.camera.share",
        ),
        mutant(
            {f"{G}/2028.th.club.target/+": row(id="2028.th.club.again", value=55, at=AT)},
            "hard",
            "twice.2028.th.club.target",
            f"{G}/2028.th.club.target",
        ),
    ],
    "unit_of_goals": [
        mutant({f"{G}/2030.hall/per": "school_level"}, "soft", "unit.2030.hall", f"{G}/2030.hall"),
        mutant({f"{G}/2028.hall/unit": "hall"}, "soft", "unit.2028.hall", f"{G}/2028.hall"),
        mutant({f"{G}/2028.camera/unit": "school"}, "soft", "unit.2028.camera", f"{G}/2028.camera"),
    ],
    "subject_of_goals": [
        mutant({f"{G}/{goal}/scope": scope}, "soft", f"subject.{key}.{scope}", f"{G}/{goal}")
        for goal, key, scope in (
            ("2028.e_lesson", "3.1", "schools"),
            ("2028.th.ai.target", "3.3", "classrooms"),
            ("2030.club", "1.1", "teachers"),
            ("2028.th.camera.target", "2.4", "classes"),
        )
    ],
    "levels_against_whole": [
        mutant({f"{G}/2028.thcs.club.target/value": 55}, "hard", "levels.1.1.2028", f"{N}/1.1"),
        mutant(
            {f"{G}/2028.thcs.club.target/value": 60},
            "hard",
            "levels.1.1.2028",
            f"{N}/1.1",
        ),
        mutant(
            {f"{G}/2028.thcs.club.target/value": 55, f"{G}/2028.thcs.club.target/kind": "task_share"},
            "soft",
            "levels.1.1.2028",
            f"{N}/1.1",
        ),
        mutant(
            {f"{G}/2028.thcs.club.target/value": 55, f"{G}/2028.thcs.club.target/op": ">="},
            "soft",
            "levels.1.1.2028",
            f"{N}/1.1",
        ),
        mutant(
            {f"{G}/2028.th.camera.{kind}/value": 60 for kind in ("share", "target")},
            "soft",
            "levels.2.4.2028",
            f"{N}/2.4",
        ),
    ],
    "deadline_before_schedule": [
        mutant({f"{X}/thcs-an.multipurpose_hall/phase": B}, "hard", "deadline.2.2.2028", f"{N}/2.2"),
        mutant({f"{X}/th-an.pool/phase": B}, "hard", "deadline.2.6.2028", f"{N}/2.6"),
        mutant(
            {f"{X}/th.camera/phase": B, f"{X}/thcs.camera/phase": B},
            "soft",
            "deadline.2.4.2028",
            f"{N}/2.4",
        ),
    ],
    "capacity": [
        mutant({f"{HALL_2029}/quantity": 2}, "soft", "capacity.2.2", f"{N}/2.2"),
        mutant({f"{N}/2.2/baseline/value": 75}, "soft", "capacity.2.2", f"{N}/2.2"),
        mutant({f"{X}/th-binh.pool.2029/quantity": 4}, "soft", "capacity.2.6", f"{N}/2.6"),
    ],
    "schools_in_all": [
        mutant(
            {f"{U}/school_counts/all-schools/count": 3},
            "soft",
            "school_total.all-schools",
            f"{U}/school_counts/all-schools",
        ),
        mutant(
            {f"{U}/schools/thcs-an/+": row(id="thcs-moi")},
            "soft",
            "school_total.all-schools",
            f"{U}/school_counts/all-schools",
        ),
        mutant(
            {f"{U}/schools/th-an/+": row(id="th-moi", level="preschool")},
            "soft",
            "school_total.all-schools",
            f"{U}/school_counts/all-schools",
        ),
    ],
    "school_implied": [
        mutant(
            {f"{U}/school_counts/primary-schools/count": count, f"{U}/school_counts/all-schools/count": 9},
            "soft",
            "implied.primary.primary-schools",
            f"{U}/school_counts/primary-schools",
            "levels.2.4.2028",  # the primary schools, which weigh more now, have the lower share
        )
        for count in (3, 4)
    ]
    + [
        mutant(
            {f"{U}/school_counts/primary-schools/level": "preschool", f"{U}/school_counts/all-schools/count": 9},
            "soft",
            "implied.preschool.primary-schools",
            f"{U}/school_counts/primary-schools",
        )
    ],
    "number_twice": [
        mutant({f"{N}/2.6/code": "2.5"}, "soft", "number.2.5", f"{N}/2.5"),
        mutant({f"{N}/1.2/code": "1.1"}, "soft", "number.1.1", f"{N}/1.1"),
        mutant({f"{N}/3.3/code": "3.1"}, "soft", "number.3.1", f"{N}/3.1"),
    ],
    "number_missing": [
        mutant({f"{N}/2.6/code": "2.7"}, "soft", "number_missing.2.6", f"{N}/2.7"),
        mutant({f"{N}/1.1/code": "1.3"}, "soft", "number_missing.1.1", f"{N}/1.2"),
        mutant({f"{N}/3.3/code": "3.5"}, "soft", "number_missing.3.3", f"{N}/3.5", "number_missing.3.4"),
    ],
    "periods_differ": [
        mutant({"plan/phases/tasks/0/from": "2025-01-01"}, "soft", "periods", "plan/phases/goals/0"),
        mutant({"plan/phases/goals/0/from": "2025-01-01"}, "soft", "periods", "plan/phases/goals/0"),
        mutant(
            {f"plan/phases/tasks/{B}/+": {"id": "2025", "from": "2025-01-01", "to": "2025-12-31"}},
            "soft",
            "periods",
            "plan/phases/goals/0",
        ),
    ],
    "value_not_typed": [
        mutant({f"{N}/2.5/targets/0": cell("đạt", None, None)}, "soft", "value.2.5.2028", f"{N}/2.5"),
        mutant(
            {f"{N}/2.5/baseline": {"raw": "68 / 72", "op": None, "value": None}},
            "soft",
            "value.2.5.baseline",
            f"{N}/2.5",
        ),
        mutant(
            {f"{G}/2028.steering/upper": 2, f"{G}/2028.steering/raw": "01-02"},
            "soft",
            "value.2028.steering",
            f"{G}/2028.steering",
        ),
        mutant({f"{G}/2028.steering/numerator": 40}, "soft", "value.2028.steering", f"{G}/2028.steering"),
    ],
    "items_not_counted": [
        mutant({f"{X}/thcs-an.toilet/kind": "yard"}, "soft", "items_not_counted", f"{X}/thcs-an.toilet"),
        mutant(
            {f"{X}/thcs-an.toilet/+": row(id="xa.tree", kind="tree", action="plant", at=AT)},
            "soft",
            "items_not_counted",
            "",
        ),
        mutant(
            {f"{X}/xa.extracurricular/+": row(id="xa.app", kind="learning_app", action="roll_out", at=AT)},
            "soft",
            "items_not_counted",
            "",
        ),
    ],
    "indicators_not_served": [
        mutant({f"{X}/xa.national_standard": None}, "soft", "indicators_not_served", f"{N}/2.3"),
        mutant({f"{X}/xa.extracurricular": None}, "soft", "indicators_not_served", f"{N}/1.2"),
        mutant({f"{X}/xa.steering_committee": None}, "soft", "indicators_not_served", f"{N}/3.2"),
    ],
    "school_not_named": [
        mutant({f"{X}/{item}/school": None}, "hole", f"school.{item}", f"{X}/{item}")
        for item in ("thcs-an.multipurpose_hall", "th-an.pool", "th-an.toilet")
    ],
    "quantity_not_given": [
        mutant({f"{X}/{item}/quantity": None, f"{X}/{item}/noun": "một số"}, "hole", f"quantity.{item}", f"{X}/{item}")
        for item in ("thcs-an.toilet", "th-an.toilet", "th-binh.classroom", "th-an.pool", "th-binh.subject_room.2029")
    ],
    "goal_without_number": [
        mutant({f"{G}/{goal}/value": None, f"{G}/{goal}/op": None}, "hole", f"goal_value.{goal}", f"{G}/{goal}")
        for goal in ("2028.steering", "2028.club", "2030.standard.raised")
    ],
    "part_missing": [
        mutant({G: []}, "hole", "without_goals", "plan/phases/goals/0"),
        mutant({N: [], "indicators/groups": []}, "hole", "without_indicators", "plan/phases/goals/0"),
        mutant({X: [], T: []}, "hole", "without_items", "plan/phases/goals/0"),
    ],
}


def test_the_clean_plan_raises_nothing(edited: Edited, rules: Rules) -> None:
    """Every rule has something to look at, and nothing to say."""
    assert {key: finding.message for key, finding in found_in(edited({}), rules).items()} == {}


def test_every_rule_has_at_least_three_mutants() -> None:
    """A rule without an edit that it must catch is only hoped to work."""
    assert set(MUTANTS) == {rule.__name__ for rule in RULES}
    assert {name: len(rows) for name, rows in MUTANTS.items() if len(rows) < 3} == {}


CASES = [(name, edit) for name, edits in MUTANTS.items() for edit in edits]


@pytest.mark.parametrize(("name", "case"), CASES, ids=[f"{name}-{i}" for i, (name, _) in enumerate(CASES)])
def test_an_edit_raises_what_it_should_and_nothing_else(name: str, case: Mutant, edited: Edited, rules: Rules) -> None:
    """One edit of the clean plan: the finding of its rule, its severity and first line, and what follows from it."""
    plan = edited(case.edits)
    found = found_in(plan, rules)
    assert set(found) == {case.finding, *case.besides}
    assert found[case.finding].severity == case.severity
    rule = next(rule for rule in RULES if rule.__name__ == name)
    assert f"{plan.id}.{case.finding}" in {finding.id for finding in rule(plan, rules)}
    assert found[case.finding].places[0].first == (line_of(plan, case.at) if case.at else NEW_LINE)
    for finding in found.values():
        assert finding.question.startswith("Đề nghị")
        assert finding.question.endswith("?")


HARMLESS: Mapping[str, Mapping[str, Any]] = {
    "a floor that the list passes": {f"{N}/2.1/targets/1": cell("≥ 15", 15, ">=", "2030-12-31")},
    "a floor in the text": {f"{G}/2028.club/op": ">="},
    "no sign in the text": {f"{G}/2028.e_lesson/op": "="},
    "every year": {f"{G}/2028.club/yearly": True},
    "a level above the whole": {f"{G}/2028.thcs.club.target/value": 100},
    "some of the schools": {f"{U}/school_counts/all-schools/covers": "some", f"{U}/school_counts/all-schools/count": 2},
    "fewer schools than named": {f"{U}/school_counts/primary-schools/count": 1},
    "no schools counted": {"units/school_counts": []},
    "nothing there at the outset": {f"{N}/2.2/baseline/value": 0},
    "unknown at the outset": {f"{N}/2.2/baseline": None},
    "money not stated": {f"{T}/{CLASSROOMS}/amount": None},
    "money of a part not known": {f"{X}/th-an.toilet/planned_amount": None},
    "a goal of no indicator": {f"{G}/2028.hall/indicator": None, f"{G}/2028.hall/value": 3},
    "a goal for another day": {f"{G}/2028.hall/on": "2027-12-31", f"{G}/2028.hall/value": 30},
    "a level goal where another is silent": {f"{G}/2028.thcs.club.target": None},
    "another name": {f"{N}/2.2/name": "Trường có nhà đa năng"},
}


@pytest.mark.parametrize("edits", HARMLESS.values(), ids=HARMLESS)
def test_what_can_hold_is_not_questioned(edits: Mapping[str, Any], edited: Edited, rules: Rules) -> None:
    """Edits after which all numbers can still be true together."""
    assert {key: finding.message for key, finding in found_in(edited(edits), rules).items()} == {}


def found_in(plan: Plan, rules: Rules) -> dict[str, Finding]:
    return {finding.id.removeprefix(f"{plan.id}."): finding for finding in reconcile(plan, rules)}


def line_of(plan: Plan, path: str) -> int:
    """The first line of the fact at a path of the edited plan."""
    here: Any = plan.sections
    for step in path.split("/"):
        if isinstance(here, list):
            here = here[int(step)] if step.isdigit() else next(r for r in here if step in (r.get("code"), r.get("id")))
        else:
            here = here[step]
    first: int = here["at"]["lines"][0]
    return first


def test_recall_is_whole_and_no_alarm_is_false(
    edited: Edited, rules: Rules, capsys: pytest.CaptureFixture[str]
) -> None:
    """The table per rule: edits, found, false alarms."""
    lines, missed, false = [], 0, 0
    for name, cases in MUTANTS.items():
        found = [(case, set(found_in(edited(case.edits), rules))) for case in cases]
        caught = sum(case.finding in ids for case, ids in found)
        alarms = sum(len(ids - {case.finding, *case.besides}) for case, ids in found)
        lines.append(f"{name:28} {len(cases):5} {100 * caught // len(cases):7}% {alarms:6}")
        missed, false = missed + len(cases) - caught, false + alarms
    with capsys.disabled():
        print(f"\n{'rule':28} {'edits':>5} {'recall':>8} {'false':>6}", *lines, sep="\n")
    assert (missed, false) == (0, 0)
