"""Dates that run backwards along the chain: seen, named, and never a reason to stop anybody."""

from __future__ import annotations

from datetime import date

import pytest
from flag_story import BILLION, Story

from model.ledger.events import Paper


def paper(code: str, on: str, number: str) -> Paper:
    return Paper(code, number, date.fromisoformat(on))


@pytest.fixture
def listed(story: Story) -> Story:
    """A work listed on 20 January 2026, its decision of that day."""
    story.opens()
    story.says("2026-01-20", "listed", paper("qd_danh_muc", "2026-01-20", "5/QĐ"))
    return story


def test_papers_in_order_raise_nothing(listed: Story) -> None:
    """each paper dated on or before its step, after the one before → nothing."""
    listed.says("2026-02-10", "policy_approved", paper("qd_chu_truong", "2026-02-09", "9/QĐ"), amount=BILLION)
    listed.says("2026-03-10", "approved", paper("qd_phe_duyet", "2026-02-09", "12/QĐ"), amount=BILLION)
    assert listed.flags("2026-03-11") == []


def test_a_paper_older_than_one_of_an_earlier_step_is_named_with_it(listed: Story) -> None:
    """policy decided on 15/1, before the list of 20/1 → one sentence with both papers, soft."""
    listed.says("2026-02-10", "policy_approved", paper("qd_chu_truong", "2026-01-15", "3/QĐ"), amount=BILLION)
    flag = listed.flag("papers_backwards", "2026-02-10")
    assert flag is not None
    assert flag.severity == "soft"
    assert flag.message == (
        "Quyết định chủ trương số 3/QĐ ngày 15/01/2026 đề ngày trước văn bản của bước đứng trước: "
        "Quyết định (nghị quyết) danh mục số 5/QĐ ngày 20/01/2026."
    )


def test_a_step_taken_before_its_own_paper_is_named(listed: Story) -> None:
    """policy on 10/2, its decision dated 12/2 → the step and the paper."""
    listed.says("2026-02-10", "policy_approved", paper("qd_chu_truong", "2026-02-12", "9/QĐ"), amount=BILLION)
    flag = listed.flag("step_before_paper", "2026-02-13")
    assert flag is not None
    assert "ghi ngày 10/02/2026" in flag.message
    assert "số 9/QĐ ngày 12/02/2026" in flag.message


def test_a_paper_brought_later_is_looked_at_like_the_others(listed: Story) -> None:
    """leave, then the decision dated before the list → named."""
    listed.says("2026-02-10", "leave", papers=["qd_chu_truong"], by="Hà", reason="chờ", due="2026-03-01")
    listed.says("2026-02-10", "policy_approved", amount=BILLION)
    assert listed.flag("papers_backwards", "2026-02-10") is None
    listed.says("2026-02-20", "paper", paper("qd_chu_truong", "2026-01-10", "2/QĐ"))
    assert listed.flag("papers_backwards", "2026-02-20") is not None


def test_a_paper_that_came_with_its_step_speaks_for_it(listed: Story) -> None:
    """policy with its decision; another decision of that type filed later, older → nothing."""
    listed.says("2026-02-10", "policy_approved", paper("qd_chu_truong", "2026-02-09", "9/QĐ"), amount=BILLION)
    listed.says("2026-02-20", "paper", paper("qd_chu_truong", "2026-01-10", "2/QĐ"))
    assert listed.flag("papers_backwards", "2026-02-20") is None


def test_papers_without_a_date_say_nothing_about_order(listed: Story) -> None:
    """a decision without a date → nothing."""
    listed.says("2026-02-10", "policy_approved", Paper("qd_chu_truong", "9/QĐ"), amount=BILLION)
    assert listed.flags("2026-02-10") == []


def test_a_decision_of_a_body_that_does_not_decide_it_is_to_be_made_clear(listed: Story) -> None:
    """policy of a commune's work decided by the council → soft, once it is tracked."""
    council = Paper("qd_chu_truong", "9/NQ-HĐND", date(2026, 2, 9), issuer="Hội đồng nhân dân xã")
    listed.says("2026-02-10", "policy_approved", council, amount=BILLION)
    flag = listed.flag("authority_issuer", "2026-02-10")
    assert flag is not None
    assert flag.severity == "soft"
    listed.tracked_from = date(2026, 3, 1)
    assert listed.flag("authority_issuer", "2026-03-02") is None


def test_the_file_of_the_time_before_tracking_is_left_alone(listed: Story) -> None:
    """policy recorded for 10/2, tracked from 1/3 → nothing."""
    listed.tracked_from = date(2026, 3, 1)
    listed.says("2026-02-10", "policy_approved", paper("qd_chu_truong", "2026-01-15", "3/QĐ"), amount=BILLION)
    assert listed.flag("papers_backwards", "2026-03-02") is None
