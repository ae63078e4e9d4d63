"""A start in mid-plan: present step, its day, the papers owed from before, told once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

SAID = {"by": "Hà", "reason": "theo dõi từ giữa chừng"}


def test_a_work_is_put_where_it_stood_and_owes_the_papers_of_its_way(desk: Any) -> None:
    """opening building since 2025-09-01, contract brought → building, since that day; the other papers are owed"""
    desk.opens()
    desk.says("2026-01-05", "opening", "hop_dong:05/HĐ", state="building", since="2025-09-01", **SAID)
    work = desk.work()
    assert (work.state, work.since) == ("building", date(2025, 9, 1))
    assert "hop_dong" in work.papers
    assert {"qd_danh_muc", "qd_phe_duyet", "tb_khoi_cong"} <= work.leaves
    assert not work.leaves & {"hop_dong", "bb_nghiem_thu", "bb_ban_giao", "qd_dung", "qd_huy"}


def test_what_is_brought_later_cures_the_leave_of_the_opening(desk: Any) -> None:
    """opening approved; 2026-02-02 the decision comes → no longer owed, the work goes on"""
    desk.opens()
    desk.says("2026-01-05", "opening", state="approved", since="2025-09-01", **SAID)
    desk.says("2026-02-02", "paper", "qd_phe_duyet:31/QĐ-UBND")
    assert "qd_phe_duyet" not in desk.work().leaves
    assert "qd_danh_muc" in desk.work().leaves


def test_the_day_it_is_told_is_the_day_it_counts_from(desk: Any) -> None:
    """opened 01-05, opening told on 03-02 since 2025-09-01 → before 03-02 it counts as proposed, from then as building"""
    desk.opens()
    desk.says("2026-03-02", "opening", state="building", since="2025-09-01", **SAID)
    assert desk.sums("quantity", "2026-03-01", block="building") == 0
    assert desk.sums("quantity", "2026-03-02", block="building") == 3


@pytest.mark.parametrize("state", ["handed_over", "settling", "settled", "closed"])
def test_what_was_handed_over_before_is_handed_over(desk: Any, state: str) -> None:
    """opening handed_over, settling, settled, closed → three rooms stand, and no paper of a stop is owed"""
    desk.opens()
    desk.says("2026-03-02", "opening", state=state, since="2025-09-01", **SAID)
    assert desk.sums("quantity", "2026-03-02", block="handed_over") == 3
    assert "qd_dung" not in desk.work().leaves


def test_a_work_that_was_stopped_before_hands_nothing_over(desk: Any) -> None:
    """opening terminated → no room stands"""
    desk.opens()
    desk.says("2026-03-02", "opening", state="terminated", since="2025-09-01", **SAID)
    assert desk.sums("quantity", "2026-03-02", block="handed_over") == 0


def test_a_step_that_the_law_knew_only_later_counts_all_the_same(desk: Any) -> None:
    """repair, policy_approved since 2026-03-01 told on 2026-05-04, when the step exists → approved, not proposed"""
    desk.opens(cycle="repair", action="renovate")
    desk.says("2026-05-04", "opening", state="policy_approved", since="2026-03-01", **SAID)
    assert desk.sums("quantity", "2026-05-04", block="approved") == 3


def test_it_is_told_once(desk: Any) -> None:
    """opening listed; opening again → refused; corrected → the correction holds; voided → proposed again"""
    desk.opens()
    first = desk.says("2026-01-05", "opening", state="listed", since="2025-09-01", **SAID)
    said = {"state": "approved", "since": "2025-10-01"} | SAID
    assert desk.is_told("2026-01-06", "opening", **said).code == "opened_before"
    right = desk.says("2026-01-05", "opening", target=first, **said)
    assert desk.work().state == "approved"
    desk.says("2026-01-07", "void", target=right, reason="nhầm")
    desk.says("2026-01-07", "void", target=first, reason="nhầm")
    assert (desk.work().state, desk.work().leaves) == ("proposed", frozenset())


@pytest.mark.parametrize("before", ["allocated", "disbursed", "paper", "listed"])
def test_it_is_told_before_anything_else(desk: Any, before: str) -> None:
    """capital, a payment, a paper or a step is there; opening → refused"""
    desk.opens()
    papers = {"paper": ("bb_khao_sat",), "listed": ("qd_danh_muc",)}.get(before, ())
    body = {"source": "NSX", "amount": 1} if before in {"allocated", "disbursed"} else {}
    desk.says("2026-01-05", before, *papers, **body)
    assert (
        desk.is_told("2026-01-06", "opening", state="approved", since="2025-09-01", **SAID).code == "opening_too_late"
    )


def test_a_day_to_come_and_a_step_of_another_track_are_refused(desk: Any) -> None:
    """since after the day told → refused; state delivered of a building → refused"""
    desk.opens()
    problem = desk.is_told("2026-01-06", "opening", state="approved", since="2026-02-01", **SAID)
    assert problem.code == "since_after_tracking"
    problem = desk.is_told("2026-01-06", "opening", state="delivered", since="2025-09-01", **SAID)
    assert problem.code == "state_unknown"


def test_a_work_that_was_returned_before_it_was_tracked_can_be_handed_in_again(desk: Any) -> None:
    """opening returned; policy_submitted again → kept: it came from there"""
    desk.opens()
    desk.says("2026-03-02", "opening", state="returned", since="2026-02-01", **SAID)
    desk.says("2026-04-02", "policy_submitted", "ttr_chu_truong", "bc_de_xuat")
    assert desk.work().state == "policy_submitted"


def test_a_step_before_the_opening_is_not_told_late(desk: Any) -> None:
    """opened 01-05, opening building on 03-02; told late: 02-02 listed → refused, the opening would come too late"""
    desk.opens()
    desk.says("2026-03-02", "opening", state="building", since="2025-09-01", **SAID)
    assert desk.is_told("2026-02-02", "listed", "qd_danh_muc").code == "breaks_later"
