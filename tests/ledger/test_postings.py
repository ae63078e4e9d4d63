"""Postings worked out by hand: which rows an event writes, and what they add up to."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from model.ledger.cells import MEASURES
from model.store.tables import posting, slice_

BILLION = 10**9

# A posting row in short: day, state, block, source, measure, amount.
Row = tuple[str, str, str, str, str, int]


def rows_of(desk: Any, position: int) -> list[Row]:
    """The posting rows that an event wrote, in short."""
    query = select(posting, slice_).join(slice_, slice_.c.id == posting.c.slice).where(posting.c.position == position)
    with desk.store.reading() as connection:
        rows = connection.execute(query).mappings().all()
    return sorted(
        (row["on"], row["state"], row["block"], row["source"], measure, row[measure])
        for row in rows
        for measure in MEASURES
        if row[measure]
    )


# --- rows ---------------------------------------------------------------------------------------


def test_an_opening_posts_its_items_at_its_day(desk: Any) -> None:
    """2026-01-05 work_opened CT-01, 3 classrooms → one count, three rooms proposed"""
    opening = desk.opens()
    assert rows_of(desk, opening.position) == [
        ("2026-01-05", "proposed", "proposed", "", "count", 1),
        ("2026-01-05", "proposed", "proposed", "", "quantity", 3),
    ]


def test_a_step_takes_away_and_gives_at_its_own_day(desk: Any) -> None:
    """2026-03-02 listed → −3 rooms in proposed, +3 in listed, both on 03-02"""
    desk.opens()
    step = desk.says("2026-03-02", "listed", "qd_danh_muc")
    assert rows_of(desk, step.position) == [
        ("2026-03-02", "listed", "proposed", "", "count", 1),
        ("2026-03-02", "listed", "proposed", "", "quantity", 3),
        ("2026-03-02", "proposed", "proposed", "", "count", -1),
        ("2026-03-02", "proposed", "proposed", "", "quantity", -3),
    ]


def test_what_changes_no_number_posts_nothing(desk: Any) -> None:
    """comment, progress, due, commitment → no row"""
    desk.opens()
    said = (("comment", {"text": "x"}), ("progress", {"percent": 40}), ("due", {"due": "2027-01-01"}))
    for kind, body in said:
        assert rows_of(desk, desk.says("2026-03-02", kind, **body).position) == []


def test_a_back_dated_step_reverses_and_re_posts_exactly_the_days_it_changes(desk: Any) -> None:
    """03-02 listed, 03-16 policy_approved; told late 03-09 policy_submitted → rows on 03-09 and 03-16, none on 03-02"""
    desk.opens()
    desk.says("2026-03-02", "listed", "qd_danh_muc")
    desk.says("2026-03-16", "policy_approved", "qd_chu_truong")
    late = desk.says("2026-03-09", "policy_submitted", "ttr_chu_truong", "bc_de_xuat")
    assert rows_of(desk, late.position) == [
        ("2026-03-09", "listed", "proposed", "", "count", -1),
        ("2026-03-09", "listed", "proposed", "", "quantity", -3),
        ("2026-03-09", "policy_submitted", "proposed", "", "count", 1),
        ("2026-03-09", "policy_submitted", "proposed", "", "quantity", 3),
        ("2026-03-16", "listed", "proposed", "", "count", 1),
        ("2026-03-16", "listed", "proposed", "", "quantity", 3),
        ("2026-03-16", "policy_submitted", "proposed", "", "count", -1),
        ("2026-03-16", "policy_submitted", "proposed", "", "quantity", -3),
    ]


def test_a_back_dated_correction_of_a_payment_touches_that_day_and_no_later_one(desk: Any) -> None:
    """04-01 paid 2 tỷ, 06-01 paid 5 tỷ in all; 04-01 corrected to 3 tỷ → +1 on 04-01, −1 on 06-01"""
    desk.opens(state="building")
    slip = desk.says("2026-04-01", "disbursed", source="NSX", amount=2 * BILLION)
    desk.says("2026-06-01", "disbursed", source="NSX", amount=5 * BILLION)
    right = desk.says("2026-04-01", "disbursed", source="NSX", amount=3 * BILLION, target=slip)
    assert rows_of(desk, right.position) == [
        ("2026-04-01", "", "", "NSX", "disbursed", BILLION),
        ("2026-06-01", "", "", "NSX", "disbursed", -BILLION),
    ]
    paid = [desk.sums("disbursed", day) for day in ("2026-03-31", "2026-04-01", "2026-05-31", "2026-06-01")]
    assert paid == [0, 3 * BILLION, 3 * BILLION, 5 * BILLION]


def test_a_correction_to_another_day_moves_the_rooms(desk: Any) -> None:
    """09-14 handed_over 3 recorded; it was 09-07 → rows on both days, and between them the rooms stand"""
    desk.opens(state="accepted")
    desk.receives("2026-09-07")
    slip = desk.says("2026-09-14", "handed_over", "bb_ban_giao", quantity=3)
    right = desk.says("2026-09-07", "handed_over", "bb_ban_giao", quantity=3, target=slip)
    days = {"2026-09-07": 1, "2026-09-14": -1}
    assert rows_of(desk, right.position) == sorted(
        row
        for day, sign in days.items()
        for row in (
            (day, "accepted", "building", "", "count", -sign),
            (day, "accepted", "building", "", "quantity", -3 * sign),
            (day, "handed_over", "handed_over", "", "count", sign),
            (day, "handed_over", "handed_over", "", "quantity", 3 * sign),
        )
    )
    assert desk.sums("quantity", "2026-09-10", block="handed_over") == 3
    assert desk.sums("quantity", "2026-09-10", block="handed_over", known=slip.position) == 0


def test_a_void_posts_the_opposite_of_what_it_takes_back(desk: Any) -> None:
    """2026-03-02 listed; void, void of the void → −rows, then +rows, all on 03-02, none on the day of the void"""
    desk.opens()
    step = desk.says("2026-03-02", "listed", "qd_danh_muc")
    slip = desk.says("2026-04-01", "void", target=step, reason="nhầm")
    back = desk.says("2026-04-02", "void", target=slip, reason="không nhầm")
    opposite = sorted((*row[:5], -row[5]) for row in rows_of(desk, step.position))
    assert rows_of(desk, slip.position) == opposite
    assert rows_of(desk, back.position) == rows_of(desk, step.position)


def test_capital_moves_an_approved_work_to_funded(desk: Any) -> None:
    """2026-04-01 allocated 2 tỷ NSX for 2026 → +2 tỷ, and its rooms go from approved to funded"""
    desk.opens(state="approved")
    capital = desk.says("2026-04-01", "allocated", source="NSX", amount=2 * BILLION)
    assert rows_of(desk, capital.position) == [
        ("2026-04-01", "", "", "NSX", "allocated", 2 * BILLION),
        ("2026-04-01", "approved", "approved", "", "count", -1),
        ("2026-04-01", "approved", "approved", "", "quantity", -3),
        ("2026-04-01", "approved", "funded", "", "count", 1),
        ("2026-04-01", "approved", "funded", "", "quantity", 3),
    ]


def test_a_part_handed_over_is_split_from_what_is_left(desk: Any) -> None:
    """2026-09-01 handed_over 1 of 3 → 1 room handed over, 2 still being built, the work still accepted"""
    desk.opens(state="accepted")
    desk.receives("2026-08-31")
    part = desk.says("2026-09-01", "handed_over", "bb_ban_giao", quantity=1)
    assert rows_of(desk, part.position) == [
        ("2026-09-01", "accepted", "building", "", "quantity", -1),
        ("2026-09-01", "accepted", "handed_over", "", "quantity", 1),
    ]
