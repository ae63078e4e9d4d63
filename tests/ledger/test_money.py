"""Money by source and plan year: capital of every sort, cumulative figures, estimates, gifts, other prices."""

from __future__ import annotations

from typing import Any

import pytest

BILLION = 10**9


def building(desk: Any, on: str = "2026-01-05") -> None:
    desk.opens(state="building", on=on)


# --- plan years -----------------------------------------------------------------------------------------


def test_a_payment_in_january_may_belong_to_the_year_before(desk: Any) -> None:
    """2026-01-20 disbursed 2 tỷ for 2025, 03-20 3 tỷ in all → 2025: 2 tỷ, 2026: 1 tỷ (NĐ 254/2025 art. 12)"""
    building(desk)
    desk.says("2026-01-20", "disbursed", source="NSX", amount=2 * BILLION, year=2025)
    desk.says("2026-03-20", "disbursed", source="NSX", amount=3 * BILLION)
    assert desk.work().disbursed == {("NSX", 2025): 2 * BILLION, ("NSX", 2026): BILLION}
    assert desk.sums("disbursed", "2026-01-31", year=2025) == 2 * BILLION


def test_a_figure_up_to_a_month_belongs_to_that_months_year(desk: Any) -> None:
    """2026-01-05 told: 2 tỷ up to the end of 2025-12 → 2025's"""
    building(desk)
    desk.says("2026-01-05", "disbursed", source="NSX", amount=2 * BILLION, month="2025-12")
    assert desk.work().disbursed == {("NSX", 2025): 2 * BILLION}


def test_a_figure_told_late_for_an_earlier_year_adds_only_what_is_new(desk: Any) -> None:
    """2025: 2 tỷ; 2026: 3 tỷ in all; then 4 tỷ in all, the new one of 2025 → 2025: 3 tỷ, 2026: 1 tỷ"""
    building(desk)
    desk.says("2026-01-10", "disbursed", source="NSX", amount=2 * BILLION, year=2025)
    desk.says("2026-01-15", "disbursed", source="NSX", amount=3 * BILLION)
    desk.says("2026-01-25", "disbursed", source="NSX", amount=4 * BILLION, year=2025)
    assert desk.work().disbursed == {("NSX", 2025): 3 * BILLION, ("NSX", 2026): BILLION}


def test_the_limit_is_that_of_the_year_the_payment_belongs_to(desk: Any) -> None:
    """capital 2025 1 tỷ, 2026 5 tỷ; 2 tỷ paid for 2025 → refused; for 2026 → kept"""
    building(desk)
    desk.says("2026-01-06", "allocated", source="NSX", amount=BILLION, year=2025)
    desk.says("2026-01-06", "allocated", source="NSX", amount=5 * BILLION)
    assert desk.is_told("2026-01-20", "disbursed", source="NSX", amount=2 * BILLION, year=2025).code == "over_year_plan"
    desk.says("2026-01-20", "disbursed", source="NSX", amount=2 * BILLION)


@pytest.mark.parametrize("kind", ["disbursed", "work_done", "estimated", "allocated"])
def test_the_void_of_a_figure_takes_it_out_of_its_year(desk: Any, kind: str) -> None:
    """1 tỷ for 2027; void → nothing in any year; void of the void → back in 2027"""
    building(desk)
    slip = desk.says("2026-03-02", kind, source="NSX", amount=BILLION, year=2027)
    assert desk.sums(kind, "2026-03-02", year=2027, source="NSX") == BILLION
    back = desk.says("2026-04-02", "void", target=slip, reason="nhầm")
    assert desk.sums(kind, "2026-04-02") == 0
    desk.says("2026-04-03", "void", target=back, reason="không nhầm")
    assert desk.sums(kind, "2026-03-02", year=2027) == BILLION


@pytest.mark.parametrize("kind", ["disbursed", "work_done", "estimated", "allocated"])
def test_a_correction_moves_a_figure_to_its_right_year(desk: Any, kind: str) -> None:
    """1 tỷ for 2026; it was 2 tỷ for 2027 → 2026 nothing, 2027 2 tỷ"""
    building(desk)
    slip = desk.says("2026-03-02", kind, source="NSX", amount=BILLION, year=2026)
    desk.says("2026-03-02", kind, target=slip, source="NSX", amount=2 * BILLION, year=2027)
    assert (desk.sums(kind, "2026-03-02", year=2026), desk.sums(kind, "2026-03-02", year=2027)) == (0, 2 * BILLION)


