"""The school's report: the nine columns of its own plan in its order, what was done, what is asked of it."""

from __future__ import annotations

import io

import openpyxl
from office_desk import COMMUNE, SCHOOLS, file_of, made, tables_of, text_of

from jobs.question import Question, answers
from jobs.workplace import Workplace

REPORT = "school_report/2026-H2/th-hung-thang"


def test_the_annex_has_the_plans_nine_columns_in_its_order(school: Workplace) -> None:
    """Every task of the plan stands there once, in its words, with its money as the plan writes it."""
    with answers(school, Question(area=SCHOOLS)) as found:
        tasks = [item for item in found.plan.items if item.task]
    report = made(school, SCHOOLS, REPORT)
    (table,) = (table for table in tables_of(file_of(report, ".docx")) if table[0][0] == "TT" and len(table[0]) == 10)
    rows = [row for row in table[1:] if row[0] != row[1]]
    assert [row[1] for row in rows] == [item.name for item in tasks]
    for row, item in zip(rows, tasks, strict=True):
        said = item.task
        assert said is not None
        told = (
            said.lead,
            said.support,
            said.result,
            said.deadline_text,
            said.officer,
            said.cost_text,
            said.sources_text,
        )
        assert row[2:9] == [text or "…" for text in told]
    sheet = openpyxl.load_workbook(io.BytesIO(file_of(report, ".xlsx")))["Nhiệm vụ"]
    assert [
        row[1].value for row in sheet.iter_rows() if row[0].value in {task.task.number for task in tasks if task.task}
    ] == [item.name for item in tasks]


def test_it_says_what_was_done_by_which_paper_and_counts_it(school: Workplace) -> None:
    """One task done with its plan, one begun and past its day, seven not begun."""
    report = made(school, SCHOOLS, REPORT)
    values = {figure.key: figure.value for figure in report.figures}
    assert (values["text.tasks"], values["text.done"], values["text.doing"], values["text.waiting"]) == (9, 1, 1, 7)
    assert values["text.over"] == 1
    table = str(tables_of(file_of(report, ".docx")))
    assert "Đã xong, có sản phẩm (từ ngày 01/06/2026)" in table
    assert "12/KH-THHT ngày 28/05/2026" in table
    text = text_of(file_of(report, ".docx"))
    assert "Số hóa hồ sơ nhà trường: thời hạn Quý II năm 2026" in text
    assert "ỦY BAN NHÂN DÂN" not in table
    assert "TRƯỜNG TIỂU HỌC HÙNG THẮNG" in table


def test_the_money_of_the_plan_can_be_traced_to_its_line(school: Workplace) -> None:
    """ "3 tỉ đồng" is 3,000,000,000 đồng of one item of the plan."""
    figures = {figure.key: figure for figure in made(school, SCHOOLS, REPORT).figures}
    cost = figures["tasks.hung_thang.nv-2-2.cost"]
    assert (cost.value, cost.shown, cost.source.items) == (3_000_000_000, "3 tỉ đồng", ("nv-2-2",))


def test_a_school_of_the_commune_reports_its_items_and_the_figures_due(commune: tuple[Workplace, str]) -> None:
    """TH Hồng Phong: its items with the building that serves them, and the indicators of September."""
    report = made(commune[0], COMMUNE, "school_report/2027-H2/th-hong-phong")
    tables = tables_of(file_of(report, ".docx"))
    (items,) = (table for table in tables if "Hạng mục theo Kế hoạch" in table[0])
    assert items[1][1:4] == ["Xây mới 3 phòng học", "3", "phòng"]
    assert items[1][5] == "0"
    (asked,) = (table for table in tables if "Chỉ tiêu" in table[0])
    assert {row[0] for row in asked[1:]} >= {"2.1", "2.2"}
    assert all(row[-1] == "…" for row in asked[1:])
    assert "Số lớp đang học tạm, học nhờ: 5 (báo ngày 24/08/2027)" in text_of(file_of(report, ".docx"))
