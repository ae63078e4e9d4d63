"""What leaders hear of: proposals from what is flagged, one a work, each with the unit's own office."""

from __future__ import annotations

from datetime import date

import pytest
from flag_story import Story

from model.checks.decisions import Proposing, decisions, first_steps
from model.targets.page import Decision


def proposals(story: Story, on: str) -> list[Decision]:
    proposing = Proposing(date.fromisoformat(on), "P.KTHTĐT", "P.VHXH", 30, story.tracked_from)
    return list(decisions(story.standings(on), (), story.flags(on), proposing))


@pytest.fixture
def finished(story: Story) -> Story:
    """A classroom building finished on 1 June 2026."""
    story.opens()
    story.builds()
    story.says("2026-06-01", "works_done", "bc_hoan_thanh")
    return story


def test_what_the_school_did_not_receive_for_fire_safety_asks_for_the_letter(finished: Story) -> None:
    """refused for fire safety on 5/6 → one proposal at once: sign the letter."""
    finished.says("2026-06-05", "received", received=False, cause="fire_safety")
    (one,) = proposals(finished, "2026-06-05")
    assert one.matter == "CT-01: xong từ 01/06/2026, chưa bàn giao, thiếu kết quả nghiệm thu PCCC"
    assert (one.proposal, one.lead, one.due) == (
        "Ký công văn đề nghị nghiệm thu PCCC",
        "P.KTHTĐT",
        date(2026, 6, 12),
    )


def test_another_cause_asks_to_settle_it(finished: Story) -> None:
    """refused as damaged → the cause in words; a month later still one proposal."""
    finished.says("2026-06-05", "received", received=False, cause="damaged")
    (one,) = proposals(finished, "2026-07-10")
    assert one.matter == "CT-01: xong từ 01/06/2026, chưa bàn giao, trường chưa nhận vì hỏng, phải sửa"


def test_finished_for_a_month_is_proposed_with_the_promise_that_was_broken(finished: Story) -> None:
    """nothing on 30/6; on 1/7 the missing result and the broken promise."""
    finished.says("2026-06-08", "commitment", text="nộp hồ sơ")
    finished.says("2026-06-15", "kept", kept=False)
    assert proposals(finished, "2026-06-30") == []
    (one,) = proposals(finished, "2026-07-01")
    assert one.matter.endswith("thiếu kết quả nghiệm thu PCCC; cam kết chưa đạt: nộp hồ sơ")


def test_a_work_on_which_nobody_works_is_proposed(story: Story) -> None:
    """two idle weeks → the contractor; once blocked with a reason → only the reason."""
    story.opens()
    story.builds()
    story.says("2026-05-06", "site_report", workers="none")
    story.says("2026-05-13", "site_report", workers="none")
    (one,) = proposals(story, "2026-05-14")
    assert one.matter == "CT-01: không có người thi công 2 tuần báo cáo liền, từ 06/05/2026"
    story.says("2026-05-14", "blocked", text="chờ xử lý nền", cause="site")
    (one,) = proposals(story, "2026-05-14")
    assert "chờ xử lý nền (từ 14/05/2026, 0 ngày)" in one.matter


def test_an_approved_work_waits_for_capital_as_long_as_the_unit_says(story: Story) -> None:
    """approved on 1/3 → nothing on 30/3, proposed on 31/3."""
    story.opens()
    story.says("2026-03-01", "approved", "qd_phe_duyet", amount=10)
    assert proposals(story, "2026-03-30") == []
    (one,) = proposals(story, "2026-03-31")
    assert "chưa có vốn" in one.matter


def test_waiting_for_capital_counts_from_the_tracked_from_date(story: Story) -> None:
    """approved on 1/3, tracked from 1/6 → nothing on 30/6, proposed on 1/7 with the real day."""
    story.tracked_from = date(2026, 6, 1)
    story.opens()
    story.says("2026-03-01", "approved", "qd_phe_duyet", amount=10)
    assert proposals(story, "2026-06-30") == []
    (one,) = proposals(story, "2026-07-01")
    assert "từ 01/03/2026" in one.matter


def test_the_offices_of_the_first_steps_are_the_units_own(story: Story) -> None:
    """a ward's office → its short name on the page."""
    steps = first_steps([], story.standings("2026-01-01"), Proposing(date(2026, 1, 1), "P.KTHTĐT", "P.VHXH", 30))
    assert {step.lead for step in steps} == {"P.KTHTĐT"}


def test_short_names_of_offices_are_dated_rows(story: Story) -> None:
    """the shipped rows → as the page always had them; a unit without rows of its own → what the office does."""
    on = date(2027, 11, 18)
    assert story.rules.value("lead_short_economic_office", "11284", on) == "P.KT"
    assert story.rules.value("lead_short_culture_office", "11284", on) == "P.VHXH"
    assert story.rules.value("lead_short_economic_office", "11300", on) == "Phòng phụ trách kinh tế"
