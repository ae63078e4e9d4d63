"""Postings worked out by hand: which rows an event writes, and what they add up to."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from jobs.grouping import group
from jobs.question import Question, answers
from jobs.recording import Saying, record
from jobs.rollup import roll_up
from jobs.views import item_rows, work_rows
from jobs.workplace import Workplace
from model.ledger.cells import MEASURES
from model.ledger.events import Paper
from model.store.tables import posting, slice_
from model.words.problems import Refused

HANOI = timezone(timedelta(hours=7))
BILLION = 10**9
AREA = "11284"
ROOMS = "th-hong-phong.classroom"
TREES = "mn.tree"

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
    part = desk.says("2026-09-01", "handed_over", "bb_ban_giao", quantity=1)
    assert rows_of(desk, part.position) == [
        ("2026-09-01", "accepted", "building", "", "quantity", -1),
        ("2026-09-01", "accepted", "handed_over", "", "quantity", 1),
    ]


# --- through the jobs -------------------------------------------------------------------------------


@pytest.fixture
def place(home: Path) -> Workplace:
    """The commune's office on Monday 7 December 2026."""
    return Workplace(home, now=datetime(2026, 12, 7, 9, 0, tzinfo=HANOI))


def say(place: Workplace, on: str, subject: str, kind: str, *papers: str, **body: Any) -> Any:
    """Minh records; papers are TYPE:NUMBER."""
    named = tuple(Paper(*paper.partition(":")[::2]) for paper in papers)
    return record(place, Question(area=AREA), Saying(subject, kind, date.fromisoformat(on), "Minh", body, named))


def up_to_acceptance(place: Workplace, subject: str) -> None:
    """The short way of a small work, in the autumn of 2026."""
    say(place, "2026-03-02", subject, "listed", "qd_danh_muc:12/QĐ-UBND")
    say(place, "2026-03-09", subject, "policy_approved", "qd_chu_truong:20/QĐ-UBND")
    say(place, "2026-04-06", subject, "approved", "qd_phe_duyet:31/QĐ-UBND", amount=3 * BILLION)
    say(place, "2026-04-13", subject, "allocated", "qd_giao_von:35/QĐ-UBND", source="NSTP", amount=3 * BILLION)
    say(place, "2026-05-04", subject, "contracted", "qd_kqlcnt:40/QĐ-UBND", "hop_dong:05/HĐ", amount=2 * BILLION)
    say(place, "2026-05-11", subject, "building", "tb_khoi_cong:06/TB")
    say(place, "2026-11-02", subject, "accepted", "bb_nghiem_thu:14/BB")


def line_3_2(place: Workplace, period: str) -> Any:
    """Indicator 3.2 of a week's snapshot."""
    lines = roll_up(place, AREA, period).snapshot.as_json()["indicators"]
    found = lines["nam_thanh_mien"] if isinstance(lines, dict) else lines
    return next(line for line in found if line["code"] == "3.2")


def test_three_rooms_handed_over_in_one_week_move_that_week_and_not_the_one_before(place: Workplace) -> None:
    """2026-11-17 handed_over th-hong-phong.classroom 3 "15/BB-BG": 3.2 is 0 in W46, 3 in W47 and W48"""
    up_to_acceptance(place, ROOMS)
    say(place, "2026-11-17", ROOMS, "handed_over", "bb_ban_giao:15/BB-BG", quantity=3)
    achieved = {week: line_3_2(place, f"2026-{week}")["achieved"] for week in ("W48", "W46", "W47")}
    assert achieved == {"W46": 0, "W47": 3, "W48": 3}


def test_rooms_handed_over_after_the_cut_off_count_next_week(place: Workplace) -> None:
    """Thursday 2026-11-19 is W47's cut-off; handed_over on Friday 11-20 → W47 0, W48 3"""
    up_to_acceptance(place, ROOMS)
    say(place, "2026-11-20", ROOMS, "handed_over", "bb_ban_giao:15/BB-BG", quantity=3)
    assert [line_3_2(place, week)["achieved"] for week in ("2026-W47", "2026-W48")] == [0, 3]


