"""Placing what the plan counts without schools, works beside the plan, and plans edited afterwards."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jobs.keeping.verifying import verify
from jobs.load import load_plan
from jobs.placing import place_item, unplaced_items
from jobs.question import Question, answers
from jobs.splitting import split
from jobs.views import indicator_lines, work_rows
from jobs.workplace import Workplace, shipped
from jobs.works_added import AddedWork, Present, add_work, present
from model.words.problems import Refused, WrongInput

HERE = Question()
COMPUTERS = "th.computer_room"  # 8, no school
POOLS = "th.pool.2029"  # 4 schools


def left(place: Workplace, item: str) -> int | None:
    return next(row.left for row in unplaced_items(place, HERE) if row.id == item)


def test_a_count_gets_its_schools_until_nothing_is_left(office: Any) -> None:
    """8 computer rooms: 3 at Hồng Phong, 2 at Thanh Giang, then all that is left; Σ stays 8 each time."""
    first = place_item(office, HERE, COMPUTERS, "th-hong-phong", 3, "Minh")
    assert (office.work(first)["school"], left(office, COMPUTERS)) == ("th-hong-phong", 5)
    assert office.work(first)["name"] == "TH Hồng Phong: Xây 8 phòng máy học tiếng Anh và tin học (3/8)"
    place_item(office, HERE, COMPUTERS, "th-thanh-giang", 2, "Minh")
    last = place_item(office, HERE, COMPUTERS, "th-chi-lang-bac", None, "Minh")
    assert (office.work(last)["school"], left(office, COMPUTERS)) == ("th-chi-lang-bac", 0)
    assert last == "CT-45"  # the work that waited is the last one
    assert office.item(COMPUTERS)["by_state"] == {"proposed": 8}
    (row,) = [row for row in unplaced_items(office, HERE) if row.id == COMPUTERS]
    assert [(school, quantity) for _, school, quantity in row.placed] == [
        ("th-chi-lang-bac", 3),
        ("th-hong-phong", 3),
        ("th-thanh-giang", 2),
    ]
    assert list(verify(office)) == []
    with pytest.raises(Refused, match="đã đặt hết"):
        place_item(office, HERE, COMPUTERS, "th-hong-phong", 1, "Minh")


def test_cells_know_a_placed_part_by_its_school(office: Any) -> None:
    """3 of 8 at Hồng Phong: its cells hold 3, those without a school 5, the item's links two."""
    place_item(office, HERE, COMPUTERS, "th-hong-phong", 3, "Minh")
    with answers(office, HERE) as found:
        cells = found.cells()
    rooms = {
        (where.school, measure): amount
        for (where, measure), amount in cells.items()
        if where.kind == "computer_room" and measure in ("quantity", "count", "unknown")
    }
    assert rooms == {
        ("", "quantity"): 5,
        ("", "count"): 1,
        ("th-hong-phong", "quantity"): 3,
        ("th-hong-phong", "count"): 1,
    }


def test_what_has_no_number_is_placed_and_stays_unknown(office: Any) -> None:
    """Repairs of "một số phòng": 2 at Hồng Phong are known, what is left is still unknown."""
    code = place_item(office, HERE, "th.classroom.renovate", "th-hong-phong", 2, "Minh")
    assert office.work(code)["items"][0]["quantity"] == 2
    assert left(office, "th.classroom.renovate") is None
    assert office.item("th.classroom.renovate")["by_state"] == {"proposed": None}


def test_only_what_waits_for_a_school_is_listed(office: Any) -> None:
    """Counts and repairs without a school; not purchases for a whole level, not activities."""
    rows = {row.id: row.as_json() for row in unplaced_items(office, HERE)}
    assert {COMPUTERS, POOLS, "thcs.multipurpose_hall.2029", "mn.toilet.renovate"} <= set(rows)
    assert not {"th.computer", "mn.tree", "th-hong-phong.classroom"} & set(rows)
    assert rows[POOLS] | {"name": ""} == {
        "id": POOLS,
        "name": "",
        "unit": "pool",
        "quantity": 4,
        "placed": [],
        "left": 4,
    }


@pytest.mark.parametrize(
    ("item", "school", "quantity", "code"),
    [
        (COMPUTERS, "th-hong-phong", 9, "place_too_much"),
        (COMPUTERS, "th-hong-phongg", 1, "place_school"),
        ("th.computer_rooms", "th-hong-phong", 1, "place_item"),
        ("th-hong-phong.classroom", "th-thanh-giang", 1, "place_nothing_left"),
    ],
)
def test_what_cannot_be_placed_is_said(office: Any, item: str, school: str, quantity: int, code: str) -> None:
    with pytest.raises((Refused, WrongInput)) as caught:
        place_item(office, HERE, item, school, quantity, "Minh")
    assert caught.value.code == code


def test_the_same_key_places_once(office: Any) -> None:
    code = place_item(office, HERE, POOLS, "th-hong-phong", 1, "Minh", key="k")
    assert place_item(office, HERE, POOLS, "th-hong-phong", 1, "Minh", key="k") == code
    assert left(office, POOLS) == 3
    with pytest.raises(Refused, match="đã dùng"):
        place_item(office, HERE, POOLS, "th-thanh-giang", 1, "Minh", key="k")


# --- works beside the plan ------------------------------------------------------------------------

