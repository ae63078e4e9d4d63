"""What is recorded through the jobs, and what the weeks and the lists then say of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from jobs.grouping import group
from jobs.question import Question, answers
from jobs.recording import Saying, record
from jobs.rollup import roll_up
from jobs.views import item_rows, work_rows
from jobs.workplace import Workplace
from model.ledger.events import Paper
from model.words.problems import Refused

HANOI = timezone(timedelta(hours=7))
BILLION = 10**9
AREA = "11284"
ROOMS = "th-hong-phong.classroom"
TREES = "mn.tree"


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


def received(place: Workplace, on: str, subject: str) -> None:
    """The school's key, and the fire safety of new rooms."""
    say(place, on, subject, "received", "kq_pccc:02/KQ", "bb_ban_giao:15/BB-BG", received=True)


def line_3_2(place: Workplace, period: str) -> Any:
    """Indicator 3.2 of a week's snapshot."""
    lines = roll_up(place, AREA, period).snapshot.as_json()["indicators"]
    found = lines["nam_thanh_mien"] if isinstance(lines, dict) else lines
    return next(line for line in found if line["code"] == "3.2")


def test_three_rooms_handed_over_in_one_week_move_that_week_and_not_the_one_before(place: Workplace) -> None:
    """2026-11-17 handed_over th-hong-phong.classroom 3 "15/BB-BG": 3.2 is 0 in W46, 3 in W47 and W48"""
    up_to_acceptance(place, ROOMS)
    received(place, "2026-11-17", ROOMS)
    say(place, "2026-11-17", ROOMS, "handed_over", "bb_ban_giao:15/BB-BG", quantity=3)
    achieved = {week: line_3_2(place, f"2026-{week}")["achieved"] for week in ("W48", "W46", "W47")}
    assert achieved == {"W46": 0, "W47": 3, "W48": 3}


def test_rooms_handed_over_after_the_cut_off_count_next_week(place: Workplace) -> None:
    """Thursday 2026-11-19 is W47's cut-off; handed_over on Friday 11-20 → W47 0, W48 3"""
    up_to_acceptance(place, ROOMS)
    received(place, "2026-11-20", ROOMS)
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
    received(place, "2026-11-17", code)
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
    received(place, "2026-11-17", ROOMS)
    say(place, "2026-11-17", ROOMS, "handed_over", "bb_ban_giao:15/BB-BG")
    handed = {row["id"]: row["handed_over"] for row in item_rows(place, Question(area=AREA)) if row["id"] in both}
    assert handed[both[1]] in (0, None)
