"""What is paid: within the investment and the year's capital, never falling, and never on what is cancelled."""

from __future__ import annotations

from typing import Any

from model.store.events import event_at

BILLION = 10**9


def test_more_than_the_investment_is_never_paid(desk: Any) -> None:
    """approved 4 tỷ; disbursed NSX 3 tỷ, then NSTP 2 tỷ → refused: 5 tỷ passes 4 tỷ"""
    desk.opens(state="appraising")
    desk.says("2026-03-02", "approved", "qd_phe_duyet", amount=4 * BILLION)
    desk.says("2026-04-02", "disbursed", source="NSX", amount=3 * BILLION)
    problem = desk.is_told("2026-05-02", "disbursed", source="NSTP", amount=2 * BILLION)
    assert problem.code == "overspend"
    assert "5.000.000.000" in str(problem)
    desk.says("2026-05-02", "disbursed", source="NSTP", amount=1 * BILLION)


def test_a_cumulative_figure_never_falls(desk: Any) -> None:
    """disbursed 3 tỷ by 04-02; 2 tỷ by 05-02 → refused; told late between the two it may not exceed the later either"""
    desk.opens(state="building")
    desk.says("2026-04-02", "disbursed", source="NSX", amount=3 * BILLION)
    assert desk.is_told("2026-05-02", "disbursed", source="NSX", amount=2 * BILLION).code == "disbursed_falls"
    assert desk.is_told("2026-03-02", "disbursed", source="NSX", amount=4 * BILLION).code == "breaks_later"
    desk.says("2026-03-02", "disbursed", source="NSX", amount=2 * BILLION)
    assert desk.work().disbursed == {("NSX", 2026): 3 * BILLION}


def test_a_years_payments_stay_within_that_years_capital(desk: Any) -> None:
    """capital 2026 NSX 2 tỷ; disbursed 3 tỷ → refused; 2 tỷ → kept; another source has no plan yet and is kept"""
    desk.opens(state="building")
    desk.says("2026-02-02", "allocated", source="NSX", amount=2 * BILLION)
    problem = desk.is_told("2026-04-02", "disbursed", source="NSX", amount=3 * BILLION)
    assert problem.code == "over_year_plan"
    assert "2026" in str(problem)
    desk.says("2026-04-02", "disbursed", source="NSX", amount=2 * BILLION)
    desk.says("2026-04-02", "disbursed", source="NSTP", amount=1 * BILLION)


def test_each_year_pays_only_what_is_new_in_it(desk: Any) -> None:
    """2025-12 disbursed 2 tỷ in all, 2026-03 3 tỷ in all → 2025: 2 tỷ, 2026: 1 tỷ, within 1 tỷ of capital"""
    desk.opens(state="building", on="2025-11-03")
    desk.says("2025-12-20", "disbursed", source="NSX", amount=2 * BILLION)
    desk.says("2026-02-02", "allocated", source="NSX", amount=BILLION)
    desk.says("2026-03-20", "disbursed", source="NSX", amount=3 * BILLION)
    assert desk.work().disbursed == {("NSX", 2025): 2 * BILLION, ("NSX", 2026): BILLION}


def test_only_capital_is_ever_reduced(desk: Any) -> None:
    """disbursed −1 → refused; work_done −1 → refused; allocated −1 after 1 → kept; below zero → refused"""
    desk.opens(state="building")
    assert desk.is_told("2026-04-02", "disbursed", source="NSX", amount=-1).code == "amount_negative"
    assert desk.is_told("2026-04-02", "work_done", amount=-1).code == "amount_negative"
    desk.says("2026-04-02", "allocated", source="NSX", amount=1)
    desk.says("2026-04-03", "allocated", source="NSX", amount=-1, category="adjustment")
    assert (
        desk.is_told("2026-04-04", "allocated", source="NSX", amount=-1, category="adjustment").code == "over_year_plan"
    )


def test_a_work_is_cancelled_only_with_nothing_spent(desk: Any) -> None:
    """approved, disbursed 1 đồng; cancelled → refused, terminated is the word; without the payment → kept"""
    desk.opens(state="approved")
    payment = desk.says("2026-04-02", "disbursed", source="NSX", amount=1)
    problem = desk.is_told("2026-05-02", "cancelled", "qd_huy")
    assert problem.code == "money_spent"
    assert "terminated" in str(problem)
    desk.says("2026-05-02", "void", target=payment, reason="nhầm công trình")
    desk.says("2026-05-02", "cancelled", "qd_huy")
    assert desk.is_told("2026-05-03", "void", target=desk_event(desk, 3), reason="có chi").code == "breaks_later"


def desk_event(desk: Any, position: int) -> Any:
    """An event by its position, as a target."""
    with desk.store.reading() as connection:
        return event_at(connection, "11284", position)


def test_a_lower_investment_after_the_payments_is_refused(desk: Any) -> None:
    """policy 4 tỷ, disbursed 3 tỷ; then approved with 2 tỷ → refused: 3 tỷ are paid already"""
    desk.opens(state="policy_submitted")
    desk.says("2026-03-02", "policy_approved", "qd_chu_truong", amount=4 * BILLION)
    desk.says("2026-04-02", "disbursed", source="NSX", amount=3 * BILLION)
    assert desk.is_told("2026-05-02", "approved", "qd_phe_duyet", amount=2 * BILLION).code == "overspend"
