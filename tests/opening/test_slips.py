"""Slips on the opening sheet: every bad cell by its address in one sentence, all of them at once, nothing kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from documents.filled_sheet import LARGEST_FILE
from jobs.load import load_plan
from jobs.opening.reading import OpeningRead, read_opening_sheet
from jobs.opening.sheet import write_opening_form
from jobs.question import Question
from jobs.views import item_rows, work_rows
from jobs.workplace import Workplace
from model.store.events import chain_head
from model.words.problems import WrongInput

Fill = Callable[..., Path]
HERE = Question()
BUILDING = {"state": "Đang thi công", "since": "05/03/2026"}


def read(place: Workplace, file: Path, **how: Any) -> OpeningRead:
    return read_opening_sheet(place, HERE, file, "Lan", **how)


def head_of(place: Workplace) -> tuple[int, str]:
    with place.store.reading() as connection:
        return chain_head(connection, "11284")


# What is typed on the row of th-hong-phong.classroom (row 42), the field complained about, a word of the sentence.
SLIPS: dict[str, tuple[dict[str, Any], str, str]] = {
    "an unknown step": ({"state": "Đang xây", "since": "05/03/2026"}, "state", "không có bước"),
    "a step of another cycle": ({"state": "Đã quyết định mua sắm", "since": "05/03/2026"}, "state", "không có bước"),
    "a step without its day": ({"state": "Đang thi công"}, "state", "Từ ngày"),
    "a day without its step": ({"since": "05/03/2026"}, "since", "Bước hiện nay"),
    "a day to come": (BUILDING | {"since": "01/12/2026"}, "since", "chưa tới"),
    "a day that is none": (BUILDING | {"since": "31/02/2026"}, "since", "chưa phải là ngày"),
    "a day before all works": (BUILDING | {"since": "05/03/1926"}, "since", "năm 2000"),
    "an amount in đồng": (BUILDING | {"investment": 7_200_000_000}, "investment", "bằng đồng"),
    "a dot taken for a comma": (BUILDING | {"investment": 1.3}, "investment", "1.300 triệu"),
    "an amount in words": (BUILDING | {"investment": "bảy tỷ"}, "investment", "không phải là số tiền"),
    "a formula": (BUILDING | {"investment": "=7000+200"}, "investment", "công thức"),
    "a decision to come": (BUILDING | {"decision": "1/QĐ", "decided_on": "01/01/2027"}, "decided_on", "chưa tới"),
    "a decision without number": (BUILDING | {"decided_on": "01/02/2026"}, "decided_on", "chưa có số"),
    "a due date in another century": (BUILDING | {"due": "31/12/2128"}, "due", "chưa phải là ngày"),
    "a place where the plan names one": (BUILDING | {"placing": "TH Thanh Giang: 2"}, "placing", "đã nêu trường"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_by_its_cell(place: Workplace, fill: Fill, slip: str) -> None:
    typed, field, word = SLIPS[slip]
    before = head_of(place)
    file = fill({"th-hong-phong.classroom": typed})
    (finding,) = read(place, file).bad
    sheet = load_workbook(file)["Số liệu ban đầu"]
    column = next(cell.column_letter for cell in sheet[8] if cell.value == field)
    row = next(cell.row for (cell,) in sheet.iter_rows(min_row=9, max_col=1) if cell.value == "th-hong-phong.classroom")
    assert finding.cell == f"{column}{row}"
    assert finding.row == "th-hong-phong.classroom"
    assert word in finding.message
    assert finding.cell in finding.message
    assert head_of(place) == before


def test_all_bad_rows_are_told_at_once_and_the_good_kept_only_if_asked(place: Workplace, fill: Fill) -> None:
    """Four bad rows and a good one: four findings and nothing kept; with --keep-good the good one is."""
    before = head_of(place)
    file = fill(
        {
            "th-hong-phong.classroom": {"state": "Đang xây", "since": "05/03/2026"},
            "mn-hong-phong.toilet": {"state": "Đang thi công", "since": "ngày mai"},
            "thcs-hong-phong.classroom": BUILDING | {"investment": 0.5},
            "th.computer_room": {"placing": "TH Hồng Phông: 2"},
            "th-thanh-giang.classroom": BUILDING,
        }
    )
    done = read(place, file)
    assert [finding.row for finding in done.bad] == [
        "mn-hong-phong.toilet",
        "th-hong-phong.classroom",
        "th.computer_room",
        "thcs-hong-phong.classroom",
    ]
    assert (done.recorded, done.unchanged, done.tracked_from) == ((), (), None)
    assert head_of(place) == before
    kept = read(place, file, keep_good=True)
    assert len(kept.bad) == 4
    assert kept.tracked_from == date(2026, 11, 16)
    (work,) = [row for row in work_rows(place, HERE) if row["id"] in kept.recorded]
    assert work["name"] == "TH Thanh Giang: Xây mới 6 phòng học"


@pytest.mark.parametrize("missing", ["by", "reason", "tracked_from"])
def test_the_head_is_asked_for_once_and_keeps_everything_out(place: Workplace, fill: Fill, missing: str) -> None:
    """Who lets the papers follow, why, and from when works are tracked: needed as soon as a row says something."""
    head = {"tracked_from": "16/11/2026", "by": "Bà Hà", "reason": "Bổ sung dần", missing: None}
    file = fill({"th-hong-phong.classroom": BUILDING}, head=head)
    (finding,) = read(place, file, keep_good=True).bad
    assert finding.cell == {"tracked_from": "D4", "by": "D5", "reason": "D6"}[missing]
    assert read(place, file, keep_good=True).recorded == ()


def test_an_empty_sheet_asks_for_nothing(place: Workplace, fill: Fill) -> None:
    """Not filled in means proposed: no head needed, nothing recorded."""
    before = head_of(place)
    done = read(place, fill({}, head={"by": None, "reason": None}))
    assert (done.findings, done.recorded, done.empty) == ((), (), 41)
    assert head_of(place) == before


def test_one_name_for_works_of_different_kinds_or_steps_is_told(place: Workplace, fill: Fill) -> None:
    """A building and a repair under one name; two rows of one building at two steps on two days."""
    mixed = {
        "th-hong-phong.classroom": {"group": "Nhà A"} | BUILDING,
        "thcs-hong-phong.yard.renovate": {"group": "nhà a"},
        "mn-hong-phong.nursery_room": {"group": "Nhà B"} | BUILDING,
        "mn-hong-phong.support_room": {"group": "Nhà B", "state": "Đã ký hợp đồng", "since": "06/03/2026"},
    }
    done = read(place, fill(mixed))
    assert [(f.row, f.cell[0]) for f in done.bad] == [
        ("mn-hong-phong.support_room", "I"),
        ("mn-hong-phong.support_room", "J"),
        ("thcs-hong-phong.yard.renovate", "H"),
    ]
    assert done.recorded == ()


def test_a_name_that_stands_alone_is_noted(place: Workplace, fill: Fill) -> None:
    """One row under a name: kept, the work renamed, and the officer asked to look whether it was mistyped."""
    done = read(place, fill({"th-thanh-giang.classroom": {"group": "Nhà 6 phòng"} | BUILDING}))
    assert done.bad == ()
    assert [f.note for f in done.findings] == [True]
    assert [row["name"] for row in work_rows(place, HERE) if row["state"] == "building"] == ["Nhà 6 phòng"]


@pytest.mark.parametrize(
    ("placing", "word"),
    [
        ("TH Hồng Phong: 9", "nhiều hơn"),
        ("TH Hồng Phong: 4; TH Thanh Giang: 5", "nhiều hơn"),
        ("TH Hồng Phong: 2; TH hồng phong: 1", "hai lần"),
        ("TH Hồng Phong", "chưa rõ"),
        ("Trường Chu Văn An: 2", "không có trường"),
    ],
)
def test_a_place_that_cannot_be_is_told(place: Workplace, fill: Fill, placing: str, word: str) -> None:
    (finding,) = read(place, fill({"th.computer_room": {"placing": placing}})).bad
    assert word in finding.message


def test_a_row_beside_the_plan_needs_a_name_an_action_and_an_origin(place: Workplace, fill: Fill) -> None:
    done = read(place, fill({"+1": {"item": "Nhà xe"}, "+2": {"origin": "Kế hoạch", "item": "Cổng", "action": "xây"}}))
    assert [(f.cell[0], f.row[-2:]) for f in done.bad] == [("A", "-1"), ("A", "-1"), ("F", "-2"), ("G", "-2")]


def test_what_is_being_settled_was_handed_over(place: Workplace, fill: Fill) -> None:
    """ "Đang quyết toán" → its 3 rooms were handed over; a work that was given up is told by that step"""
    assert read(place, fill({"th-hong-phong.classroom": BUILDING | {"state": "Đang quyết toán"}})).bad == ()
    [row] = [row for row in item_rows(place, Question()) if row["id"] == "th-hong-phong.classroom"]
    assert (row["state"], row["handed_over"]) == ("settling", 3)


def test_codes_that_were_edited_away_or_copied_are_told(place: Workplace, fill: Fill) -> None:
    """A code typed over, a row copied below the others without its code, a row doubled."""
    file = fill({"th-hong-phong.classroom": BUILDING, "th-thanh-giang.classroom": BUILDING})
    book = load_workbook(file)
    sheet = book["Số liệu ban đầu"]
    places = {cell.value: cell.row for (cell,) in sheet.iter_rows(min_row=9, max_col=1)}
    sheet.cell(places["th-hong-phong.classroom"], 1).value = "th-hong-phong.clasroom"
    sheet.cell(places["mn.camera"], 1).value = "th-thanh-giang.classroom"
    last = sheet.max_row + 1
    sheet.cell(last, 4).value = "Nhà xe"
    book.save(file)
    cells = {finding.cell: finding.message for finding in read(place, file).bad}
    assert len(cells) == 3, "each told once"
    assert "không có trong kế hoạch" in cells[f"A{places['th-hong-phong.classroom']}"]
    assert "trùng mã" in cells[f"A{places['th-thanh-giang.classroom']}"]
    assert "mất mã" in cells[f"A{last}"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "opening_unreadable"),
        (b"PK\x03\x04 broken", "opening_unreadable"),
        (b"x" * (LARGEST_FILE + 1), "opening_too_large"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused(place: Workplace, tmp_path: Path, content: bytes, code: str) -> None:
    file = tmp_path / "sheet.xlsx"
    file.write_bytes(content)
    with pytest.raises(WrongInput) as caught:
        read(place, file)
    assert caught.value.code == code


def test_a_sheet_of_another_plan_is_told_so(place: Workplace, tmp_path: Path) -> None:
    """The sheet of a school's plan read into the commune's."""
    load_plan(place, "hung_thang")
    write_opening_form(place, Question(plan="hung_thang"), tmp_path / "other.xlsx")
    with pytest.raises(WrongInput, match="hung_thang"):
        read_opening_sheet(place, Question(plan="nam_thanh_mien"), tmp_path / "other.xlsx", "Lan")


def test_a_row_of_an_item_that_the_plan_no_longer_has_keeps_nothing_out(place: Workplace, fill: Fill) -> None:
    """Left empty: a note; the other rows are kept."""
    file = fill({"th-hong-phong.classroom": BUILDING})
    book = load_workbook(file)
    sheet = book["Số liệu ban đầu"]
    places = {cell.value: cell.row for (cell,) in sheet.iter_rows(min_row=9, max_col=1)}
    sheet.cell(places["mn.camera"], 1).value = "mn.cameras"
    book.save(file)
    done = read(place, file)
    assert [(finding.note, finding.row) for finding in done.findings] == [(True, "mn.cameras")]
    assert len(done.recorded) == 1


def test_a_sheet_without_its_columns_is_none(place: Workplace, fill: Fill) -> None:
    file = fill({})
    book = load_workbook(file)
    book["Số liệu ban đầu"].delete_cols(9)
    book.save(file)
    with pytest.raises(WrongInput, match="tiendo opening form"):
        read(place, file)
    with pytest.raises(WrongInput, match="Không thấy tệp"):
        read(place, file.with_name("other.xlsx"))
