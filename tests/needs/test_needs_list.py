"""The needs list: gaps beside promises, in the plan's own order, and as a workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from jobs import needs, survey
from jobs.question import Question
from jobs.workplace import Workplace, shipped
from model.plan.facts import Plan
from model.plan.norms import Norms
from model.plan.priorities import Priorities, read_priorities
from model.targets.need_lines import Needed, NeedLine, need_lines
from model.targets.survey import Survey
from model.words.problems import WrongInput

Fill = Callable[..., Path]
HERE = Question()
ON = date(2026, 11, 20)

# 12 classes in 8 + 3 − 1 = 10 usable rooms; of the subject rooms only informatics is there.
FIGURES = {
    "classes": 12, "boys": 205, "girls": 195,
    "classroom_permanent": 8, "classroom_semi": 3, "classroom_condemned": 1,
    "music_room": 0, "art_room": 0, "science_technology_room": 0, "informatics_room": 1,
    "foreign_language_room": 0, "multi_function_room": 0, "multipurpose_hall": 0,
    "toilet_blocks": 3, "toilet_blocks_bad": 1, "equipment_sets": 20, "equipment_usable": 14,
    "buildings": 4, "fire_accepted": 4,
}  # fmt: skip


@pytest.fixture(scope="session")
def priorities() -> Priorities:
    """The priorities that come with the program."""
    return read_priorities(shipped("data") / "rules")


@pytest.fixture
def plan(place: Workplace) -> Plan:
    """The commune's plan: Tiểu học Hồng Phong is promised 3 classrooms, 3 subject rooms and a hall."""
    return place.read_plan("nam_thanh_mien")


def lines_of(
    plan: Plan, norms: Norms, priorities: Priorities, figures: Mapping[str, int], handed_over: Mapping[str, int]
) -> dict[str, NeedLine]:
    said = Survey("th-hong-phong", 2026, ON, figures, 1)
    return {line.group: line for line in need_lines(Needed(plan, norms, priorities, ON), said, handed_over)}


def test_what_the_plan_promises_a_school_lessens_its_gap(plan: Plan, norms: Norms, priorities: Priorities) -> None:
    """2 rooms missing, 3 promised: 0 remain. 4 subject rooms missing to the minimum, 5 to level 1, 3 promised: 1 and 2."""
    lines = lines_of(plan, norms, priorities, FIGURES, {})
    rooms = lines["classroom"]
    assert (rooms.gaps["minimum"].missing, rooms.promised, rooms.gaps["minimum"].remaining) == (2, 3, 0)
    assert [promise.item.id for promise in rooms.promises] == ["th-hong-phong.classroom"]
    subject = {name: (gap.missing, gap.remaining) for name, gap in lines["subject_room"].gaps.items()}
    assert subject == {"minimum": (4, 1), "level_1": (5, 2), "level_2": (5, 2)}
    hall = lines["multipurpose_hall"]
    assert {name: (gap.missing, gap.remaining) for name, gap in hall.gaps.items()} == {"level_2": (1, 0)}


def test_rooms_handed_over_before_the_survey_are_not_promised_again(
    plan: Plan, norms: Norms, priorities: Priorities
) -> None:
    """The 3 rooms stand among the 10 surveyed ones: the gap of 2 stays."""
    handed_over = {"th-hong-phong.classroom": 3}
    rooms = lines_of(plan, norms, priorities, FIGURES, handed_over)["classroom"]
    assert (rooms.gaps["minimum"].missing, rooms.promised, rooms.gaps["minimum"].remaining) == (2, 0, 2)


def test_unknown_figures_leave_gap_and_remainder_unknown(plan: Plan, norms: Norms, priorities: Priorities) -> None:
    """Nobody counted the music rooms: the sum of subject rooms is not 3, it is unknown."""
    figures = {name: value for name, value in FIGURES.items() if name != "music_room"}
    lines = lines_of(plan, norms, priorities, figures, {})
    assert lines["subject_room"].gaps["minimum"].missing is None
    assert lines["subject_room"].gaps["minimum"].remaining is None
    assert lines["toilet"].gaps["minimum"].missing is None
    assert lines["classroom"].gaps["minimum"].missing == 2


def test_what_must_be_mended_comes_from_the_survey_itself(plan: Plan, norms: Norms, priorities: Priorities) -> None:
    """1 condemned room, 1 bad toilet block, 20 − 14 = 6 sets broken, all 4 buildings accepted."""
    lines = lines_of(plan, norms, priorities, FIGURES, {})
    found = {group: line.gaps["condition"].missing for group, line in lines.items() if "condition" in line.gaps}
    assert found == {
        "condemned_classroom": 1,
        "toilet_block": 1,
        "auxiliary_works": None,
        "equipment_set": 6,
        "fire_acceptance": 0,
        "extinguisher": None,
    }
    assert lines["fire_acceptance"].settled


