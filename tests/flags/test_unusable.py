"""Built but not usable: finished and not handed over, or not received."""

from __future__ import annotations

from datetime import date

import pytest
from flag_story import Story


@pytest.fixture
def finished(story: Story) -> Story:
    """A classroom building finished on 1 June 2026."""
    story.opens()
    story.builds()
    story.says("2026-06-01", "works_done", "bc_hoan_thanh")
    return story


def test_finished_longer_than_the_office_waits_is_flagged_with_the_missing_paper(finished: Story) -> None:
    """finished 1/6 → quiet on 30/6, flagged on 1/7; names the fire-safety paper that classrooms need."""
    assert finished.flag("finished_not_usable", "2026-06-30") is None
    flag = finished.flag("finished_not_usable", "2026-07-01")
    assert flag is not None
    assert flag.facts == {"finished_on": "2026-06-01", "missing": ["kq_pccc"]}
    assert "Xong từ 01/06/2026, chưa bàn giao; còn thiếu: Kết quả nghiệm thu" in flag.message


def test_acceptance_does_not_start_the_time_again(finished: Story) -> None:
    """finished 1/6, accepted 25/6 → still since 1/6."""
    finished.says("2026-06-25", "accepted", "bb_nghiem_thu")
    flag = finished.flag("finished_not_usable", "2026-07-01")
    assert flag is not None
    assert flag.since == date(2026, 6, 1)


def test_a_part_handed_over_does_not_start_the_time_of_the_rest_again(finished: Story) -> None:
    """finished 1/6, a part handed over 10/6, accepted 20/6 → the rest still since 1/6."""
    finished.says("2026-06-10", "handed_over", "bb_ban_giao", quantity=2)
    finished.says("2026-06-20", "accepted", "bb_nghiem_thu")
    flag = finished.flag("finished_not_usable", "2026-07-01")
    assert flag is not None
    assert flag.since == date(2026, 6, 1)


def test_rework_starts_the_time_again(finished: Story) -> None:
    """back to building, finished again on 20/6 → since 20/6."""
    finished.says("2026-06-10", "building")
    finished.says("2026-06-20", "works_done")
    assert finished.flag("finished_not_usable", "2026-07-19") is None
    assert finished.flag("finished_not_usable", "2026-07-20") is not None


def test_a_paper_that_is_there_is_not_missed(finished: Story) -> None:
    """the result brought on 5/6 → no missing paper named."""
    finished.says("2026-06-05", "paper", "kq_pccc")
    flag = finished.flag("finished_not_usable", "2026-07-01")
    assert flag is not None
    assert flag.message == "Xong từ 01/06/2026, chưa bàn giao."


def test_time_runs_from_the_tracked_from_date(finished: Story) -> None:
    """finished 1/6, tracked from 1/9 → quiet until 1/10, and the real day is told."""
    finished.tracked_from = date(2026, 9, 1)
    assert finished.flag("finished_not_usable", "2026-09-30") is None
    flag = finished.flag("finished_not_usable", "2026-10-01")
    assert flag is not None
    assert (flag.since, flag.facts["finished_on"]) == (date(2026, 9, 1), "2026-06-01")


def test_opened_midway_as_finished_counts_from_that_day(story: Story) -> None:
    """opening: finished since 3/2 → the day of the opening, not of the typing."""
    story.opens()
    story.says("2026-05-20", "opening", state="works_done", since="2026-02-03", by="Hà", reason="nhận bàn giao")
    flag = story.flag("finished_not_usable", "2026-05-20")
    assert flag is not None
    assert flag.facts["finished_on"] == "2026-02-03"


def test_a_repair_needs_no_fire_safety_paper(story: Story) -> None:
    """a repaired yard → finished, nothing missing."""
    story.opens(cycle="repair", kind="yard", action="renovate")
    story.says("2026-06-01", "building")
    story.says("2026-06-02", "works_done")
    flag = story.flag("finished_not_usable", "2026-07-02")
    assert flag is not None
    assert flag.facts["missing"] == []


def test_what_is_handed_over_is_usable(finished: Story) -> None:
    """handed over whole → nothing; a part handed over leaves the rest waiting."""
    finished.says("2026-06-20", "handed_over", quantity=4)
    assert finished.flag("finished_not_usable", "2026-07-01") is not None
    finished.says("2026-07-02", "handed_over", quantity=2)
    assert finished.flag("finished_not_usable", "2026-12-01") is None


def test_equipment_counts_as_used_once_accepted(story: Story) -> None:
    """delivered on 1/6 → flagged on 1/7; accepted, the delivering step → nothing."""
    story.opens(cycle="equipment", kind="projector", action="equip")
    story.says("2026-06-01", "delivered")
    assert story.flag("finished_not_usable", "2026-07-01") is not None
    story.says("2026-07-02", "accepted")
    assert story.flag("finished_not_usable", "2026-09-01") is None


def test_a_school_that_did_not_receive_is_heard_with_its_reason(finished: Story) -> None:
    """not received because of fire safety on 5/6 → flagged at once, with the school's words."""
    finished.says("2026-06-05", "received", received=False, cause="fire_safety", text="chưa có biên bản")
    flag = finished.flag("not_received", "2026-06-05")
    assert flag is not None
    assert "thiếu nghiệm thu phòng cháy, chữa cháy (chưa có biên bản), từ 05/06/2026" in flag.message


def test_the_last_word_of_the_school_counts(finished: Story) -> None:
    """no, yes → nothing; no, no → since the first no, with the last reason."""
    finished.says("2026-06-05", "received", received=False, cause="fire_safety")
    finished.says("2026-06-12", "received", received=False, cause="utilities")
    flag = finished.flag("not_received", "2026-06-13")
    assert flag is not None
    assert (flag.since, flag.facts["cause"]) == (date(2026, 6, 5), "utilities")
    finished.says("2026-06-20", "received", received=True)
    assert finished.flag("not_received", "2026-06-21") is None


def test_what_was_refused_before_tracking_is_not_flagged(finished: Story) -> None:
    """refused on 5/6, tracked from 1/7 → nothing until the school says it again."""
    finished.tracked_from = date(2026, 7, 1)
    finished.says("2026-06-05", "received", received=False, cause="damaged")
    assert finished.flag("not_received", "2026-07-02") is None
    finished.says("2026-07-03", "received", received=False, cause="damaged")
    flag = finished.flag("not_received", "2026-07-03")
    assert flag is not None
    assert flag.since == date(2026, 7, 1)
