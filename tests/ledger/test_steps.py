"""What the ledger refuses about steps, their papers and their capital, and what it then says."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

BILLION = 10**9


# The papers of the long way, step by step.
LONG_WAY = (
    ("surveyed", ["bb_khao_sat"]),
    ("listed", ["qd_danh_muc"]),
    ("policy_submitted", ["ttr_chu_truong", "bc_de_xuat"]),
    ("policy_approved", ["qd_chu_truong"]),
    ("prep", ["giao_nhiem_vu"]),
    ("appraising", ["ttr_tham_dinh"]),
    ("approved", ["qd_phe_duyet"]),
)


def listed(desk: Any) -> None:
    desk.opens()
    desk.says("2026-03-02", "listed", "qd_danh_muc:12/QĐ-UBND")


def test_a_step_that_is_not_next_is_refused_and_says_what_is(desk: Any) -> None:
    """2026-03-02 listed CT-01 "12/QĐ-UBND"; 2026-03-09 approved → refused, next is policy_submitted or policy_approved"""
    listed(desk)
    problem = desk.is_told("2026-03-09", "approved", "qd_phe_duyet")
    assert problem.code == "step_not_next"
    assert problem.exit_code == 3
    for words in ("CT-01", "02/03/2026", "policy_submitted", "policy_approved", "Đã đưa vào danh mục"):
        assert words in str(problem)
    assert "contracted" not in str(problem)


def test_the_shorter_path_of_a_small_work_is_open(desk: Any) -> None:
    """proposed → listed → policy_approved → approved → contracted: each skips a step of the long way"""
    listed(desk)
    desk.says("2026-03-09", "policy_approved", "qd_chu_truong")
    desk.says("2026-04-09", "approved", "qd_phe_duyet", amount=4 * BILLION)
    desk.says("2026-04-10", "allocated", "qd_giao_von", source="NSX", amount=4 * BILLION)
    desk.says("2026-05-09", "contracted", "qd_kqlcnt", "hop_dong", amount=3 * BILLION)
    assert (desk.work().state, desk.work().investment, desk.work().contracted) == (
        "contracted",
        4 * BILLION,
        3 * BILLION,
    )


def test_the_long_way_is_open_too(desk: Any) -> None:
    """surveyed, listed, submitted, approved, prep, appraising, approved: each with its papers, a week apart"""
    desk.opens()
    for week, (step, papers) in enumerate(LONG_WAY):
        desk.says((date(2026, 2, 2) + timedelta(weeks=week)).isoformat(), step, *papers)
    assert desk.work().state == "approved"


def test_nothing_follows_the_end(desk: Any) -> None:
    """CT-01 closed; 2026-03-02 listed → refused, nothing is next"""
    desk.opens(state="closed")
    assert str(desk.is_told("2026-03-02", "listed", "qd_danh_muc")).endswith("có thể là: -.")


def test_a_step_of_another_track_is_unknown_to_the_work(desk: Any) -> None:
    """CT-01 is a building; 2026-03-02 delivered (a step of buying) → refused, with what may be said"""
    desk.opens()
    problem = desk.is_told("2026-03-02", "delivered", "bb_giao_nhan")
    assert problem.code.startswith("kind_unknown")


def test_missing_papers_are_named_each_of_them(desk: Any) -> None:
    """2026-03-09 policy_submitted CT-01 with only the tờ trình → refused, names bc_de_xuat and not the other"""
    listed(desk)
    problem = desk.is_told("2026-03-09", "policy_submitted", "ttr_chu_truong")
    assert problem.code == "papers_missing"
    assert "bc_de_xuat (Báo cáo đề xuất chủ trương đầu tư)" in str(problem)
    assert "ttr_chu_truong" not in str(problem)


def test_a_paper_brought_before_serves_the_step(desk: Any) -> None:
    """2026-03-03 paper bc_de_xuat; 2026-03-09 policy_submitted with the tờ trình → kept"""
    listed(desk)
    desk.says("2026-03-03", "paper", "bc_de_xuat")
    desk.says("2026-03-09", "policy_submitted", "ttr_chu_truong")
    assert desk.work().state == "policy_submitted"


def test_a_paper_brought_later_does_not_serve_an_earlier_step(desk: Any) -> None:
    """2026-03-20 paper bc_de_xuat; then 2026-03-09 policy_submitted → refused, it was not there yet"""
    listed(desk)
    desk.says("2026-03-20", "paper", "bc_de_xuat")
    assert desk.is_told("2026-03-09", "policy_submitted", "ttr_chu_truong").code == "papers_missing"


def test_a_leave_lets_the_paper_come_later(desk: Any) -> None:
    """2026-03-03 leave for bc_de_xuat by Hà until 2026-04-01; 2026-03-09 policy_submitted → kept, the leave is open"""
    listed(desk)
    desk.says("2026-03-03", "leave", papers=["bc_de_xuat"], by="Hà", reason="đang ký", due="2026-04-01")
    desk.says("2026-03-09", "policy_submitted", "ttr_chu_truong")
    assert desk.work().leaves == {"bc_de_xuat"}
    desk.says("2026-03-30", "paper", "bc_de_xuat")
    assert desk.work().leaves == frozenset()


def test_taking_back_the_paper_a_step_rests_on_is_refused(desk: Any) -> None:
    """03-03 paper bc_de_xuat; 03-09 policy_submitted; void the paper → refused, names the step"""
    listed(desk)
    paper = desk.says("2026-03-03", "paper", "bc_de_xuat")
    desk.says("2026-03-09", "policy_submitted", "ttr_chu_truong")
    problem = desk.is_told("2026-03-10", "void", target=paper, reason="nhầm")
    assert problem.code == "breaks_later"
    assert "Đã trình chủ trương đầu tư" in str(problem)


def test_no_tender_before_capital(desk: Any) -> None:
    """2026-05-04 procuring CT-01 without capital → refused; allocated 1 tỷ on that day → kept"""
    desk.opens(state="approved")
    problem = desk.is_told("2026-05-04", "procuring", "qd_khlcnt")
    assert problem.code == "funding_missing"
    assert "tiendo record CT-01 allocated" in str(problem)
    desk.says("2026-05-04", "allocated", "qd_giao_von", source="NSX", amount=BILLION)
    desk.says("2026-05-04", "procuring", "qd_khlcnt")


def test_capital_that_was_taken_away_again_is_no_capital(desk: Any) -> None:
    """allocated 1 tỷ, then −1 tỷ; procuring → refused"""
    desk.opens(state="approved")
    desk.says("2026-05-04", "allocated", source="NSX", amount=BILLION)
    desk.says("2026-05-05", "allocated", source="NSX", amount=-BILLION, category="adjustment")
    assert desk.is_told("2026-05-06", "procuring", "qd_khlcnt").code == "funding_missing"
