"""The papers' benchmark at a size that shows it works; how fast anything is, is no matter for a test."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from documents import console_bench
from documents.dossier.list_xlsx import render_list
from jobs.bench.papers import bench_papers
from jobs.bench.papers_bare import bare_sheets, ready
from jobs.bench.papers_ground import ON, letter
from jobs.bench.papers_page import write
from jobs.workplace import Workplace, utc_now


@pytest.mark.long
def test_both_sides_make_the_papers_and_the_table_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """eight works, two pages: six rows with a ratio each, drawn and put on the page once"""
    said = bench_papers("tiny").as_json()
    assert [row["code"] for row in said["rows"]][:4] == ["dossier_word", "dossier_compiled", "dossier_sheet", "weekly"]
    assert all(row["ratio"] > 0 and row["of"] for row in said["rows"])
    console_bench.papers(said)
    assert "Báo cáo nhanh" in capsys.readouterr().out
    for _ in range(2):
        page = write(said, tmp_path).read_text("utf-8")
    assert page.count("## papers, tiny") == 1
    assert page.count("| informs |") == 3


def test_the_bare_side_writes_the_same_cells(tmp_path: Path) -> None:
    """values and formulas of the bare workbook are those of ours: both sides do the same work"""
    of = letter(Workplace(tmp_path, now=utc_now()), 20)
    ours = render_list(of.matter, of.listing()[0].scale, utc_now())
    cells = [
        [[(cell.value, cell.number_format) for cell in row] for row in load_workbook(BytesIO(content)).worksheets[0]]
        for content in (ours, bare_sheets(ready(ours)))
    ]
    assert cells[0] == cells[1]
    assert of.matter.dossier.on == ON
