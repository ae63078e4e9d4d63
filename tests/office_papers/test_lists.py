"""Lists: the index of a work's file, the call for needs with its form, the list of needs, the form of a visit."""

from __future__ import annotations

import io

import openpyxl
from office_desk import COMMUNE, file_of, made, tables_of, text_of

from jobs.workplace import Workplace

Commune = tuple[Workplace, str]


def test_the_index_goes_by_parts_and_says_what_is_not_there(commune: Commune) -> None:
    """The decision with number and day, the paper owed with who allowed it, the next step's paper as wanted."""
    docx = file_of(made(commune[0], COMMUNE, f"work_file_index/{commune[1]}"), ".docx")
    (papers,) = (table for table in tables_of(docx) if "Tên hồ sơ" in table[0])
    bands = [row[0] for row in papers[1:] if row[0] == row[1]]
    assert bands[:2] == ["Chuẩn bị đầu tư", "Thực hiện"]
    decision = next(row for row in papers if row[2] == "41/QĐ-UBND")
    assert decision[1:4] == ["Quyết định phê duyệt", "41/QĐ-UBND", "02/08/2026"]
    assert decision[5] == "chưa có tệp"
    owed = next(row for row in papers if row[1] == "Biên bản bàn giao mặt bằng")
    assert owed[2:4] == ["", ""]
    assert "cho bổ sung sau; người cho phép: Hà, Chủ tịch; hạn 30/09/2027" in owed[6]
    assert any(row[6].startswith("cần ở bước") for row in papers)


def test_its_money_stands_by_source_and_year_against_the_decision(commune: Commune) -> None:
    """7.200,5 by the decision; 1.000 and 2.500,25 given, 800 paid, the rest unknown and not 0."""
    one = made(commune[0], COMMUNE, f"work_file_index/{commune[1]}")
    docx = file_of(one, ".docx")
    (money,) = (table for table in tables_of(docx) if "Nguồn vốn" in table[0])
    assert [row[2:5] for row in money[1:]] == [
        ["2026", "1.000", "800"],
        ["2027", "2.500,25", "…"],
        ["", "3.500,25", "800"],
    ]
    assert "Tổng mức đầu tư: 7.200,5 triệu đồng (quyết định 41/QĐ-UBND)" in text_of(docx)
    figures = {figure.key: figure for figure in one.figures}
    assert figures["money.sum.allocated"].value == 3_500_250_000
    assert figures["money.sum.allocated"].source.parts == ("money.1.allocated", "money.2.allocated")
    assert figures["money.1.allocated"].source.year == 2026


def test_the_call_brings_a_free_form_and_what_the_plan_already_promises(commune: Commune) -> None:
    """Two annexes in Word, the same two sheets in Excel; the form's rows are free."""
    one = made(commune[0], COMMUNE, "needs_call/2028")
    tables = tables_of(file_of(one, ".docx"))
    (form,) = (table for table in tables if "Hiện trạng" in table[0])
    assert all(not any(row[1:]) for row in form[1:])
    (planned,) = (table for table in tables if "Nội dung theo Kế hoạch" in table[0])
    assert ["Trường Mầm non Hồng Phong"] * 7 in planned
    book = openpyxl.load_workbook(io.BytesIO(file_of(one, ".xlsx")))
    assert book.sheetnames == ["Đăng ký", "Kế hoạch đã nêu"]
    assert "BIỂU ĐĂNG KÝ NHU CẦU NĂM 2028" in text_of(file_of(one, ".docx"))


def test_the_needs_of_a_year_tell_the_money_of_a_building_once(commune: Commune) -> None:
    """Two items, one building: its 7.200,5 stands at the first, the second points to it; the sum has it once."""
    one = made(commune[0], COMMUNE, "needs_list/2028")
    (table,) = (table for table in tables_of(file_of(one, ".docx")) if "Kinh phí" in table[0])
    amounts = [row[7] for row in table if commune[1] in row[8]]
    assert amounts == ["7.200,5", f"chung {commune[1]}"]
    assert table[-1][7] == "7.200,5"
    bands = [row[0] for row in table if row[0] == row[1]]
    placed = [band.partition(":")[0] for band in bands if "chưa nêu" not in band.casefold()]
    assert placed == sorted(placed, key=["Mầm non", "Tiểu học", "THCS"].index)
    assert bands[len(placed)] == "Mầm non: chưa nêu trường"


def test_what_a_survey_found_missing_stands_beside_the_plan(commune: Commune) -> None:
    """20 classes, 15 rooms of which 2 worn out, 3 promised: 4 more are missing, and 2 are to be mended."""
    (table,) = (
        table
        for table in tables_of(file_of(made(commune[0], COMMUNE, "needs_list/2028"), ".docx"))
        if "Kinh phí" in table[0]
    )
    found = {row[1]: (row[6], row[8]) for row in table if "theo khảo sát năm 2027" in row[1]}
    assert {name.partition(" (")[0]: gap for name, (gap, _) in found.items()} == {
        "phòng học hết hạn dùng hoặc mất an toàn": "2",
        "phòng học": "4",
    }
    assert found["phòng học (theo khảo sát năm 2027)"][1].startswith("căn cứ: ")


def test_a_year_of_another_phase_has_other_needs(commune: Commune) -> None:
    """2029 belongs to the second phase: nothing of the first is listed."""
    text = str(tables_of(file_of(made(commune[0], COMMUNE, "needs_list/2029"), ".docx")))
    assert "Xây mới 3 phòng học" not in text
    assert "Xây mới 1 nhà đa năng" in text


def test_the_form_of_a_visit_is_prefilled_with_the_last_figures_and_free_beside_them(commune: Commune) -> None:
    """The building with its percent, 15 permanent classrooms of the survey, what nobody surveyed as …."""
    docx = file_of(made(commune[0], COMMUNE, "site_visit/th-hong-phong"), ".docx")
    tables = tables_of(docx)
    (works,) = (table for table in tables if "Công trình, nội dung" in table[0])
    assert works[2][3] == "40%"
    assert works[2][5:] == ["", "", ""]
    (survey,) = (table for table in tables if "Nội dung" in table[0] and "Đang ghi nhận" in table[0])
    told = {row[1]: row[2:] for row in survey}
    assert told["Kiên cố"] == ["15", "", ""]
    assert told["Tạm"] == ["…", "", ""]
    assert told["Bán kiên cố"] == ["0", "", ""]
    assert "đang ghi nhận 5 (báo ngày 24/08/2027)" in text_of(docx)
