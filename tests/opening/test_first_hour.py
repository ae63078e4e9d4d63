"""The first hour without money (show 7): 44 rows and 8 groupings, typed as an officer would."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from first_hour_sheet import FIELD_ROW, FIRST, HEAD, SHEET
from openpyxl import load_workbook

from jobs.keeping.verifying import verify
from jobs.opening.reading import OpeningRead, read_opening_sheet
from jobs.opening.sheet import write_opening_form
from jobs.question import Question, answers
from jobs.rollup import roll_up
from jobs.views import indicator_lines, item_rows, work_rows
from jobs.weekly_page import weekly_page
from jobs.workplace import Workplace
from model.ledger.events import Draft, Subject
from model.plan.weeks import week
from model.store.append import Appender
from model.targets.page_figures import money

HERE = Question()


def read(place: Workplace, file: Path, **how: Any) -> OpeningRead:
    return read_opening_sheet(place, HERE, file, "Lan", **how)


def works(place: Workplace) -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in work_rows(place, HERE)}


@pytest.fixture
def opened(place: Workplace, fill: Any) -> tuple[Workplace, OpeningRead, Path]:
    file = fill(SHEET)
    return place, read(place, file), file


def test_the_sheet_of_the_first_hour_is_kept_whole(opened: tuple[Workplace, OpeningRead, Path]) -> None:
    """44 rows, 8 groupings, 2 placings, 3 works beside the plan: nothing refused, two notes."""
    place, done, _ = opened
    assert done.bad == ()
    # One name over three schools, and a decision dated after its step.
    assert [(f.note, f.cell[0]) for f in done.findings] == [(True, "H"), (True, "L")]
    assert done.tracked_from == date(2026, 11, 16)
    assert (len(done.recorded), done.corrected, done.empty) == (19, (), 15)
    there = works(place)
    merged = [row for row in there.values() if row["origin"] == "merged"]
    assert sorted(len(row["items"]) for row in merged) == [2, 2, 2, 2, 2, 2, 3, 3]
    assert [row["origin"] for row in there.values() if row["name"].startswith(("Nhà hiệu", "Tường", "Nhà văn"))] == [
        "inherited",
        "outside",
        "inherited",
    ]
    assert list(verify(place)) == []


def test_each_work_stands_where_the_officer_put_it(opened: tuple[Workplace, OpeningRead, Path]) -> None:
    """Steps, days in three ways of writing, 13.500 and 7,8 tỷ, leaves instead of papers, one building of two items."""
    place, _, _ = opened
    there = works(place)
    building = there["MN Thanh Giang 12 phòng"]
    assert [i["quantity"] for i in building["items"]] == [12, 8]
    assert (building["state"], building["since"], building["investment"]) == ("building", "2026-08-20", 13_500_000_000)
    assert (building["owner"], building["due_original"], building["due_latest"]) == (
        "UBND xã",
        "2028-03-31",
        "2028-03-31",
    )
    assert "qd_phe_duyet" not in building["papers_owed"]  # its number was given
    assert {"hop_dong", "tb_khoi_cong"} <= set(building["papers_owed"])
    assert there["Nhà 7 phòng MN Chi Lăng Bắc"]["investment"] == 7_800_000_000
    handed = there["TH Thanh Giang: Xây mới 6 phòng học"]
    assert (handed["state"], handed["handed_over"]) == ("handed_over", {"th-thanh-giang.classroom": 6})
    (untouched,) = [w for w in work_rows(place, HERE) if w["items"] == [{"id": "th.toilet.renovate", "quantity": None}]]
    assert (untouched["state"], untouched["due_latest"]) == ("proposed", "2028-12-31")


def test_money_is_not_there_yet_and_never_nought(opened: tuple[Workplace, OpeningRead, Path]) -> None:
    """Nobody typed a payment: allocated and disbursed are unknown for all works, and for all items."""
    place, _, _ = opened
    for row in [*work_rows(place, HERE), *item_rows(place, HERE)]:
        assert (row["allocated"], row["disbursed"]) == (None, None), row["id"]


def test_every_item_still_counts_its_plan_quantity(opened: tuple[Workplace, OpeningRead, Path]) -> None:
    """Grouped, placed (8 = 2 + 3 + 3 waiting) or left alone: Σ over its works is what the plan promises."""
    place, _, _ = opened
    rows = {row["id"]: row for row in item_rows(place, HERE)}
    for row in rows.values():
        counted = list(row["by_state"].values())
        assert (None if None in counted else sum(counted)) == row["quantity"], row["id"]
    assert rows["th.computer_room"]["by_state"] == {"proposed": 3, "surveyed": 5}
    assert len(rows["th.computer_room"]["works"]) == 3


def test_the_page_comes_and_raises_no_false_alarm(place: Workplace, fill: Any) -> None:
    """Import → page; due dates before tracking make nothing late, approval without typed capital asks nobody."""
    file = fill(SHEET)
    read(place, file)
    rolled = roll_up(place, "11284")
    with place.store.reading() as connection:
        page = weekly_page(place, connection, "11284", week("2026-W47", "11284", place.rules), rolled.snapshot)
    assert len(page.active) == 4
    assert [(w.name, w.days_late_original, w.days_late_latest) for w in page.active if w.days_late_latest is None] == [
        ("Nhà 7 phòng MN Chi Lăng Bắc", None, None),
        ("Nhà lớp học 6 phòng TH Hồng Phong", None, None),
        ("Nhà hiệu bộ THCS Hồng Phong", None, None),
    ]
    assert not any(w.days_late_latest or w.days_late_original for w in page.active)
    assert [d.lead for d in page.decisions] == ["P.VHXH"]  # only the gap to the target
    assert page.money is None
    assert page.ways[0].handed_over == 6
    text = rolled.files[0].read_text(encoding="utf-8")
    assert "Chưa nhập kế hoạch vốn" in text


def test_a_date_that_passes_after_tracking_began_is_late(place: Workplace, fill: Any) -> None:
    """Tracked from 02/11, due 10/11, asked on 19/11: nine days late, against both dates."""
    row = {"state": "Đang thi công", "since": "01/06/2026", "due": "10/11/2026"}
    read(place, fill({"th-thanh-giang.classroom": row}, head=HEAD | {"tracked_from": date(2026, 11, 2)}))
    rolled = roll_up(place, "11284")
    with place.store.reading() as connection:
        page = weekly_page(place, connection, "11284", week("2026-W47", "11284", place.rules), rolled.snapshot)
    (work,) = page.active
    assert (work.days_late_original, work.days_late_latest) == (9, 9)


def test_works_beside_the_plan_change_no_indicator(place: Workplace, fill: Any) -> None:
    """A classroom block outside the plan, handed over: the way to 42 is as it was, its money is in the total."""
    before = way(place)
    row = {
        "school": "TH Hồng Phong",
        "item": "Nhà 4 phòng học",
        "action": "xây mới",
        "origin": "Ngoài kế hoạch",
        "quantity": 4,
        "state": "Đã bàn giao đưa vào sử dụng",
        "since": "05/09/2026",
    }
    done = read(place, fill({"+1": row}))
    assert way(place) == before
    with place.store.writing() as connection:
        said = Draft("11284", Subject("work", done.recorded[0]), "allocated", date(2026, 11, 1), "Lan", MONEY)
        Appender(connection, place.rules, place.now).append(said)
    with answers(place, HERE) as found:
        paid = money(found.cells(), found.standings(), found.events(), 2026, place.rules.sources)
    assert paid is not None
    assert paid.total is not None
    assert paid.total.allocated == 500_000_000


MONEY = {"amount": 500_000_000, "source": "NSX", "year": 2026}


def way(place: Workplace) -> Any:
    (line,) = [line for line in indicator_lines(place, HERE) if line.code == "3.2"]
    return line.blocks


def test_the_next_sheet_shows_what_was_said_and_says_nothing_new(
    opened: tuple[Workplace, OpeningRead, Path], tmp_path: Path
) -> None:
    """A new sheet after the first: filled in beforehand, three works more; read back as it is, nothing changes."""
    place, _, _ = opened
    form = tmp_path / "second.xlsx"
    assert write_opening_form(place, HERE, form) == 44
    sheet = load_workbook(form)["Số liệu ban đầu"]
    columns = {cell.value: cell.column for cell in sheet[FIELD_ROW]}
    told = {
        sheet.cell(row, 1).value: {name: sheet.cell(row, at).value for name, at in columns.items()}
        for row in range(FIRST, sheet.max_row + 1)
    }
    assert told["th-hong-phong.subject_room"]["group"] == "Nhà lớp học 6 phòng TH Hồng Phong"
    assert [told[f"th-hong-phong.{kind}"]["state"] for kind in ("classroom", "subject_room")] == ["Đang thi công", None]
    assert told["th-hong-phong.classroom"]["investment"] == 7200
    assert told["th.computer_room"]["placing"] == "TH Hồng Phong: 2; TH Thanh Giang: 3"
    assert told["th.toilet.renovate"]["state"] is None
    assert sheet["D5"].value == HEAD["by"]
    again = read(place, form)
    assert (again.bad, again.recorded, again.corrected) == ((), (), ())