def test_the_same_week_twice_is_the_same_snapshot(place: Workplace) -> None:
    """W47 rolled up, W48 rolled up, W47 again → the same hash, though the mark went forth and back"""
    up_to_acceptance(place, ROOMS)
    first = roll_up(place, AREA, "2026-W47").snapshot.hash
    roll_up(place, AREA, "2026-W48")
    assert roll_up(place, AREA, "2026-W47").snapshot.hash == first


def test_one_building_counts_its_money_once_and_both_items_follow(place: Workplace) -> None:
    """3 classrooms and 3 subject rooms in one building: decision and payment recorded once, rooms of both handed over"""
    both = [ROOMS, "th-hong-phong.subject_room"]
    question = Question(area=AREA)
    code = group(place, question, "Nhà lớp học 6 phòng", both, "Minh", None)
    up_to_acceptance(place, code)
    say(place, "2026-11-10", code, "disbursed", source="NSTP", amount=BILLION)
    items = {row["id"]: row for row in item_rows(place, question) if row["id"] in both}
    assert {row["state"] for row in items.values()} == {"accepted"}
    assert [row["works"] for row in items.values()] == [[code], [code]]
    assert {row["disbursed"] for row in items.values()} == {None}
    with answers(place, question) as found:
        cells = found.cells()
    totals = {
        m: sum(v for (_, name), v in cells.items() if name == m) for m in ("allocated", "contracted", "disbursed")
    }
    assert totals == {"allocated": 3 * BILLION, "contracted": 2 * BILLION, "disbursed": BILLION}
    works = [row for row in work_rows(place, question) if row["disbursed"]]
    assert [(row["id"], row["disbursed"]) for row in works] == [(code, BILLION)]
    say(place, "2026-11-17", code, "handed_over", "bb_ban_giao:15/BB-BG")
    handed = {row["id"]: row["handed_over"] for row in item_rows(place, question) if row["id"] in both}
    assert handed == {both[0]: 3, both[1]: 3}
    assert line_3_2(place, "2026-W47")["achieved"] == 6


def test_grouping_moves_no_room_and_no_work_out_of_the_totals(place: Workplace) -> None:
    """before and after the grouping: as many rooms, as many items with a quantity, on every day since"""
    question = Question(area=AREA)

    def rooms() -> int:
        with answers(place, question) as found:
            return sum(v for (_, name), v in found.cells().items() if name in {"quantity", "count", "unknown"})

    before = rooms()
    group(place, question, "Nhà lớp học 6 phòng", [ROOMS, "th-hong-phong.subject_room"], "Minh", None)
    assert rooms() == before


def test_the_same_key_groups_once(place: Workplace) -> None:
    """group with key g-1, twice → one building, the head unchanged"""
    both = [ROOMS, "th-hong-phong.subject_room"]
    first = group(place, Question(area=AREA), "Nhà 6 phòng", both, "Minh", "g-1")
    assert group(place, Question(area=AREA), "Nhà 6 phòng", both, "Minh", "g-1") == first


def test_a_groups_key_with_other_items_is_refused(place: Workplace) -> None:
    """group with key g-1; the key again with other items, or of a record → refused"""
    group(place, Question(area=AREA), "Nhà 6 phòng", [ROOMS, "th-hong-phong.subject_room"], "Minh", "g-1")
    with pytest.raises(Refused) as caught:
        group(place, Question(area=AREA), "Nhà khác", ["th-thanh-giang.classroom"], "Minh", "g-1")
    assert caught.value.code == "key_taken"


def test_works_of_different_tracks_are_not_grouped(place: Workplace) -> None:
    """a building and a planting of trees as one work → refused: their steps differ"""
    with pytest.raises(Refused):
        group(place, Question(area=AREA), "Nhà và cây", [ROOMS, TREES], "Minh", None)


def test_one_item_of_a_building_named_hands_over_that_item_only(place: Workplace) -> None:
    """handed_over th-hong-phong.classroom, no quantity → 3 classrooms; the subject rooms wait"""
    both = [ROOMS, "th-hong-phong.subject_room"]
    code = group(place, Question(area=AREA), "Nhà 6 phòng", both, "Minh", None)
    up_to_acceptance(place, code)
    say(place, "2026-11-17", ROOMS, "handed_over", "bb_ban_giao:15/BB-BG")
    handed = {row["id"]: row["handed_over"] for row in item_rows(place, Question(area=AREA)) if row["id"] in both}
    assert handed[both[1]] in (0, None)
