"""The sheet read again: what is said again changes nothing, what is said otherwise corrects, nothing doubles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from jobs.history import history_rows
from jobs.keeping.verifying import verify
from jobs.opening.reading import OpeningRead, read_opening_sheet
from jobs.question import Question, answers
from jobs.recording import Saying, record
from jobs.splitting import split
from jobs.views import item_rows, work_rows
from jobs.workplace import Workplace
from model.ledger.events import Paper
from model.store.events import chain_head

Fill = Callable[..., Path]
HERE = Question()
ITEM = "th-thanh-giang.classroom"
BUILDING = {
    "state": "Đang thi công",
    "since": "05/03/2026",
    "investment": 7200,
    "due": "31/12/2027",
    "owner": "UBND xã",
}
TOGETHER = {
    "th-hong-phong.classroom": {"group": "Nhà 6 phòng"} | BUILDING,
    "th-hong-phong.subject_room": {"group": "Nhà 6 phòng"},
}


def read(place: Workplace, file: Path, **how: Any) -> OpeningRead:
    return read_opening_sheet(place, HERE, file, "Lan", **how)


def head_of(place: Workplace) -> tuple[int, str]:
    with place.store.reading() as connection:
        return chain_head(connection, "11284")


def work_of(place: Workplace, item: str) -> dict[str, Any]:
    (work,) = [row for row in work_rows(place, HERE) if item in [i["id"] for i in row["items"]]]
    return work


def quantity_once(place: Workplace) -> bool:
    rows = [row for row in item_rows(place, HERE) if row["quantity"] is not None]
    return all(sum(row["by_state"].values()) == row["quantity"] for row in rows)


def test_reading_the_same_sheet_twice_changes_nothing(place: Workplace, fill: Fill) -> None:
    """read, read → the same head."""
    file = fill({ITEM: BUILDING, **TOGETHER, "+1": {"item": "Nhà xe", "action": "xây mới", "origin": "Ngoài kế hoạch"}})
    first = read(place, file)
    before = head_of(place)
    again = read(place, file)
    assert head_of(place) == before
    assert (again.recorded, again.corrected) == ((), ())
    assert set(again.unchanged) == set(first.recorded)


def test_a_corrected_row_corrects_and_does_not_double(place: Workplace, fill: Fill) -> None:
    """Step, day, amount, due date and owner typed anew: five fields change, one opening stands."""
    read(place, fill({ITEM: BUILDING}))
    other = {
        "state": "Đã ký hợp đồng",
        "since": "01/09/2026",
        "investment": 6900,
        "due": "30/06/2028",
        "owner": "Trường",
    }
    done = read(place, fill({ITEM: other}))
    assert (done.recorded, len(done.corrected), done.bad) == ((), 1, ())
    work = work_of(place, ITEM)
    assert (work["state"], work["since"], work["investment"]) == ("contracted", "2026-09-01", 6_900_000_000)
    assert (work["due_original"], work["due_latest"], work["owner"]) == ("2028-06-30", "2028-06-30", "Trường")
    openings = [row for row in history_rows(place, HERE, work["id"]) if row["kind"] == "opening"]
    assert [row["stands"] for row in openings] == [True, False]
    assert list(verify(place)) == []


def test_a_row_said_to_be_proposed_after_all_takes_its_opening_back(place: Workplace, fill: Fill) -> None:
    read(place, fill({ITEM: BUILDING}))
    read(place, fill({ITEM: {"state": "Đã đề xuất nhu cầu"}}))
    assert work_of(place, ITEM)["state"] == "proposed"


def test_a_row_that_was_emptied_keeps_what_was_said_and_is_told_so(place: Workplace, fill: Fill) -> None:
    read(place, fill({ITEM: BUILDING}))
    done = read(place, fill({}))
    (note,) = done.findings
    assert note.note
    assert "tiendo void" in note.message
    assert work_of(place, ITEM)["state"] == "building"


def test_rows_read_alone_may_be_grouped_by_the_next_sheet(place: Workplace, fill: Fill) -> None:
    """Two works at their steps become one at its step; rooms count once, what was said of each is taken back."""
    read(place, fill({"th-hong-phong.classroom": BUILDING, "th-hong-phong.subject_room": BUILDING}))
    assert len({work_of(place, item)["id"] for item in TOGETHER}) == 2
    done = read(place, fill(TOGETHER))
    assert done.bad == ()
    work = work_of(place, "th-hong-phong.subject_room")
    assert [i["id"] for i in work["items"]] == list(TOGETHER)
    assert (work["name"], work["state"], work["origin"], len(work["absorbed"])) == (
        "Nhà 6 phòng",
        "building",
        "merged",
        2,
    )
    assert quantity_once(place)
    assert list(verify(place)) == []


def test_a_group_takes_one_more_item_and_another_name(place: Workplace, fill: Fill) -> None:
    """Nhà 6 phòng → Nhà chính, with a third item: the same work goes on."""
    read(place, fill(TOGETHER))
    before = work_of(place, "th-hong-phong.classroom")["id"]
    more = {item: {**row, "group": "Nhà chính"} for item, row in TOGETHER.items()}
    done = read(place, fill({**more, "th-thanh-giang.classroom": {"group": "Nhà chính"}}))
    assert done.bad == ()
    assert ["gộp 2 trường" in finding.message for finding in done.findings] == [True]
    work = work_of(place, "th-thanh-giang.classroom")
    assert (work["id"], work["name"], len(work["items"])) == (before, "Nhà chính", 3)
    assert quantity_once(place)


def test_an_item_taken_out_of_a_group_is_told_how_to_be_split(place: Workplace, fill: Fill) -> None:
    read(place, fill(TOGETHER))
    file = fill({**TOGETHER, "th-hong-phong.subject_room": {"state": "Đã đưa vào danh mục", "since": "01/02/2026"}})
    (finding,) = read(place, file).bad
    assert finding.row == "th-hong-phong.subject_room"
    assert "tiendo split" in finding.message


def test_a_work_that_moved_on_is_refused_by_name_while_others_are_kept(place: Workplace, fill: Fill) -> None:
    """2026-11-03 listed "12/QĐ-UBND" recorded by hand: the sheet's row is refused, the other one kept if asked."""
    record(
        place,
        HERE,
        Saying(ITEM, "listed", date(2026, 11, 3), "Minh", {}, (Paper("qd_danh_muc", "12/QĐ-UBND", date(2026, 11, 3)),)),
    )
    file = fill({ITEM: BUILDING, "thcs-hong-phong.classroom": BUILDING})
    done = read(place, file)
    (finding,) = done.bad
    assert "Xây mới 6 phòng học" in finding.message
    assert "Đã đưa vào danh mục" in finding.message
    assert done.recorded == ()
    kept = read(place, file, keep_good=True)
    assert len(kept.recorded) == 1
    assert work_of(place, ITEM)["state"] == "listed"