HALL = AddedWork("Nhà hiệu bộ", "new_build", "other_works", "inherited", "thcs-hong-phong", 1, "Ban QLDA khu vực")


def test_an_inherited_work_stands_where_it_stood_and_counts_for_no_indicator(office: Any) -> None:
    """Inherited at "building" since 10/06/2025: listed with its owner, in nobody's way to a target."""
    before = [line.as_json() for line in indicator_lines(office, HERE)]
    there = Present("building", date(2025, 6, 10), "Bà Hà", "hồ sơ huyện cũ bàn giao dần")
    code = add_work(office, HERE, HALL, "Minh", there)
    work = office.work(code)
    assert (work["state"], work["since"], work["origin"]) == ("building", "2025-06-10", "inherited")
    assert (work["owner"], work["school"]) == ("Ban QLDA khu vực", "thcs-hong-phong")
    assert [line.as_json() for line in indicator_lines(office, HERE)] == before
    asked = work_rows(office, Question(plan="nam_thanh_mien"))
    assert code in [row["id"] for row in asked]  # it serves no plan, so every plan's list shows it
    assert list(verify(office)) == []


def test_a_work_outside_the_plan_begins_at_the_first_step(office: Any) -> None:
    code = add_work(office, HERE, AddedWork("Cổng", "renovate", "other_works", "outside"), "Minh", key="k")
    assert add_work(office, HERE, AddedWork("Cổng", "renovate", "other_works", "outside"), "Minh", key="k") == code
    work = office.work(code)
    assert (work["state"], work["cycle"], work["school"], work["since"]) == ("proposed", "repair", None, "2026-11-21")


@pytest.mark.parametrize("wrong", [{"school": "th-x"}, {"kind": "rom"}, {"action": "dig"}, {"origin": "plan"}])
def test_unknown_words_of_an_added_work_are_told(office: Any, wrong: dict[str, str]) -> None:
    words = {"action": "new_build", "kind": "other_works", "origin": "outside"} | wrong
    with pytest.raises(WrongInput) as caught:
        add_work(office, HERE, AddedWork("Nhà xe", **words), "Minh")
    assert caught.value.code == "choice_unknown"


def test_a_step_needs_its_day_and_who_lets_the_papers_follow() -> None:
    assert present(None, None, None, None) is None
    with pytest.raises(WrongInput, match="--since"):
        present("building", "10/06/2025", None, None)


# --- the plan edited afterwards -------------------------------------------------------------------


@pytest.fixture
def edited(tmp_path: Path) -> Any:
    """`edited("th.computer_room", "quantity: 8", "quantity: 10")`: a copy of the plan with that item changed."""

    def edit(item: str, before: str, after: str) -> Path:
        plan = Path(
            shutil.copytree(shipped("data") / "plans" / "nam_thanh_mien", tmp_path / f"plan-{after[-2:].strip()}")
        )
        path = plan / "items.yaml"
        text = path.read_text(encoding="utf-8")
        head, found, tail = text.partition(f"- id: {item}\n")
        assert found
        assert before in tail
        path.write_text(head + found + tail.replace(before, after, 1), encoding="utf-8")
        return plan

    return edit


@pytest.mark.parametrize(("after", "rest"), [(10, 5), (6, 1), (5, 0)])
def test_what_an_edited_plan_adds_or_takes_is_the_rest_s(office: Any, edited: Any, after: int, rest: int) -> None:
    """3 + 2 placed of 8; the plan now says 10, 6 or 5: the placed parts keep theirs and their schools."""
    first = place_item(office, HERE, COMPUTERS, "th-hong-phong", 3, "Minh")
    second = place_item(office, HERE, COMPUTERS, "th-thanh-giang", 2, "Minh")
    load_plan(office, str(edited(COMPUTERS, "quantity: 8", f"quantity: {after}")))
    assert (office.item(COMPUTERS)["quantity"], left(office, COMPUTERS)) == (after, rest)
    assert [office.work(code)["items"][0]["quantity"] for code in (first, second)] == [3, 2]
    assert office.work(first)["school"] == "th-hong-phong"
    assert office.counts_once()
    assert list(verify(office)) == []


def test_what_a_plan_adds_to_an_item_placed_in_full_waits_for_its_school(office: Any, edited: Any) -> None:
    """8 at two schools; the plan now says 10: a work of 2 waits."""
    place_item(office, HERE, COMPUTERS, "th-hong-phong", 6, "Minh")
    place_item(office, HERE, COMPUTERS, "th-thanh-giang", 2, "Minh")
    load_plan(office, str(edited(COMPUTERS, "quantity: 8", "quantity: 10")))
    assert (left(office, COMPUTERS), len(office.item(COMPUTERS)["works"])) == (2, 3)
    assert office.counts_once()


def test_a_split_item_of_a_school_keeps_its_parts(office: Any, edited: Any) -> None:
    """12 = 7 + 5; the plan now says 14: the first work builds 9."""
    item = "mn-thanh-giang.nursery_room"
    code = split(office, HERE, item, {item: 5}, "B", "Minh")
    load_plan(office, str(edited(item, "quantity: 12", "quantity: 14")))
    parent = office.work(code)["parent"]
    assert [office.work(one)["items"][0]["quantity"] for one in (parent, code)] == [9, 5]
    assert office.counts_once()
