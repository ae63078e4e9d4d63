"""The opening sheet as it goes out: which rows, in which order, what is locked and what is chosen from a list."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from jobs.opening.sheet import write_opening_form
from jobs.question import Question
from jobs.workplace import Workplace

HERE = Question()


@pytest.fixture(scope="module")
def book(prepared: Path) -> Any:
    return load_workbook(prepared / "form.xlsx")


def codes(sheet: Any) -> list[str]:
    return [cell.value for (cell,) in sheet.iter_rows(min_row=9, max_col=1) if cell.value]


def test_rows_are_what_is_built_in_the_phases_begun_by_level_and_plan_order(book: Any) -> None:
    """17 preschool, 13 primary, 11 lower secondary; a heading; ten empty rows."""
    found = codes(book["Số liệu ban đầu"])
    assert [len([c for c in found if c.startswith(f"{level}")]) for level in ("mn", "th-", "th.", "thcs")] == [
        17,
        5,
        8,
        11,
    ]
    assert found[:2] == ["mn-hong-phong.nursery_room", "mn-thanh-giang.nursery_room"]
    assert found[41] == "#"
    assert len(found) == 52
    assert len(set(found)) == 52


def test_codes_are_hidden_and_locked_and_only_open_cells_take_words(book: Any) -> None:
    sheet = book["Số liệu ban đầu"]
    columns = {cell.value: cell.column_letter for cell in sheet[8]}
    assert sheet.protection.sheet
    assert (sheet.column_dimensions["A"].hidden, sheet.row_dimensions[8].hidden) == (True, True)
    assert sheet.freeze_panes == "E9"
    assert (sheet.page_setup.orientation, sheet.sheet_properties.pageSetUpPr.fitToPage) == ("landscape", True)

    def locked(field: str, row: int) -> bool:
        return bool(sheet[f"{columns[field]}{row}"].protection.locked)

    plan_row, unplaced, added = 9, 38, 51
    assert [sheet[f"A{row}"].value[:3] for row in (unplaced, added)] == ["th.", "+20"]
    assert [locked(field, plan_row) for field in ("code", "item", "state", "placing")] == [True, True, False, True]
    assert [locked(field, unplaced) for field in ("item", "state", "placing")] == [True, False, False]
    assert [locked(field, added) for field in ("item", "origin", "state", "placing")] == [False, False, False, True]
    assert not sheet["D4"].protection.locked


def test_a_row_offers_the_steps_of_its_own_cycle(book: Any) -> None:
    """A building is not purchased: each row chooses from the names of its cycle, new rows from all of them."""
    sheet, lists = book["Số liệu ban đầu"], book["Danh sách"]
    assert lists.sheet_state == "hidden"
    state = next(cell.column_letter for cell in sheet[8] if cell.value == "state")

    def offered(row: int) -> set[str]:
        (rule,) = [r for r in sheet.data_validations.dataValidation if f"{state}{row}" in r.sqref]
        letter = rule.formula1.split("$")[1]
        return {cell.value for cell in lists[letter][1:] if cell.value}

    assert "Đang thi công" in offered(9)
    assert "Đã quyết định mua sắm" not in offered(9)
    assert "Đã quyết định mua sắm" in offered(24)  # cameras
    assert {"Đang thi công", "Đã quyết định mua sắm"} <= offered(51)
    assert "Bị trả lại, cần bổ sung" not in offered(9)


def test_later_phases_and_activities_come_on_request(place: Workplace, tmp_path: Path) -> None:
    assert write_opening_form(place, HERE, tmp_path / "later.xlsx", later=True) == 72
    assert write_opening_form(place, HERE, tmp_path / "all.xlsx", everything=True) == 149