def test_a_correction_that_breaks_a_later_step_is_refused_and_names_it(place: Workplace, fill: Fill) -> None:
    """Opened at "approved", then a plan of capital and a contract by hand; the sheet now says "listed"."""
    read(place, fill({ITEM: {"state": "Đã phê duyệt báo cáo kinh tế - kỹ thuật", "since": "05/03/2026"}}))
    capital = {"amount": 5_000_000_000, "source": "NSX", "year": 2026}
    record(place, HERE, Saying(ITEM, "allocated", date(2026, 11, 17), "Minh", capital))
    papers = (Paper("qd_khlcnt", "1/QĐ", date(2026, 11, 17)),)
    record(place, HERE, Saying(ITEM, "procuring", date(2026, 11, 18), "Minh", {}, papers))
    same = read(place, fill({ITEM: {"state": "Đã phê duyệt báo cáo kinh tế - kỹ thuật", "since": "05/03/2026"}}))
    assert (same.bad, len(same.unchanged)) == ((), 1)
    (finding,) = read(place, fill({ITEM: {"state": "Đã đưa vào danh mục", "since": "05/03/2026"}})).bad
    assert "lựa chọn nhà thầu" in finding.message
    assert work_of(place, ITEM)["state"] == "procuring"


def test_an_added_row_is_one_work_however_often_it_is_corrected(place: Workplace, fill: Fill) -> None:
    """Name, school and quantity typed anew on the same row: the same work, its new name."""
    row = {"item": "Nhà xe", "action": "xây mới", "origin": "Ngoài kế hoạch", "school": "TH Hồng Phong"} | BUILDING
    (code,) = read(place, fill({"+1": row})).recorded
    done = read(place, fill({"+1": row | {"item": "Nhà để xe", "quantity": 2, "school": "th thanh giang"}}))
    assert (done.recorded, done.corrected, done.bad) == ((), (code,), ())
    (work,) = [row for row in work_rows(place, HERE) if row["origin"] == "outside"]
    assert (work["id"], work["name"], work["school"]) == (code, "Nhà để xe", "th-thanh-giang")
    assert work["items"] == [{"id": code, "quantity": 2}]


