"""The plan's list as the ledger holds it, against what the plan's own lines say."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from jobs.load import load_plan
from jobs.question import Question
from jobs.views import indicator_lines, item_rows, work_rows
from jobs.workplace import Workplace

# Read off the plan by eye (DOMAIN 9): phase, level, kind → sum of the places named, or the number without places.
NEW_BUILDINGS = {
    ("2026-2028", "preschool", "nursery_room"): 4 + 12 + 5,
    ("2026-2028", "preschool", "support_room"): 3 + 2,
    ("2026-2028", "preschool", "toilet"): 4 + 8 + 3 + 3,
    ("2026-2028", "primary", "classroom"): 3 + 6,
    ("2026-2028", "primary", "subject_room"): 3 + 2,
    ("2026-2028", "primary", "toilet"): 2,
    ("2026-2028", "primary", "computer_room"): 8,
    ("2026-2028", "lower_secondary", "classroom"): 15,
    ("2026-2028", "lower_secondary", "subject_room"): 2 + 2,
    ("2026-2028", "lower_secondary", "toilet"): 2,
    ("2029-2030", "preschool", "support_room"): 3 + 1,
    ("2029-2030", "preschool", "toilet"): 4 + 2,
    ("2029-2030", "primary", "multipurpose_hall"): 1 + 1 + 1,
    ("2029-2030", "primary", "pool"): 4,
    ("2029-2030", "lower_secondary", "subject_room"): 5,
    ("2029-2030", "lower_secondary", "multipurpose_hall"): 4,
    ("2029-2030", "lower_secondary", "covered_yard"): 4,
}


@pytest.fixture(scope="module")
def place(loaded_home: Path) -> Workplace:
    return Workplace(loaded_home)


def test_new_buildings_add_up_to_the_plans_lines(place: Workplace) -> None:
    """Sums per phase, level and kind agree with the lines of III.3."""
    found: Counter[tuple[str, str, str]] = Counter()
    for row in item_rows(place, Question()):
        if row["action"] == "new_build":
            found[row["phase"], row["level"], row["kind"]] += row["quantity"] or 0
    assert found == NEW_BUILDINGS


def test_nursery_rooms_stand_school_by_school(place: Workplace) -> None:
    """21 nursery rooms: Hồng Phong 4, Thanh Giang 12, Chi Lăng Bắc 5."""
    rooms = {
        r["school"]: r["quantity"]
        for r in item_rows(place, Question())
        if r["kind"] == "nursery_room" and r["quantity"]
    }
    assert rooms == {"mn-hong-phong": 4, "mn-thanh-giang": 12, "mn-chi-lang-bac": 5}


def test_trees_are_planted_in_two_phases(place: Workplace) -> None:
    """200 trees by 2028, 500 by 2030."""
    trees = [(r["phase"], r["quantity"]) for r in item_rows(place, Question()) if r["kind"] == "tree"]
    assert trees == [("2026-2028", 200), ("2029-2030", 500)]


def test_some_rooms_is_an_item_of_unknown_quantity(place: Workplace) -> None:
    """ "Một số phòng" is neither dropped nor zero."""
    unknown = [r for r in item_rows(place, Question()) if r["action"] == "renovate" and r["level"] == "preschool"]
    assert len(unknown) == 8
    assert all(r["quantity"] is None and r["by_state"] == {"proposed": None} for r in unknown)


def test_pools_have_no_school_yet(place: Workplace) -> None:
    """4 mini pools at 4 schools that are not named."""
    [pool] = [r for r in item_rows(place, Question()) if r["kind"] == "pool"]
    assert (pool["quantity"], pool["school"], pool["phase"]) == (4, None, "2029-2030")


def test_every_item_begins_with_a_work_of_its_own(place: Workplace) -> None:
    """The plan itself is its paper; nothing is further than proposed."""
    rows, works = item_rows(place, Question()), work_rows(place, Question())
    assert len(works) == len(rows) == 149
    assert {row["state"] for row in rows} == {"proposed", "planned"}
    assert [[w["items"][0]["id"] for w in works if w["id"] in r["works"]] for r in rows] == [[r["id"]] for r in rows]


def test_unknown_money_is_null(place: Workplace) -> None:
    """The plan has no money: nothing is 0 đồng."""
    for row in item_rows(place, Question()):
        assert (row["planned_amount"], row["allocated"], row["disbursed"]) == (None, None, None)


def test_the_commune_has_26_indicators_and_the_way_to_42_and_68(place: Workplace) -> None:
    """3.2: 0 → 42 (2028) → 68 (2030); the list holds 33 and 45 of them."""
    lines = indicator_lines(place, Question())
    assert len(lines) == 26
    [rooms] = [line.as_json() for line in lines if line.code == "3.2"]
    assert rooms["baseline"] == 0
    assert [(t["on"], t["value"]) for t in rooms["targets"]] == [("2028-12-31", 42), ("2030-12-31", 68)]
    assert [(b["proposed"], b["not_listed"]) for b in rooms["blocks"]] == [(33, 9), (45, 23)]
    for blocks in rooms["blocks"]:
        assert sum(blocks[k] for k in blocks if k not in ("on", "target")) == blocks["target"]


def test_two_valued_rows_have_parts(place: Workplace) -> None:
    """1.4 by level: 68 / 72 → 75 / 80 → 80 / 85; 3.5 holds two indicators."""
    lines = {line.code: line.as_json() for line in indicator_lines(place, Question())}
    parts = lines["1.4"]["parts"]
    assert [(p["baseline"], [t["value"] for t in p["targets"]]) for p in parts] == [(68, [75, 80]), (72, [80, 85])]
    assert [p["baseline"] for p in lines["3.5"]["parts"]] == [70, 10]
    assert lines["1.2"]["targets"][0] == {"on": "2028-12-31", "op": ">=", "value": 98, "raw": "≥ 98"}


def test_another_counting_rule_lists_another_number(place: Workplace) -> None:
    """With preschool rooms the list holds 59 by 2028: 33 + 21 + 5."""
    lines = {line.code: line for line in indicator_lines(place, Question(), "rooms_with_preschool")}
    assert [b.proposed for b in lines["3.2"].blocks] == [59, 59 + 12 + 4]


def test_the_school_has_nine_tasks_with_their_money(tmp_path: Path) -> None:
    """3 tỉ, 50 triệu, 20 triệu, 500 triệu, 20 tỷ where given, null elsewhere; deadlines as dates."""
    load_plan(Workplace(tmp_path), "hung_thang")
    question = Question(plan="hung_thang")
    rows = item_rows(Workplace(tmp_path), question)
    assert [r["planned_amount"] for r in rows] == [
        None, None, 3_000_000_000, 50_000_000, 20_000_000, None, 500_000_000, 20_000_000_000, None,
    ]  # fmt: skip
    assert [r["due"] for r in rows][:4] == ["2026-12-31", "2026-12-31", "2030-12-31", "2026-06-30"]
    lines = indicator_lines(Workplace(tmp_path), question)
    assert [line.code for line in lines].count("4.3") == [line.code for line in lines].count("4.6") == 2
    assert len(lines) == 14
