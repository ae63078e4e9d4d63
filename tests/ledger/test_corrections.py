"""What may be taken back, corrected or told late, and what then no longer fits."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

BILLION = 10**9
HANOI = timezone(timedelta(hours=7))


def listed(desk: Any) -> None:
    desk.opens()
    desk.says("2026-03-02", "listed", "qd_danh_muc:12/QĐ-UBND")


def test_a_back_dated_step_that_breaks_a_later_one_is_refused_and_names_it(desk: Any) -> None:
    """03-02 listed, 03-16 policy_approved; told late: 03-09 policy_submitted → 03-16 still fits; 03-20 rejected on 02-20 → refused, names 03-02"""
    listed(desk)
    desk.says("2026-03-16", "policy_approved", "qd_chu_truong")
    problem = desk.is_told("2026-02-20", "rejected", "vb_ly_do")
    assert problem.code == "breaks_later"
    assert "Đã đưa vào danh mục" in str(problem)
    assert "02/03/2026" in str(problem)
    assert "11284-2" in str(problem)
    desk.says("2026-03-09", "policy_submitted", "ttr_chu_truong", "bc_de_xuat")
    assert desk.work("2026-03-10").state == "policy_submitted"


def test_a_step_before_the_work_began_is_refused(desk: Any) -> None:
    """CT-01 opened 2026-01-05; 2025-12-30 surveyed → refused, record a later day"""
    desk.opens()
    assert desk.is_told("2025-12-30", "surveyed", "bb_khao_sat").code == "work_not_opened"


def test_lowering_capital_below_what_was_paid_later_is_refused(desk: Any) -> None:
    """04-01 allocated 5 tỷ; 06-01 disbursed 4 tỷ; told late: 05-01 allocated −2 tỷ → refused, names the payment"""
    desk.opens(state="building")
    desk.says("2026-04-01", "allocated", source="NSX", amount=5 * BILLION)
    desk.says("2026-06-01", "disbursed", source="NSX", amount=4 * BILLION)
    assert (
        desk.is_told("2026-05-01", "allocated", source="NSX", amount=-2 * BILLION, category="adjustment").code
        == "breaks_later"
    )
    assert (
        desk.is_told("2026-07-01", "allocated", source="NSX", amount=-2 * BILLION, category="adjustment").code
        == "over_year_plan"
    )


def test_a_step_on_which_later_steps_rest_cannot_be_taken_back(desk: Any) -> None:
    """03-02 listed, 03-16 policy_approved; void listed → refused; void policy_approved, then listed → kept"""
    desk.opens()
    first = desk.says("2026-03-02", "listed", "qd_danh_muc")
    second = desk.says("2026-03-16", "policy_approved", "qd_chu_truong")
    assert desk.is_told("2026-04-01", "void", target=first, reason="nhầm").code == "breaks_later"
    desk.says("2026-04-01", "void", target=second, reason="nhầm")
    desk.says("2026-04-01", "void", target=first, reason="nhầm")
    assert desk.work().state == "proposed"


def test_a_void_of_a_void_brings_the_step_back(desk: Any) -> None:
    """listed, void, void of the void → listed again, since its own day"""
    desk.opens()
    step = desk.says("2026-03-02", "listed", "qd_danh_muc")
    slip = desk.says("2026-04-01", "void", target=step, reason="nhầm")
    desk.says("2026-04-02", "void", target=slip, reason="không nhầm")
    assert (desk.work().state, desk.work().since) == ("listed", date(2026, 3, 2))


def test_a_void_of_a_void_is_refused_where_the_step_no_longer_fits(desk: Any) -> None:
    """listed voided; 03-10 rejected; void of the void → refused, rejected would not follow listed"""
    desk.opens()
    step = desk.says("2026-03-02", "listed", "qd_danh_muc")
    slip = desk.says("2026-04-01", "void", target=step, reason="nhầm")
    desk.says("2026-03-10", "rejected", "vb_ly_do")
    problem = desk.is_told("2026-04-02", "void", target=slip, reason="không nhầm")
    assert problem.code == "breaks_later"
    assert "Không đưa vào danh mục" in str(problem)


def test_nothing_is_taken_back_twice(desk: Any) -> None:
    """comment voided; voided again → refused; corrected → refused"""
    desk.opens()
    comment = desk.says("2026-03-02", "comment", text="đã xem")
    desk.says("2026-03-03", "void", target=comment, reason="nhầm")
    assert desk.is_told("2026-03-04", "void", target=comment, reason="nhầm").code == "target_taken_back"
    assert desk.is_told("2026-03-04", "comment", target=comment, text="lại").code == "target_taken_back"


def test_a_void_names_what_it_takes_back(desk: Any) -> None:
    """void of nothing, of an event of another work, of the opening → refused each"""
    opening = desk.opens()
    desk.opens("CT-02")
    other = desk.says("2026-03-02", "comment", work="CT-02", text="đã xem")
    assert desk.is_told("2026-03-03", "void", reason="nhầm").code == "target_missing"
    assert desk.is_told("2026-03-03", "void", target=other, reason="nhầm").code == "target_unknown"
    assert desk.is_told("2026-03-03", "void", target=opening, reason="nhầm").code == "target_opening"
    assert desk.is_told("2026-03-03", "comment", target=opening, text="nhầm").code == "target_opening"


def test_a_correction_takes_the_place_of_what_it_corrects(desk: Any) -> None:
    """06-01 disbursed 4 tỷ; corrected to 400 triệu → 400 triệu is the figure, and less is no fall"""
    desk.opens(state="building")
    slip = desk.says("2026-06-01", "disbursed", source="NSX", amount=4 * BILLION)
    assert desk.is_told("2026-06-02", "disbursed", source="NSX", amount=400_000_000).code == "disbursed_falls"
    desk.says("2026-06-01", "disbursed", source="NSX", amount=400_000_000, target=slip)
    assert desk.work().disbursed == {("NSX", 2026): 400_000_000}


def test_a_correction_changes_the_weeks_it_speaks_of_and_not_what_was_known_before(desk: Any) -> None:
    """11-09 handed_over 3 recorded 11-10; corrected on 12-01 to 2: --on 11-15 shows 2, --known-at 11-20 still shows 3"""
    desk.now = datetime(2026, 11, 10, 9, 0, tzinfo=HANOI)
    desk.opens(state="accepted", items={"th-hong-phong.classroom": 4})
    desk.receives("2026-11-09", quantity=3)
    slip = desk.says("2026-11-09", "handed_over", "bb_ban_giao:15/BB-BG", quantity=3)
    desk.now = datetime(2026, 12, 1, 9, 0, tzinfo=HANOI)
    desk.says("2026-11-09", "handed_over", "bb_ban_giao:15/BB-BG", quantity=2, target=slip)
    item, friday = "th-hong-phong.classroom", datetime(2026, 11, 20, 16, 0, tzinfo=HANOI)
    assert desk.work("2026-11-15").handed_over == {item: 2}
    assert desk.work("2026-11-15", known_at=friday).handed_over == {item: 3}
    assert desk.work("2026-11-08").handed_over == {}
    assert desk.sums("quantity", "2026-11-15", block="handed_over") == 2
    assert desk.sums("quantity", "2026-11-15", block="handed_over", known=slip.position) == 3


def test_a_clock_that_jumps_back_does_not_reorder_what_was_known(desk: Any) -> None:
    """recorded 12-01 as position 1; the clock jumps back a month; the next event is recorded no earlier"""
    first = desk.opens()
    desk.now -= timedelta(days=30)
    assert desk.says("2026-03-02", "comment", text="đã xem").recorded_at == first.recorded_at


@pytest.mark.parametrize(
    ("kind", "body", "code"),
    [
        ("allocated", {"source": "NSX", "amount": 1, "year": 10**25}, "year_absurd"),
        ("allocated", {"source": "NSX", "amount": 1, "year": 26}, "year_absurd"),
        ("progress", {"percent": float("nan")}, "field_type"),
        ("comment", {"text": "  "}, "field_needed"),
        ("surveyed", {"amount": 5}, "amount_not_used"),
    ],
)
def test_figures_that_cannot_be_are_refused(desk: Any, kind: str, body: dict[str, Any], code: str) -> None:
    """year 10^25, year 26, percent NaN, an empty comment, an amount where none belongs"""
    desk.opens()
    papers = ("bb_khao_sat",) if kind == "surveyed" else ()
    assert desk.is_told("2026-03-02", kind, *papers, **body).code == code


def test_a_correction_of_a_correction_does_not_bring_the_slip_back(desk: Any) -> None:
    """contract 3 tỷ; corrected to 4; that corrected to 5 → 5, never 3; the last one voided → 4; both voided → 3"""
    desk.opens(state="approved")
    slip = desk.says("2026-03-02", "allocated", source="NSX", amount=3 * BILLION)
    first = desk.says("2026-03-02", "allocated", source="NSX", amount=4 * BILLION, target=slip)
    second = desk.says("2026-03-02", "allocated", source="NSX", amount=5 * BILLION, target=first)
    assert desk.sums("allocated", "2026-03-02") == 5 * BILLION
    desk.says("2026-03-03", "void", target=second, reason="nhầm")
    assert desk.sums("allocated", "2026-03-03") == 4 * BILLION
    desk.says("2026-03-04", "void", target=first, reason="nhầm")
    assert desk.sums("allocated", "2026-03-04") == 3 * BILLION