def test_a_place_once_given_is_not_given_again(place: Workplace, fill: Fill) -> None:
    """8 = 2 + 6: the second reading places nothing; another quantity is told how to be placed."""
    file = fill({"th.computer_room": {"placing": "TH Hồng Phong: 2"}})
    assert len(read(place, file).recorded) == 1
    assert read(place, file).recorded == ()
    (row,) = [row for row in item_rows(place, HERE) if row["id"] == "th.computer_room"]
    assert (len(row["works"]), row["by_state"]) == (2, {"proposed": 8})
    (finding,) = read(place, fill({"th.computer_room": {"placing": "TH Hồng Phong: 3"}})).bad
    assert "tiendo place" in finding.message


def test_an_inherited_building_may_hold_rooms_of_the_plan(place: Workplace, fill: Fill) -> None:
    """The district's unfinished block and two placed computer rooms of the plan, one building, read twice."""
    added = {"item": "Khối nhà dở dang", "action": "xây mới", "origin": "Nhận từ huyện cũ", "school": "TH Hồng Phong"}
    rows = {
        "+1": added | {"group": "Nhà chính TH Hồng Phong"} | BUILDING,
        "th.computer_room": {"placing": "TH Hồng Phong: 2", "group": "Nhà chính TH Hồng Phong"},
    }
    assert read(place, fill(rows)).bad == ()
    before = head_of(place)
    assert read(place, fill(rows)).bad == ()
    assert head_of(place) == before
    (work,) = [row for row in work_rows(place, HERE) if row["origin"] == "inherited"]
    assert [i["quantity"] for i in work["items"]] == [2, None]
    assert (work["name"], work["state"], work["school"]) == ("Nhà chính TH Hồng Phong", "building", "th-hong-phong")
    (item,) = [row for row in item_rows(place, HERE) if row["id"] == "th.computer_room"]
    assert item["by_state"] == {"proposed": 6, "building": 2}
    assert quantity_once(place)
    assert list(verify(place)) == []


def test_the_day_tracking_begins_can_be_corrected(place: Workplace, fill: Fill) -> None:
    """16/11 → 01/11: one day stands; a sheet without a day keeps it."""
    read(place, fill({ITEM: BUILDING}))
    head = {"tracked_from": date(2026, 11, 1), "by": "Bà Hà", "reason": "Bổ sung dần"}
    done = read(place, fill({ITEM: BUILDING}, head=head))
    assert done.tracked_from == date(2026, 11, 1)
    assert read(place, fill({ITEM: BUILDING}, head=head | {"tracked_from": None})).tracked_from == date(2026, 11, 1)
    with answers(place, HERE) as found:
        assert found.tracked_from() == date(2026, 11, 1)


def test_an_opened_work_splits_with_its_step_and_what_it_owes(place: Workplace, fill: Fill) -> None:
    """Opened at "approved" on 05/03 by leave; split: the part stands there since the same day and owes the same."""
    row = {"state": "Đã phê duyệt báo cáo kinh tế - kỹ thuật", "since": "05/03/2026", "due": "31/12/2027"}
    read(place, fill({ITEM: row}))
    code = split(place, HERE, ITEM, {ITEM: 2}, "Nhà B", "Lan")
    works = {w["id"]: w for w in work_rows(place, HERE)}
    old, new = works[work_of_origin(works, code)], works[code]
    assert (new["state"], new["since"], new["papers_owed"]) == ("approved", "2026-03-05", old["papers_owed"])
    assert (new["due_latest"], new["parent"], new["origin"]) == ("2027-12-31", old["id"], "split")
    assert [w["items"][0]["quantity"] for w in (old, new)] == [4, 2]
    assert quantity_once(place)
    assert list(verify(place)) == []


def work_of_origin(works: dict[str, dict[str, Any]], code: str) -> str:
    parent: str = works[code]["parent"]
    return parent
