"""Six clears: entered first, usual next, and only what neither says is a hole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from flag_story import AREA, RULES, Story

from jobs.clears import clears
from jobs.flags import flagged
from jobs.question import Question
from jobs.workplace import Workplace
from model.checks.six_clears import Clearing, SixClears, holes, six_clears
from model.plan.clear_rows import read_clear_rows
from model.plan.dated_row import DatedRow


def found(story: Story, on: str) -> dict[str, SixClears]:
    rows = read_clear_rows(RULES)
    clearing = Clearing(AREA, date.fromisoformat(on), story.rules, rows, lambda school: f"Trường {school}")
    return {one.work: one for one in six_clears(story.standings(on), clearing)}


def test_with_just_the_plan_there_is_no_wall_of_holes(loaded_home: Path) -> None:
    """Nam Thanh Miện as loaded: 149 works, no hole, nothing to explain."""
    place = Workplace(loaded_home)
    listed = clears(place, Question())
    assert len(listed) == 149
    assert [one.work for one in listed if one.holes] == []
    assert flagged(place, Question()) == []


def test_defaults_come_from_the_office_and_the_step(story: Story) -> None:
    """approved, nothing entered → procurement plan, decided by the owner, its paper; nobody entered it."""
    story.opens(due="2026-12-31")
    story.says("2026-02-10", "approved", "qd_phe_duyet", amount=10)
    one = found(story, "2026-02-11")["CT-01"]
    assert {name: clear.value for name, clear in one.clears.items()} == {
        "person": "Trưởng phòng Kinh tế",
        "task": "Phê duyệt kế hoạch lựa chọn nhà thầu",
        "responsibility": "Phòng Kinh tế",
        "authority": "UBND xã Nam Thanh Miện",
        "time": "31/12/2026",
        "product": "Quyết định phê duyệt kế hoạch lựa chọn nhà thầu",
    }
    assert not any(clear.entered for clear in one.clears.values())


def test_what_was_entered_comes_first(story: Story) -> None:
    """officer, owner and the next date entered → those, marked as entered."""
    story.opens(due="2026-12-31")
    story.says("2026-02-10", "approved", "qd_phe_duyet", amount=10)
    story.says("2026-02-11", "assigned", officer="Minh", owner="Ban QLDA khu vực")
    story.says("2026-02-12", "expected", due="2026-03-15")
    one = found(story, "2026-02-13")["CT-01"]
    told = {name: one.clears[name] for name in ("person", "responsibility", "time")}
    assert {name: clear.value for name, clear in told.items()} == {
        "person": "Minh",
        "responsibility": "Ban QLDA khu vực",
        "time": "15/03/2026",
    }
    assert all(clear.entered for clear in told.values())


def test_what_the_commune_owns_its_office_leads(story: Story) -> None:
    """owner entered as UBND xã → the office leads, the owner decides."""
    story.opens()
    story.says("2026-02-10", "approved", "qd_phe_duyet", amount=10)
    story.says("2026-02-11", "assigned", owner="UBND xã")
    one = found(story, "2026-02-13")["CT-01"]
    assert one.clears["responsibility"].value == "Phòng Kinh tế"
    assert one.clears["authority"].value == "UBND xã"
    assert one.clears["authority"].entered


def test_the_product_names_papers_that_only_such_works_need(story: Story) -> None:
    """accepted classrooms → handover minutes and the fire-safety result."""
    story.opens()
    story.builds()
    story.says("2026-06-01", "works_done")
    story.says("2026-06-10", "accepted")
    product = found(story, "2026-06-11")["CT-01"].clears["product"].value
    assert product is not None
    assert "Biên bản bàn giao" in product
    assert "phòng cháy" in product


def test_a_suspended_or_returned_work_has_its_own_task(story: Story) -> None:
    """suspended → to go on; returned → to submit again."""
    story.opens()
    story.builds()
    story.says("2026-05-02", "suspended", "vb_tam_dung")
    story.opens("CT-02")
    story.says("2026-02-01", "policy_submitted", work="CT-02")
    story.says("2026-02-05", "returned", work="CT-02")
    told = found(story, "2026-05-03")
    assert told["CT-01"].clears["task"].value == "Xử lý nguyên nhân tạm dừng, thi công lại"
    assert told["CT-02"].clears["task"].value == "Bổ sung, trình lại hồ sơ chủ trương đầu tư"


def test_what_is_finished_or_given_up_asks_nothing(story: Story) -> None:
    """cancelled and closed → not listed; terminated → only its settlement."""
    story.opens()
    story.says("2026-02-01", "cancelled", "qd_huy")
    story.opens("CT-02", state="closed")
    story.opens("CT-03")
    story.builds(work="CT-03")
    story.says("2026-05-02", "terminated", "qd_dung", work="CT-03")
    told = found(story, "2026-05-03")
    assert set(told) == {"CT-03"}
    assert told["CT-03"].clears["task"].value == "Lập báo cáo quyết toán"


def test_a_ward_calls_its_office_otherwise(story: Story) -> None:
    """the ward's own row → its office; the head of office likewise."""
    row = DatedRow("office", AREA, "Phòng Kinh tế, Hạ tầng và Đô thị", date(2026, 1, 1), None, "phường")
    story.rules = replace(story.rules, rows=(*story.rules.rows, row))
    story.opens()
    assert found(story, "2026-02-01")["CT-01"].clears["responsibility"].value == "Phòng Kinh tế, Hạ tầng và Đô thị"


def test_true_holes_make_one_line(story: Story) -> None:
    """two works without any date → one flag that names both and what is missing."""
    story.opens()
    story.opens("CT-02")
    story.opens("CT-03", due="2026-12-31")
    told = found(story, "2026-02-01")
    assert told["CT-01"].holes == ("time",)
    (flag,) = holes(AREA, list(told.values()))
    assert (flag.id, flag.severity, flag.works) == (f"six_clears:{AREA}", "hole", ("CT-01", "CT-02"))
    assert flag.message == "2 công trình còn thiếu thời hạn: CT-01, CT-02."


@pytest.mark.parametrize("cycle", ["construction", "construction_recurrent", "repair", "equipment", "activity"])
def test_every_step_that_may_come_next_has_its_default(story: Story, cycle: str) -> None:
    """each state of each cycle → task, lead and authority; a step without a row would be a hole."""
    rows, on = read_clear_rows(RULES), date(2026, 11, 21)
    steps = story.rules.life_cycles.get(cycle, on)
    missing = [
        (state, step.id)
        for state, here in steps.steps.items()
        if here.block != "none" and (step := steps.usual_step(state)) and step.block != "none"
        if rows.of(cycle, state, step.id, on) is None
    ]
    assert missing == []