# --- sorts of capital -------------------------------------------------------------------------------------


def test_capital_carried_over_leaves_its_year_and_can_be_paid_in_the_next(desk: Any) -> None:
    """2025: 5 tỷ, 2 paid; carried over 3 to 2026 → 2025: 2, 2026: 3; 3 tỷ more paid in 2026 → kept, 4 → refused"""
    building(desk)
    desk.says("2026-01-06", "allocated", source="NSX", amount=5 * BILLION, year=2025)
    desk.says("2026-01-20", "disbursed", source="NSX", amount=2 * BILLION, year=2025)
    desk.says("2026-02-02", "allocated", "qd_keo_dai", source="NSX", amount=3 * BILLION, category="carried_over")
    assert desk.work().allocated == {("NSX", 2025): 2 * BILLION, ("NSX", 2026): 3 * BILLION}
    assert desk.sums("allocated", "2026-02-02") == 5 * BILLION
    assert desk.is_told("2026-06-01", "disbursed", source="NSX", amount=6 * BILLION).code == "over_year_plan"
    desk.says("2026-06-01", "disbursed", source="NSX", amount=5 * BILLION)


def test_no_more_is_carried_over_than_was_left(desk: Any) -> None:
    """2025: 5 tỷ, 4 paid; carried over 2 → refused; of a source without capital → refused"""
    building(desk)
    desk.says("2026-01-06", "allocated", source="NSX", amount=5 * BILLION, year=2025)
    desk.says("2026-01-20", "disbursed", source="NSX", amount=4 * BILLION, year=2025)
    said = {"amount": 2 * BILLION, "category": "carried_over"}
    assert desk.is_told("2026-02-02", "allocated", source="NSX", **said).code == "over_year_plan"
    assert desk.is_told("2026-02-02", "allocated", source="NSTP", **said).code == "nothing_to_carry"


def test_an_advance_on_the_next_year_may_be_paid(desk: Any) -> None:
    """2026: 2 tỷ, 1 tỷ advanced → 3 tỷ may be paid, 4 may not"""
    building(desk)
    desk.says("2026-01-06", "allocated", source="NSX", amount=2 * BILLION)
    desk.says("2026-02-02", "allocated", source="NSX", amount=BILLION, category="advance")
    assert desk.is_told("2026-06-01", "disbursed", source="NSX", amount=4 * BILLION).code == "over_year_plan"
    desk.says("2026-06-01", "disbursed", source="NSX", amount=3 * BILLION)


@pytest.mark.parametrize("category", ["initial", "supplement", "carried_over", "advance"])
def test_only_an_adjustment_takes_capital_away(desk: Any, category: str) -> None:
    """5 tỷ; −1 tỷ as anything but an adjustment → refused; as an adjustment → 4 tỷ"""
    building(desk)
    desk.says("2026-01-06", "allocated", source="NSX", amount=5 * BILLION)
    said = {"source": "NSX", "amount": -BILLION}
    assert desk.is_told("2026-02-02", "allocated", category=category, **said).code == "amount_negative"
    desk.says("2026-02-02", "allocated", category="adjustment", **said)
    assert desk.work().allocated == {("NSX", 2026): 4 * BILLION}


def test_capital_on_which_a_payment_rests_is_not_taken_back(desk: Any) -> None:
    """2 tỷ and 3 tỷ given, 4 paid; void of the 3 → refused, names the payment"""
    building(desk)
    desk.says("2026-01-06", "allocated", source="NSX", amount=2 * BILLION)
    more = desk.says("2026-02-02", "allocated", source="NSX", amount=3 * BILLION, category="supplement")
    desk.says("2026-06-01", "disbursed", source="NSX", amount=4 * BILLION)
    assert desk.is_told("2026-06-02", "void", target=more, reason="nhầm").code == "breaks_later"


# --- estimates, value of work, gifts ------------------------------------------------------------------------


