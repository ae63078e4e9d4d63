"""Handing over: all, a part, for good, of several items, of an unknown quantity."""

from __future__ import annotations

from typing import Any


def test_more_than_planned_is_handed_over_only_for_good(desk: Any) -> None:
    """3 rooms planned; handed_over 4 → refused, 3 are left; with final → kept, 4 counted"""
    desk.opens(state="accepted")
    desk.receives("2026-08-31", quantity=4)
    problem = desk.is_told("2026-09-01", "handed_over", "bb_ban_giao", quantity=4)
    assert problem.code == "more_than_planned"
    assert "--final" in str(problem)
    desk.says("2026-09-01", "handed_over", "bb_ban_giao", quantity=4, final=True)
    assert (desk.work().state, desk.work().handed_over) == ("handed_over", {"a.classroom": 4})


def test_a_part_is_handed_over_and_the_work_stays_until_the_rest(desk: Any) -> None:
    """09-01 handed_over 1 of 3 → still accepted; 10-01 handed_over, no quantity → the other 2, handed over"""
    desk.opens(state="accepted")
    desk.receives("2026-08-31")
    desk.says("2026-09-01", "handed_over", "bb_ban_giao", quantity=1)
    assert (desk.work().state, desk.work().handed_over) == ("accepted", {"a.classroom": 1})
    desk.says("2026-10-01", "handed_over")
    assert (desk.work().state, desk.work().handed_over) == ("handed_over", {"a.classroom": 3})


def test_a_work_may_end_smaller_than_planned(desk: Any) -> None:
    """2 of 3 handed over, final → handed over, and the third room is nowhere on the way"""
    desk.opens(state="accepted")
    desk.receives("2026-08-31")
    desk.says("2026-09-01", "handed_over", "bb_ban_giao", quantity=2, final=True)
    assert desk.work().state == "handed_over"
    assert desk.sums("quantity", "2026-09-01") == 2


def test_an_item_is_named_where_there_are_several(desk: Any) -> None:
    """a building of classrooms and subject rooms; quantity 2 of what? → refused; of another building's → refused"""
    desk.opens(state="accepted", items={"a.classroom": 3, "a.subject_room": 3})
    desk.receives("2026-08-31")
    assert desk.is_told("2026-09-01", "handed_over", "bb_ban_giao", quantity=2).code == "item_not_named"
    problem = desk.is_told("2026-09-01", "handed_over", "bb_ban_giao", quantity=2, item="b.classroom")
    assert problem.code == "item_not_served"
    assert "a.subject_room" in str(problem)


def test_an_unknown_quantity_is_told_at_handover(desk: Any) -> None:
    """ "một số phòng": handed_over without a number → refused; with 5 → 5, and unknown no more"""
    desk.opens(state="accepted", items={"a.classroom": None})
    desk.receives("2026-08-31", quantity=5)
    assert desk.sums("unknown", "2026-09-01") == 1
    assert desk.is_told("2026-09-01", "handed_over", "bb_ban_giao").code == "quantity_needed"
    desk.says("2026-09-01", "handed_over", "bb_ban_giao", quantity=5)
    assert (desk.sums("quantity", "2026-09-01"), desk.sums("unknown", "2026-09-01")) == (5, 0)


def test_an_item_of_unknown_quantity_is_not_forgotten_when_its_neighbour_is_handed_over(desk: Any) -> None:
    """3 classrooms and some subject rooms; 3 classrooms handed over → still accepted, 1 unknown; then 2 → handed over"""
    desk.opens(state="accepted", items={"a.classroom": 3, "a.subject_room": None})
    desk.receives("2026-08-31", item="a.classroom")
    desk.receives("2026-08-31", item="a.subject_room", quantity=2)
    desk.says("2026-09-01", "handed_over", "bb_ban_giao", item="a.classroom")
    assert (desk.work().state, desk.sums("unknown", "2026-09-01")) == ("accepted", 1)
    desk.says("2026-10-01", "handed_over", "bb_ban_giao", item="a.subject_room", quantity=2)
    assert (desk.work().state, desk.sums("unknown", "2026-10-01")) == ("handed_over", 0)
    assert desk.work().handed_over == {"a.classroom": 3, "a.subject_room": 2}


def test_settling_a_stopped_work_hands_nothing_over(desk: Any) -> None:
    """terminated, then settling: no room of it ever stood, so it is not among the handed over"""
    desk.opens(state="building")
    desk.says("2026-09-01", "terminated", "qd_dung")
    desk.says("2026-10-01", "settling", "bc_quyet_toan")
    assert desk.sums("count", "2026-10-01", block="handed_over") == 0


def test_what_was_returned_goes_back_to_where_it_came_from(desk: Any) -> None:
    """policy_submitted, returned; then appraising → refused: there is no policy decision yet"""
    desk.opens(state="policy_submitted")
    desk.says("2026-04-01", "returned", "vb_tra_lai")
    assert desk.is_told("2026-05-01", "appraising", "ttr_tham_dinh").code == "step_not_next"
