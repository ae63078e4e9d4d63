"""Works that became part of another, and works opened twice or late."""

from __future__ import annotations

from typing import Any

import pytest

from model.words.problems import Refused

BILLION = 10**9


def test_an_absorbed_work_refuses_and_says_where_to_go(desk: Any) -> None:
    """CT-01 absorbed into CT-03 on 02-02; 03-02 listed CT-01 → refused, record it on CT-03; before 02-02 it may be"""
    desk.opens()
    desk.opens("CT-03", on="2026-02-02", items={"a.classroom": 3})
    desk.says("2026-02-02", "absorbed", into="CT-03")
    problem = desk.is_told("2026-03-02", "listed", "qd_danh_muc")
    assert problem.code == "work_absorbed"
    assert "CT-03" in str(problem)
    desk.says("2026-01-20", "comment", text="đã xem")


def test_a_grouping_is_not_half_undone(desk: Any) -> None:
    """CT-01 absorbed into CT-03, which serves its 3 rooms; void the absorption alone → refused, or 3 rooms stay 3"""
    desk.opens()
    desk.opens("CT-03", on="2026-02-02", items={"a.classroom": 3})
    absorbed = desk.says("2026-02-02", "absorbed", into="CT-03")
    try:
        desk.says("2026-03-02", "void", target=absorbed, reason="nhầm")
    except Refused:
        return
    assert desk.sums("quantity", "2026-03-02") == 3


def test_money_told_late_about_an_absorbed_work_is_not_lost(desk: Any) -> None:
    """opened 01-05, absorbed 02-02; told late: 01-20 allocated 1 tỷ → refused, or still in the total of 03-02"""
    desk.opens()
    desk.opens("CT-03", on="2026-02-02", items={"a.classroom": 3})
    desk.says("2026-02-02", "absorbed", into="CT-03")
    try:
        desk.says("2026-01-20", "allocated", source="NSX", amount=BILLION)
    except Refused:
        return
    assert desk.sums("allocated", "2026-03-02") == BILLION


def test_a_work_is_opened_once(desk: Any) -> None:
    """CT-01 opened twice → refused"""
    desk.opens()
    with pytest.raises(Refused) as caught:
        desk.opens(on="2026-02-05")
    assert caught.value.code == "work_exists"


@pytest.mark.parametrize("state", ["settling", "settled", "closed"])
def test_a_work_taken_over_after_its_handover_is_handed_over(desk: Any, state: str) -> None:
    """opened in mid-plan as settled → among the handed over, not among the proposed"""
    desk.opens(state=state)
    assert desk.sums("count", "2026-03-02", block="handed_over") == 1
