"""The questions paper as a workbook: the same rows, text as text, only the answers open."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl

from documents.questions_rows import QuestionsPaper, values
from documents.questions_xlsx import render_questions_xlsx
from model.plan.findings import Finding

MakePaper = Callable[..., QuestionsPaper]
MakeFinding = Callable[..., Finding]
HEAD = 6


def sheet_of(paper: QuestionsPaper) -> Any:
    return openpyxl.load_workbook(BytesIO(render_questions_xlsx(paper))).active


def captions(sheet: Any) -> list[str]:
    return [cell.value for cell in sheet[HEAD]]


def test_the_rows_are_those_of_the_paper(paper: MakePaper, finding: MakeFinding) -> None:
    """Two findings, their numbers as the Word paper writes them, and their ids for reading answers back."""
    made = paper([finding("a", stated=1234), finding("b", "hole", None, None, kind="school_not_named")])
    sheet = sheet_of(made)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEAD + 1, max_row=HEAD + 2)]
    assert [row[0] for row in rows] == ["1", "2"]
    assert [row[captions(sheet).index("Số Kế hoạch ghi")] for row in rows] == ["1.234", "–"]
    assert [row[-1] for row in rows] == ["xa.a", "xa.b"]
    assert [row["id"] for row in values(made)["rows"]] == ["xa.a", "xa.b"]


def test_typed_text_is_never_a_formula(paper: MakePaper, finding: MakeFinding) -> None:
    """=cmd, a link, a date: cells of text."""
    for text in ("=cmd|' /C calc'!A0", "{=1+1}", "http://a.b", "05/03/2026", "+1", "@x"):
        sheet = sheet_of(paper([finding(message=text, question=text)]))
        row = sheet[HEAD + 1]
        assert [cell.data_type for cell in row if cell.value == text] == ["s", "s"]
        assert all(cell.hyperlink is None for cell in row)


def test_only_answers_can_be_typed(paper: MakePaper) -> None:
    """The sheet is protected, the answer's cell is not."""
    sheet = sheet_of(paper())
    assert sheet.protection.sheet
    open_cells = [cell.column for cell in sheet[HEAD + 1] if not cell.protection.locked]
    assert [captions(sheet)[column - 1] for column in open_cells] == ["Ý kiến trả lời"]


def test_the_same_questions_give_the_same_workbook(paper: MakePaper) -> None:
    """No hour inside."""
    assert render_questions_xlsx(paper()) == render_questions_xlsx(paper())


def test_made_up_figures_are_said(paper: MakePaper) -> None:
    """Above the table."""
    said = [sheet_of(paper(illustrative=flag))["A4"].value or "" for flag in (True, False)]
    assert said == ["(SỐ LIỆU MINH HỌA)", ""]
