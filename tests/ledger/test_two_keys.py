"""The two keys of a handover, its parts, and the paper of fire safety that nobody can waive."""

from __future__ import annotations

from typing import Any

import pytest

ROOMS = {"a.classroom": 3}


def accepted(desk: Any, **more: Any) -> None:
    """A building of three classrooms, accepted."""
    desk.opens(state="accepted", items=ROOMS, **more)


def test_the_office_cannot_confirm_what_the_school_has_not_received(desk: Any) -> None:
    """accepted, kq_pccc; 2026-09-01 handed_over → refused; received 08-31 → kept, the work handed over"""
    accepted(desk)
    desk.says("2026-08-30", "paper", "kq_pccc")
    assert desk.is_told("2026-09-01", "handed_over", "bb_ban_giao").code == "not_received"
    desk.says("2026-08-31", "received", received=True)
    desk.says("2026-09-01", "handed_over", "bb_ban_giao")
    assert (desk.work().state, desk.work().handed_over) == ("handed_over", ROOMS)


def test_receiving_alone_hands_nothing_over(desk: Any) -> None:
    """received 3 → still accepted, 0 rooms counted"""
    accepted(desk)
    desk.receives("2026-08-31")
    assert (desk.work().state, desk.work().received) == ("accepted", ROOMS)
    assert desk.sums("quantity", "2026-08-31", block="handed_over") == 0


def test_no_more_is_handed_over_than_the_school_received(desk: Any) -> None:
    """received 2; handed_over 3 → refused; 2 → kept, one room waits"""
    accepted(desk)
    desk.receives("2026-08-31", quantity=2)
    problem = desk.is_told("2026-09-01", "handed_over", "bb_ban_giao", quantity=3)
    assert (problem.code, problem.facts["got"]) == ("not_received", 2)
    desk.says("2026-09-01", "handed_over", "bb_ban_giao", quantity=2)
    assert (desk.work().state, desk.work().handed_over) == ("accepted", {"a.classroom": 2})


def test_a_school_that_did_not_receive_says_why(desk: Any) -> None:
    """received false, cause utilities → on the work, and no key; received later → the no is gone"""
    accepted(desk)
    desk.says("2026-08-20", "received", received=False, cause="utilities")
    assert (desk.work().received_no, desk.work().received) == ("utilities", {})
    assert desk.is_told("2026-08-21", "handed_over", "bb_ban_giao", "kq_pccc").code == "not_received"
    desk.says("2026-08-31", "received", received=True)
    assert desk.work().received_no is None


def test_the_receipt_a_handover_rests_on_is_not_taken_back(desk: Any) -> None:
    """received, handed_over; void received → refused, names the handover; void the handover first → kept"""
    accepted(desk)
    key = desk.receives("2026-08-31")
    handover = desk.says("2026-09-01", "handed_over", "bb_ban_giao")
    assert desk.is_told("2026-09-02", "void", target=key, reason="nhầm").code == "breaks_later"
    desk.says("2026-09-02", "void", target=handover, reason="nhầm")
    desk.says("2026-09-02", "void", target=key, reason="nhầm")
    assert desk.work().received == {}


def test_a_correction_of_the_receipt_must_leave_enough(desk: Any) -> None:
    """received 3, handed_over 2; corrected to 1 → refused; to 2 → kept"""
    accepted(desk)
    key = desk.receives("2026-08-31")
    desk.says("2026-09-01", "handed_over", "bb_ban_giao", quantity=2)
    assert desk.is_told("2026-08-31", "received", target=key, received=True, quantity=1).code == "breaks_later"
    desk.says("2026-08-31", "received", "kq_pccc", target=key, received=True, quantity=2)
    assert desk.work().received == {"a.classroom": 2}


# --- fire safety --------------------------------------------------------------------------------------


def test_new_rooms_need_their_acceptance_of_fire_safety_and_no_leave_replaces_it(desk: Any) -> None:
    """received without kq_pccc; handed_over → refused; leave for kq_pccc → still refused; the paper → kept"""
    accepted(desk)
    desk.says("2026-08-31", "received", received=True)
    assert desk.is_told("2026-09-01", "handed_over", "bb_ban_giao").code == "papers_missing"
    desk.says("2026-09-01", "leave", papers=["kq_pccc"], by="Hà", reason="chờ", due="2026-10-01")
    assert desk.is_told("2026-09-02", "handed_over", "bb_ban_giao").code == "paper_not_waivable"
    desk.says("2026-09-03", "handed_over", "bb_ban_giao", "kq_pccc")
    assert desk.work().state == "handed_over"