def test_the_last_estimate_of_a_year_counts_alone(desk: Any) -> None:
    """estimated 2026 NSX 5 tỷ, then 4 → 4; 2027 beside it; no limit asks for it"""
    building(desk)
    desk.says("2026-06-01", "estimated", source="NSX", amount=5 * BILLION)
    desk.says("2026-09-01", "estimated", source="NSX", amount=4 * BILLION)
    desk.says("2026-09-01", "estimated", source="NSX", amount=BILLION, year=2027)
    assert desk.work().estimates == {("NSX", 2026): 4 * BILLION, ("NSX", 2027): BILLION}
    assert desk.sums("estimated", "2026-09-01") == 5 * BILLION
    assert desk.sums("estimated", "2026-06-01") == 5 * BILLION


def test_the_value_of_work_done_is_a_series_of_its_own(desk: Any) -> None:
    """work done 3 tỷ NSX, later 5 in all; nothing was paid by it"""
    building(desk)
    desk.says("2026-03-02", "work_done", "bang_khoi_luong", source="NSX", amount=3 * BILLION)
    desk.says("2026-06-02", "work_done", "bang_khoi_luong", source="NSX", amount=5 * BILLION)
    assert (desk.work().work_done, desk.work().disbursed_total) == (5 * BILLION, None)


def test_a_gift_is_valued_and_counts_as_capital_that_came_and_was_spent(desk: Any) -> None:
    """desks for 50 triệu without a valuation → refused; with bb_dinh_gia → allocated and paid, once each"""
    building(desk)
    said = {"amount": 50_000_000, "text": "200 bộ bàn ghế", "quantity": 200, "unit": "bộ"}
    assert desk.is_told("2026-03-02", "contribution", **said).code == "not_valued"
    gift = desk.says("2026-03-02", "contribution", "bb_dinh_gia", **said)
    for measure in ("allocated", "disbursed"):
        assert desk.sums(measure, "2026-03-02", source="XHH_hien_vat", year=2026) == 50_000_000
    right = desk.says("2026-03-02", "contribution", "bb_dinh_gia", target=gift, **said | {"amount": 40_000_000})
    assert desk.sums("disbursed", "2026-03-02") == 40_000_000
    desk.says("2026-03-03", "void", target=right, reason="nhầm")
    desk.says("2026-03-03", "void", target=gift, reason="nhầm")
    assert desk.sums("disbursed", "2026-03-03") == 0


@pytest.mark.parametrize("kind", ["allocated", "disbursed", "estimated", "work_done"])
def test_a_gift_is_told_as_nothing_else(desk: Any, kind: str) -> None:
    """allocated, disbursed … with the source of gifts → refused, contribution is the word"""
    building(desk)
    problem = desk.is_told("2026-03-02", kind, source="XHH_hien_vat", amount=1)
    assert problem.code == "in_kind_is_contribution"


# --- prices -------------------------------------------------------------------------------------------------


def test_a_contract_stays_within_the_investment_until_that_is_raised(desk: Any) -> None:
    """approved 4 tỷ; contract 5 → refused; investment repriced to 6 by decision → contract 5 kept"""
    desk.opens(state="appraising")
    desk.says("2026-03-02", "approved", "qd_phe_duyet", amount=4 * BILLION)
    desk.says("2026-03-02", "allocated", source="NSX", amount=4 * BILLION)
    signed = ("contracted", "qd_kqlcnt", "hop_dong")
    assert desk.is_told("2026-05-02", *signed, amount=5 * BILLION).code == "contract_above_investment"
    desk.says("2026-04-02", "repriced", "qd_dieu_chinh", amount=6 * BILLION, part="investment")
    desk.says("2026-05-02", *signed, amount=5 * BILLION)
    assert (desk.work().investment, desk.work().contracted) == (6 * BILLION, 5 * BILLION)


def test_another_amount_stands_on_a_decision_or_an_annex(desk: Any) -> None:
    """contract repriced with nothing → refused; with an annex to the contract → kept, and it replaces the price"""
    desk.opens(state="procuring")
    desk.says("2026-03-02", "allocated", source="NSX", amount=4 * BILLION)
    desk.says("2026-03-03", "contracted", "qd_kqlcnt", "hop_dong", amount=3 * BILLION)
    assert desk.is_told("2026-05-02", "repriced", amount=4 * BILLION, part="contract").code == "repricing_undecided"
    desk.says("2026-05-02", "repriced", "phu_luc_hd", amount=4 * BILLION, part="contract")
    assert desk.work().contracted == 4 * BILLION