def test_needs_stand_in_the_order_of_the_plans_own_criteria(plan: Plan, norms: Norms, priorities: Priorities) -> None:
    """III.3.2: health first, then the national standard, then teaching; each with the plan's lines."""
    said = Survey("th-hong-phong", 2026, ON, FIGURES, 1)
    lines = need_lines(Needed(plan, norms, priorities, ON), said, {})
    orders = [line.priority.order for line in lines if line.priority]
    assert len(orders) == len(lines)
    assert orders == sorted(orders)
    first = {line.group for line in lines if line.priority and line.priority.order == 1}
    assert {"toilet", "toilet_block", "condemned_classroom"} <= first
    by_group = {line.group: line.priority for line in lines}
    rooms = by_group["classroom"]
    assert rooms is not None
    assert (rooms.id, rooms.at.section, rooms.at.first) == ("national_standard", "III.3.2", 475)
    assert not any("score" in name or "rank" in name for line in lines for name in line.as_json())


def test_promised_toilet_blocks_are_not_taken_for_fixtures(norms: Norms, priorities: Priorities, plan: Plan) -> None:
    """THCS Hồng Phong: blocks are promised, fixtures are missing; how many a block holds nobody said."""
    figures = {**FIGURES, "boys_urinal": 0, "boys_wc": 0, "boys_basin": 0, "girls_wc": 0, "girls_basin": 0}
    figures |= dict.fromkeys(("staff_men", "staff_women"), 0)
    figures |= dict.fromkeys(("staff_men_urinal", "staff_men_wc", "staff_men_basin", "staff_women_wc"), 0)
    said = Survey("thcs-hong-phong", 2026, ON, {**figures, "staff_women_basin": 0}, 1)
    lines = {line.group: line for line in need_lines(Needed(plan, norms, priorities, ON), said, {})}
    toilet = lines["toilet"]
    assert toilet.promises
    # 205 boys / 30 → 7 each of three; 195 girls / 20 → 10 each of two; no staff: 3 x 7 + 2 x 10 = 41
    assert (toilet.gaps["minimum"].missing, toilet.promised, toilet.gaps["minimum"].remaining) == (41, None, None)
    block = lines["toilet_block"]
    assert (block.gaps["condition"].missing, block.promised, block.gaps["condition"].remaining) == (1, 2, 0)


def test_schools_stand_in_plan_order_and_the_unsurveyed_say_so(place: Workplace, fill: Fill) -> None:
    """Two of ten are surveyed, the later one in the plan first in the file."""
    file = fill({"thcs-hong-phong": {"classes": 12}, "th-hong-phong": FIGURES})
    survey.read_survey(place, HERE, file, "Lan")
    listed = needs.needs(place, HERE)
    assert [school.school for school in listed.schools] == [school.id for school in listed.plan.schools]
    assert [school.school for school in listed.schools if school.survey] == ["th-hong-phong", "thcs-hong-phong"]
    assert {item.school for item in listed.unplaced} == {None}
    row = listed.as_json()["schools"][4]["needs"]
    rooms = next(line for line in row if line["group"] == "classroom")
    (need,) = rooms["gaps"]["minimum"]["needs"]
    assert (rooms["year"], rooms["promised"], rooms["gaps"]["minimum"]["remaining"]) == (2026, 3, 0)
    assert (need["required"], need["existing"], need["missing"], need["certainty"]) == (12, 10, 2, "QUOTED")


def test_without_a_survey_there_is_nothing_to_list(place: Workplace, fill: Fill) -> None:
    """One sentence that says how to begin; a school that nobody surveyed is named."""
    with pytest.raises(WrongInput) as refused:
        needs.needs(place, HERE)
    assert refused.value.code == "survey_none"
    survey.read_survey(place, HERE, fill({"th-hong-phong": FIGURES}), "Lan")
    with pytest.raises(WrongInput) as refused:
        needs.needs(place, HERE, "th-thanh-giang")
    assert refused.value.code == "survey_none_school"


def test_the_workbook_holds_numbers_words_and_no_formulas(place: Workplace, fill: Fill, tmp_path: Path) -> None:
    """Three sheets; missing figures are numbers, unknown ones say so; every figure has basis and certainty."""
    survey.read_survey(place, HERE, fill({"th-hong-phong": FIGURES}), "Lan")
    needs.write_needs(place, HERE, tmp_path / "needs.xlsx", "th-hong-phong")
    book = load_workbook(tmp_path / "needs.xlsx")
    assert book.sheetnames == ["Nhu cầu", "Căn cứ từng mức", "Tỷ lệ và giới hạn"]
    assert not any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    rooms = next(row for row in book["Nhu cầu"].iter_rows(values_only=True) if row[4] == "phòng học")
    assert rooms[6:9] == (2, 2, 2)
    assert rooms[12:15] == (0, 0, 0)
    detail = list(book["Căn cứ từng mức"].iter_rows(min_row=2, values_only=True))
    assert all(row[7] and row[8] for row in detail)
    assert ("chưa rõ",) in {row[6:7] for row in detail}
