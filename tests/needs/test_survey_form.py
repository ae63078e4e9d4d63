"""The condition survey: written, filled as an officer would, read back, kept or sent back cell by cell."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from documents.filled_sheet import LARGEST_FILE
from documents.survey_form import columns
from jobs import needs, survey
from jobs.history import history_rows
from jobs.keeping.verifying import verify
from jobs.question import Question
from jobs.workplace import Workplace
from model.words.problems import WrongInput

Fill = Callable[..., Path]
HERE = Question()
GOOD = {"classes": 12, "boys": 205, "girls": 195, "classroom_permanent": 8}


def read(place: Workplace, file: Path, **how: Any) -> survey.SurveyRead:
    return survey.read_survey(place, HERE, file, "Lan", **how)


def needs_of(place: Workplace, school: str) -> Any:
    (found,) = needs.needs(place, HERE, school).schools
    return found


def surveys_of(place: Workplace, school: str) -> list[dict[str, Any]]:
    return [row for row in history_rows(place, HERE, school) if row["kind"] == "condition_surveyed"]


def test_the_form_has_a_locked_hidden_code_and_open_cells(fill: Fill) -> None:
    """Ten schools in plan order; code and captions locked, cells open, closed where the level does not fill them."""
    sheet = load_workbook(fill({}))["Khảo sát"]
    codes = [cell.value for (cell,) in sheet.iter_rows(min_row=7, max_col=1)]
    assert codes[:5] == ["mn-hong-phong", "mn-thanh-giang", "mn-chi-lang-bac", "mn-chi-lang-nam", "th-hong-phong"]
    assert len(codes) == 10
    assert sheet.protection.sheet
    assert sheet.column_dimensions["A"].hidden
    assert sheet.row_dimensions[6].hidden
    place = {cell.value: cell.column_letter for cell in sheet[6]}
    assert sheet["A7"].protection.locked
    assert not sheet[f"{place['classes']}7"].protection.locked
    assert sheet[f"{place['boys_wc']}7"].protection.locked  # a preschool does not count pupils' toilets
    assert not sheet[f"{place['boys_wc']}11"].protection.locked
    assert {rule.type for rule in sheet.data_validations.dataValidation} == {"whole", "date", "list"}


def test_every_figure_the_norms_ask_for_stands_in_the_form(norms: Any) -> None:
    """A norm whose figure nobody can enter would be unknown for ever."""
    asked = {column.field for column in columns()} | {"usable_classrooms"}
    for row in norms.rows:
        assert set(row.what.met_by) <= asked, row.what.id
        assert row.need.of is None or row.need.of in asked, row.what.id


def test_a_filled_form_becomes_events_once(place: Workplace, fill: Fill) -> None:
    """2026-10-05 condition_surveyed th-hong-phong {classes 12, ...}; read again: nothing changes."""
    file = fill({"th-hong-phong": {**GOOD, "surveyed_on": date(2026, 10, 5), "clean_water": "Có", "note": "mượn sân"}})
    done = read(place, file)
    assert (done.recorded, done.unchanged, done.findings) == (("th-hong-phong",), (), ())
    assert len(done.empty) == 9
    again = read(place, file)
    assert (again.recorded, again.unchanged) == ((), ("th-hong-phong",))
    (row,) = surveys_of(place, "th-hong-phong")
    assert row["on"] == "2026-10-05"
    assert row["key"] == "survey/2026/th-hong-phong"
    assert row["body"] == {"figures": {**GOOD, "clean_water": 1}, "year": 2026, "text": "mượn sân"}
    assert list(verify(place)) == []


def test_an_empty_cell_is_unknown_and_a_zero_is_zero(place: Workplace, fill: Fill) -> None:
    """No toilets is a figure; an empty cell is none."""
    read(place, fill({"th-hong-phong": {"boys_wc": 0}}))
    (row,) = surveys_of(place, "th-hong-phong")
    assert row["body"]["figures"] == {"boys_wc": 0}


def test_of_changed_figures_of_a_year_the_last_said_hold(place: Workplace, fill: Fill) -> None:
    """12 classes, then 13 in the same year, then back to 12: three events, all kept; 2025 is a survey apart."""
    for classes in (12, 13, 12):
        assert read(place, fill({"th-hong-phong": {"classes": classes}})).recorded == ("th-hong-phong",)
        assert needs_of(place, "th-hong-phong").survey.figures == {"classes": classes}
    rows = surveys_of(place, "th-hong-phong")
    assert [row["body"]["figures"]["classes"] for row in rows] == [12, 13, 12]
    assert [row["key"] for row in reversed(rows)] == [
        "survey/2026/th-hong-phong",
        "survey/2026/th-hong-phong/2",
        "survey/2026/th-hong-phong/3",
    ]
    assert read(place, fill({"th-hong-phong": {"classes": 12}}), year=2025).recorded == ("th-hong-phong",)
    assert needs_of(place, "th-hong-phong").survey.year == 2026


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("classes", "mười hai", "“mười hai” không phải là số nguyên"),
        ("classes", -3, "-3 cần kiểm tra lại"),
        ("classes", 1e9, "1000000000 cần kiểm tra lại"),
        ("classes", 12.5, "“12.5” không phải là số nguyên"),
        ("classes", "=6+6", "là công thức"),
        ("classes", True, "không phải là số nguyên"),
        ("clean_water", "hình như có", "chưa rõ; hãy chọn Có hoặc Không"),
        ("surveyed_on", "hôm qua", "chưa phải là ngày"),
        ("surveyed_on", date(2027, 1, 1), "chưa tới"),
        ("note", "=HYPERLINK(1)", "là công thức"),
    ],
)
def test_a_wrong_cell_is_a_finding_with_its_address(
    field: str, value: object, said: str, place: Workplace, fill: Fill
) -> None:
    """The row of Tiểu học Hồng Phong is the 11th; nothing is recorded, nothing raised."""
    file = fill({"th-hong-phong": {"pupils": 400, field: value}, "th-thanh-giang": GOOD})
    place_of = {cell.value: cell.column_letter for cell in load_workbook(file)["Khảo sát"][6]}
    done = read(place, file)
    assert [(finding.cell, finding.school) for finding in done.findings] == [(f"{place_of[field]}11", "th-hong-phong")]
    assert said in done.findings[0].message
    assert f"{place_of[field]}11" in done.findings[0].message
    assert done.recorded == ()
    assert surveys_of(place, "th-thanh-giang") == []


def test_good_rows_are_kept_only_if_asked(place: Workplace, fill: Fill) -> None:
    """One row wrong, one right: all or nothing, unless --keep-good."""
    file = fill({"th-hong-phong": {"classes": "mười hai"}, "th-thanh-giang": GOOD})
    assert read(place, file).recorded == ()
    done = read(place, file, keep_good=True)
    assert done.recorded == ("th-thanh-giang",)
    assert len(done.findings) == 1


def test_digits_kept_as_text_are_a_number(place: Workplace, fill: Fill) -> None:
    """Excel keeps a pasted 12 as text."""
    read(place, fill({"th-hong-phong": {"classes": "12"}}))
    assert surveys_of(place, "th-hong-phong")[0]["body"]["figures"] == {"classes": 12}


@pytest.mark.parametrize(
    ("cells", "field", "words"),
    [
        ({"classroom_permanent": 4, "classroom_semi": 1, "classroom_condemned": 6}, "classroom_condemned", "ghi 6"),
        ({"pupils": 400, "boys": 205, "girls": 190}, "pupils", "là 395"),
        ({"toilet_blocks": 2, "toilet_blocks_bad": 3}, "toilet_blocks_bad", "là 2"),
    ],
)
def test_figures_that_do_not_fit_together_are_asked_about(
    cells: dict[str, int], field: str, words: str, place: Workplace, fill: Fill
) -> None:
    """6 condemned of 5 rooms; 205 + 190 pupils are not 400; 3 bad blocks of 2."""
    file = fill({"th-hong-phong": cells})
    place_of = {cell.value: cell.column_letter for cell in load_workbook(file)["Khảo sát"][6]}
    (finding,) = read(place, file).findings
    assert finding.cell == f"{place_of[field]}11"
    assert words in finding.message


def test_unknown_schools_and_rows_twice_are_findings(place: Workplace, fill: Fill, tmp_path: Path) -> None:
    """A code typed over, a row copied below."""
    book = load_workbook(fill({"th-hong-phong": GOOD}))
    sheet = book["Khảo sát"]
    sheet["A7"], sheet["D7"] = "mn-khac", None
    for column in range(1, sheet.max_column + 1):
        sheet.cell(17, column).value = sheet.cell(11, column).value
    book.save(tmp_path / "typed.xlsx")
    assert [finding.cell for finding in read(place, tmp_path / "typed.xlsx").findings] == ["A7", "A17"]


def bomb() -> bytes:
    """50 kB which unpack to 50 MB."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet1.xml", b"0" * 50_000_000)
    return kept.getvalue()