@pytest.mark.parametrize(
    ("cycle", "item", "action"), [("repair", "a.classroom", "renovate"), ("construction", "a.fence", "new_build")]
)
def test_a_repair_or_a_fence_needs_no_fire_safety(desk: Any, cycle: str, item: str, action: str) -> None:
    """classrooms renovated, or a new fence: received, handed_over without kq_pccc → kept"""
    desk.opens(state="accepted", cycle=cycle, items={item: 1}, action=action)
    desk.says("2026-08-31", "received", received=True)
    desk.says("2026-09-01", "handed_over", "bb_ban_giao")
    assert desk.work().state == "handed_over"


# --- parts --------------------------------------------------------------------------------------------


def test_a_part_is_handed_over_while_the_rest_is_being_built(desk: Any) -> None:
    """building; 1 of 3 received, accepted and handed over → 1 room counts, the work goes on building"""
    desk.opens(state="building", items=ROOMS)
    desk.receives("2026-08-31", quantity=1)
    desk.says("2026-09-01", "handed_over", "bb_ban_giao", "bb_nghiem_thu", quantity=1)
    assert (desk.work().state, desk.work().handed_over) == ("building", {"a.classroom": 1})
    assert desk.sums("quantity", "2026-09-01", block="handed_over") == 1
    assert desk.sums("quantity", "2026-09-01", block="building") == 2


def test_a_part_needs_its_own_acceptance(desk: Any) -> None:
    """building; 1 of 3 handed over without bb_nghiem_thu → refused, names it"""
    desk.opens(state="building", items=ROOMS)
    desk.receives("2026-08-31", quantity=1)
    problem = desk.is_told("2026-09-01", "handed_over", "bb_ban_giao", quantity=1)
    assert (problem.code, problem.facts["first"]) == ("papers_missing", "bb_nghiem_thu")


@pytest.mark.parametrize("said", [{}, {"quantity": 3}, {"quantity": 1, "final": True}])
def test_the_whole_is_not_handed_over_while_building(desk: Any, said: dict[str, Any]) -> None:
    """building; all 3, or 1 for good → refused: the whole waits for its acceptance"""
    desk.opens(state="building", items=ROOMS)
    desk.receives("2026-08-31")
    assert desk.is_told("2026-09-01", "handed_over", "bb_ban_giao", "bb_nghiem_thu", **said).code == "not_a_part"


def test_a_part_taken_back_or_corrected_moves_the_rooms_of_its_day(desk: Any) -> None:
    """09-01 1 room of 3 while building; corrected to 2 → 2 on 09-01; voided → 0"""
    desk.opens(state="building", items=ROOMS)
    desk.receives("2026-08-31", quantity=2)
    slip = desk.says("2026-09-01", "handed_over", "bb_ban_giao", "bb_nghiem_thu", quantity=1)
    right = desk.says("2026-09-01", "handed_over", "bb_ban_giao", "bb_nghiem_thu", quantity=2, target=slip)
    assert desk.sums("quantity", "2026-09-01", block="handed_over") == 2
    desk.says("2026-10-01", "void", target=right, reason="nhầm")
    assert desk.sums("quantity", "2026-09-01", block="handed_over") == 1
    desk.says("2026-10-02", "void", target=slip, reason="nhầm")
    assert desk.sums("quantity", "2026-09-01", block="handed_over") == 0


def test_goods_are_delivered_in_parts_and_accepted_in_parts(desk: Any) -> None:
    """equipment: delivered twice; accepted 4 of 10 → still delivered; the other 6 → accepted"""
    desk.opens(state="contracted", cycle="equipment", items={"a.tv_camera": 10}, action="equip")
    desk.says("2026-08-01", "delivered", "bb_giao_nhan")
    desk.says("2026-08-20", "delivered", "bb_giao_nhan")
    desk.says("2026-08-21", "accepted", "bb_nghiem_thu", quantity=4)
    assert (desk.work().state, desk.work().handed_over) == ("delivered", {"a.tv_camera": 4})
    desk.says("2026-09-01", "accepted", "bb_nghiem_thu")
    assert (desk.work().state, desk.work().handed_over) == ("accepted", {"a.tv_camera": 10})
