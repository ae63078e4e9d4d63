"""Steps off the straight way: returned, turned down, cancelled, terminated, suspended, settled again, and another route."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

BILLION = 10**9


def test_a_work_on_which_money_was_spent_is_terminated_and_settled(desk: Any) -> None:
    """approved, 1 đồng paid; cancelled → refused; terminated, settling, settled → kept, no room on the way"""
    desk.opens(state="approved")
    desk.says("2026-04-02", "disbursed", source="NSX", amount=1)
    assert desk.is_told("2026-05-02", "cancelled", "qd_huy").code == "money_spent"
    desk.says("2026-05-02", "terminated", "qd_dung")
    desk.says("2026-06-02", "settling", "bc_quyet_toan")
    desk.says("2026-07-02", "settled", "qd_quyet_toan")
    assert desk.work().state == "settled"
    assert desk.sums("quantity", "2026-07-02", block="none") == 3


def test_a_gift_is_spending_too(desk: Any) -> None:
    """approved, bricks valued at 5 triệu; cancelled → refused"""
    desk.opens(state="approved")
    desk.says("2026-04-02", "contribution", "bb_dinh_gia", amount=5_000_000, text="gạch")
    assert desk.is_told("2026-05-02", "cancelled", "qd_huy").code == "money_spent"


def test_after_the_contract_nothing_is_cancelled(desk: Any) -> None:
    """contracted, nothing paid; cancelled → refused, terminated is next"""
    desk.opens(state="contracted")
    problem = desk.is_told("2026-05-02", "cancelled", "qd_huy")
    assert problem.code == "step_not_next"
    assert "terminated" in str(problem)


def test_a_settlement_that_was_returned_is_handed_in_again(desk: Any) -> None:
    """settling 05-01, settling again 06-01 with another report → kept, since 06-01; then settled"""
    desk.opens(state="handed_over")
    desk.says("2026-05-01", "settling", "bc_quyet_toan:1/BC")
    desk.says("2026-06-01", "settling", "bc_quyet_toan:2/BC")
    assert desk.work().since == date(2026, 6, 1)
    desk.says("2026-07-01", "settled", "qd_quyet_toan")


def test_what_was_turned_down_is_proposed_again(desk: Any) -> None:
    """surveyed, rejected; listed → refused; proposed, listed → kept, and its rooms are on the way again"""
    desk.opens(state="surveyed")
    desk.says("2026-03-02", "rejected", "vb_ly_do")
    assert desk.sums("count", "2026-03-02", block="none") == 1
    assert desk.is_told("2026-04-02", "listed", "qd_danh_muc").code == "step_not_next"
    desk.says("2026-04-02", "proposed")
    desk.says("2026-05-02", "listed", "qd_danh_muc")
    assert desk.sums("quantity", "2026-05-02", block="proposed") == 3


def test_a_cancelled_activity_is_planned_again_and_a_cancelled_building_is_not(desk: Any) -> None:
    """activity: planned, cancelled, planned → kept; building: proposed, cancelled, proposed → refused"""
    desk.opens(cycle="activity", state="planned", action="plant", items={"a.tree": 10})
    desk.says("2026-03-02", "cancelled", "vb_ly_do")
    desk.says("2026-04-02", "planned")
    assert desk.work().state == "planned"
    desk.opens("CT-02")
    desk.says("2026-03-02", "cancelled", "qd_huy", work="CT-02")
    assert desk.is_told("2026-04-02", "proposed", work="CT-02").code == "step_not_next"


def test_a_suspended_work_goes_on_or_ends(desk: Any) -> None:
    """building, suspended; works_done → refused; building again → kept; its rooms are being built all the while"""
    desk.opens(state="building")
    desk.says("2026-03-02", "suspended", "vb_tam_dung")
    assert desk.is_told("2026-04-02", "works_done", "bc_hoan_thanh").code == "step_not_next"
    assert desk.sums("quantity", "2026-04-02", block="building") == 3
    desk.says("2026-05-02", "building", "tb_khoi_cong")
    assert desk.work().state == "building"


def test_a_work_stopped_before_its_first_day_is_not_being_built(desk: Any) -> None:
    """contracted, suspended → its rooms stay where they were, nobody builds them"""
    desk.opens(state="contracted")
    desk.says("2026-03-02", "suspended", "vb_tam_dung")
    assert desk.sums("quantity", "2026-03-02", block="building") == 0
    assert desk.sums("quantity", "2026-03-02", block="approved") == 3


@pytest.mark.parametrize(
    ("submitted", "paper", "other"),
    [("policy_submitted", "ttr_chu_truong", "appraising"), ("appraising", "ttr_tham_dinh", "policy_submitted")],
)
def test_what_was_returned_is_handed_in_again_where_it_came_from(
    desk: Any, submitted: str, paper: str, other: str
) -> None:
    """submitted, returned; to the other office → refused; submitted again → kept"""
    desk.opens(state=submitted)
    desk.says("2026-03-02", "paper", "ttr_chu_truong", "bc_de_xuat", "ttr_tham_dinh")
    desk.says("2026-03-02", "returned", "vb_tra_lai")
    assert desk.is_told("2026-04-02", other).code == "step_not_next"
    desk.says("2026-04-02", submitted, paper)
    assert desk.work().state == submitted


@pytest.mark.parametrize("compiled", ["compiled", "norm_checked"])
def test_a_list_of_goods_that_was_returned_is_handed_in_again(desk: Any, compiled: str) -> None:
    """equipment: compiled or checked, returned, the same again → kept"""
    desk.opens(state=compiled, cycle="equipment", action="equip", items={"a.tv_camera": 2})
    desk.says("2026-03-02", "returned", "vb_tra_lai")
    desk.says("2026-04-02", compiled, "bang_tong_hop", "bang_doi_chieu")
    assert desk.work().state == compiled


def test_the_void_of_a_cancellation_brings_the_work_back(desk: Any) -> None:
    """listed, cancelled; void → listed, its rooms on the way on the day of the cancellation too"""
    desk.opens(state="listed")
    slip = desk.says("2026-03-02", "cancelled", "qd_huy")
    assert desk.sums("quantity", "2026-03-02", block="none") == 3
    desk.says("2026-04-02", "void", target=slip, reason="nhầm công trình")
    assert desk.work().state == "listed"
    assert desk.sums("quantity", "2026-03-02", block="proposed") == 3


# --- another route --------------------------------------------------------------------------------------


def test_the_recurrent_route_has_no_submission_but_a_decision_since_31_march_2026(desk: Any) -> None:
    """listed, rerouted; 03-30 policy_approved → refused, prep → kept; from 03-31 the other way round"""
    for work, day in (("CT-01", "2026-03-30"), ("CT-02", "2026-03-31")):
        desk.opens(work, state="listed")
        desk.says("2026-03-02", "rerouted", work=work, cycle="construction_recurrent")
        steps = {"policy_approved": ("qd_chu_truong",), "prep": ("giao_nhiem_vu",)}
        refused, kept = sorted(steps, key=lambda step: (step == "prep") is (day < "2026-03-31"))
        desk.is_told(day, refused, *steps[refused], work=work)
        desk.says(day, kept, *steps[kept], work=work)
        assert desk.work(work=work).state == kept


@pytest.mark.parametrize("state", ["policy_submitted", "approved", "building"])
def test_the_route_is_fixed_once_something_was_submitted_or_decided(desk: Any, state: str) -> None:
    """policy_submitted, approved, building: rerouted → refused"""
    desk.opens(state=state)
    assert desk.is_told("2026-03-02", "rerouted", cycle="construction_recurrent").code == "route_fixed"


def test_a_route_on_which_a_step_rests_is_not_taken_back(desk: Any) -> None:
    """listed, rerouted, 03-10 prep; void of the route → refused: prep would not follow listed"""
    desk.opens(state="listed")
    route = desk.says("2026-03-02", "rerouted", cycle="construction_recurrent")
    desk.says("2026-03-10", "prep", "giao_nhiem_vu")
    assert desk.is_told("2026-03-11", "void", target=route, reason="nhầm").code == "breaks_later"