def other_workbook() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
    return kept.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (bomb, "survey_too_large"),
        (lambda: b"0" * (LARGEST_FILE + 1), "survey_too_large"),
        (lambda: b"", "survey_unreadable"),
        (lambda: b"%PDF-1.7 not a workbook", "survey_unreadable"),
        (other_workbook, None),
    ],
)
def test_what_is_no_form_is_refused_in_one_sentence(
    content: Callable[[], bytes], code: str | None, place: Workplace, tmp_path: Path
) -> None:
    """A zip bomb, a huge file, nothing at all, a PDF, a zip that is no workbook."""
    file = tmp_path / "x.xlsx"
    file.write_bytes(content())
    with pytest.raises(WrongInput) as refused:
        read(place, file)
    assert code is None or refused.value.code == code
    assert refused.value.code.startswith("survey_")
    assert "\n" not in str(refused.value)


def test_a_form_that_lost_a_column_is_refused(place: Workplace, fill: Fill, tmp_path: Path) -> None:
    """A deleted column would shift every figure."""
    book = load_workbook(fill({"th-hong-phong": GOOD}))
    book["Khảo sát"].delete_cols(5)
    book.save(tmp_path / "cut.xlsx")
    with pytest.raises(WrongInput) as refused:
        read(place, tmp_path / "cut.xlsx")
    assert refused.value.code == "survey_not_a_form"


def test_a_form_with_moved_columns_and_sorted_rows_is_read_by_its_names(
    place: Workplace, fill: Fill, tmp_path: Path
) -> None:
    """Columns carry their names in a hidden row and rows their codes, so order does not matter."""
    book = load_workbook(fill({"th-hong-phong": {"classes": 12, "boys": 205}}))
    sheet = book["Khảo sát"]
    for row in range(6, sheet.max_row + 1):
        left, right = sheet.cell(row, 5).value, sheet.cell(row, 8).value
        sheet.cell(row, 5).value, sheet.cell(row, 8).value = right, left
    book.save(tmp_path / "moved.xlsx")
    read(place, tmp_path / "moved.xlsx")
    assert surveys_of(place, "th-hong-phong")[0]["body"]["figures"] == {"classes": 12, "boys": 205}


@pytest.mark.parametrize("year", [1999, 2028])
def test_a_year_that_cannot_be_is_refused(year: int, place: Workplace, fill: Fill) -> None:
    """A slip of the finger in --year."""
    with pytest.raises(WrongInput) as refused:
        read(place, fill({"th-hong-phong": GOOD}), year=year)
    assert refused.value.code == "survey_year"
