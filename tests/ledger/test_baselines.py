"""Baselines and everyday words: the first date for ever, each later one by decision; workers, percent, obstacles."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest


def test_the_first_date_is_free_and_each_later_one_needs_a_decision(desk: Any) -> None:
    """due 2027-06-30; due 2027-09-30 → refused; with qd_dieu_chinh → kept, the original stays"""
    desk.opens()
    desk.says("2026-02-02", "due", due="2027-06-30")
    assert desk.is_told("2026-03-02", "due", due="2027-09-30").code == "due_undecided"
    assert desk.is_told("2026-03-02", "due", "van_ban", due="2027-09-30").code == "due_undecided"
    desk.says("2026-03-02", "due", "qd_dieu_chinh:7/QĐ-UBND", due="2027-09-30")
    work = desk.work()
    assert (work.due_original, work.due_latest, work.due_decision) == (
        date(2027, 6, 30),
        date(2027, 9, 30),
        "7/QĐ-UBND",
    )


def test_a_decision_that_comes_later_has_leave(desk: Any) -> None:
    """due, leave for qd_dieu_chinh by Hà; due again → kept, the decision is owed"""
    desk.opens()
    desk.says("2026-02-02", "due", due="2027-06-30")
    desk.says("2026-03-01", "leave", papers=["qd_dieu_chinh"], by="Hà", reason="chờ ký", due="2026-04-01")
    desk.says("2026-03-02", "due", due="2027-09-30")
    assert (desk.work().due_latest, desk.work().leaves) == (date(2027, 9, 30), {"qd_dieu_chinh"})


def test_a_wrong_first_date_is_corrected_and_not_rebaselined(desk: Any) -> None:
    """due 2026-06-30 (a slip) corrected to 2027-06-30, no decision → the original is 2027-06-30"""
    desk.opens()
    slip = desk.says("2026-02-02", "due", due="2026-06-30")
    desk.says("2026-02-02", "due", target=slip, due="2027-06-30")
    assert desk.work().due_original == date(2027, 6, 30)


def test_the_first_date_taken_back_leaves_the_next_one_first(desk: Any) -> None:
    """due, due by decision; void of the first → the second is the original and the latest"""
    desk.opens()
    first = desk.says("2026-02-02", "due", due="2027-06-30")
    desk.says("2026-03-02", "due", "qd_dieu_chinh", due="2027-09-30")
    desk.says("2026-04-02", "void", target=first, reason="nhầm")
    assert (desk.work().due_original, desk.work().due_latest) == (date(2027, 9, 30), date(2027, 9, 30))


def test_a_date_told_late_must_not_make_a_later_one_undecided(desk: Any) -> None:
    """due on 03-02 as the first; told late: due on 02-02 → refused, it would make 03-02 a re-baseline"""
    desk.opens()
    desk.says("2026-03-02", "due", due="2027-06-30")
    assert desk.is_told("2026-02-02", "due", due="2027-05-31").code == "breaks_later"


def test_weeks_without_workers_are_counted_in_a_row(desk: Any) -> None:
    """none, none, unknown, none → 3 in a row since the first; few → 0; a void of it → 3 again"""
    desk.opens(state="building")
    for day, workers in (("02-02", "none"), ("02-09", "none"), ("02-16", "unknown"), ("02-23", "none")):
        desk.says(f"2026-{day}", "site_report", workers=workers)
    assert (desk.work().idle_reports, desk.work().idle_since) == (3, date(2026, 2, 2))
    seen = desk.says("2026-03-02", "site_report", workers="few")
    assert (desk.work().idle_reports, desk.work().idle_since) == (0, None)
    desk.says("2026-03-03", "void", target=seen, reason="nhầm")
    assert desk.work().idle_reports == 3


def test_a_percent_is_evidenced_only_with_something_to_show(desk: Any) -> None:
    """60 % with a photo, then 80 % without → declared 80, evidenced 60"""
    desk.opens(state="building")
    desk.says("2026-02-02", "progress", "anh", percent=60, stage="floor-2", by="supervisor")
    desk.says("2026-03-02", "progress", percent=80)
    work = desk.work()
    assert (work.percent_declared, work.percent_evidenced, work.stage) == (80, 60, "floor-2")


@pytest.mark.parametrize("percent", [-1, 101])
def test_a_percent_is_between_nothing_and_all(desk: Any, percent: int) -> None:
    """−1 %, 101 % → refused"""
    desk.opens(state="building")
    assert desk.is_told("2026-02-02", "progress", percent=percent).code == "percent_absurd"


def test_an_obstacle_has_its_cause_until_it_is_cleared(desk: Any) -> None:
    """blocked for the site → obstacle and cause; unblocked → none; a void of that → there again"""
    desk.opens(state="building")
    assert desk.is_told("2026-02-02", "blocked", text="chờ mặt bằng").code in {"field_needed", "choice_needed"}
    desk.says("2026-02-02", "blocked", text="chờ mặt bằng", cause="site")
    cleared = desk.says("2026-03-02", "unblocked")
    assert (desk.work().obstacle, desk.work().obstacle_cause) == (None, None)
    desk.says("2026-03-03", "void", target=cleared, reason="nhầm")
    assert (desk.work().obstacle, desk.work().obstacle_cause) == ("chờ mặt bằng", "site")
