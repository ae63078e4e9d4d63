"""A form written for the commune's ten schools, and a hand that fills it as an officer would."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from jobs import survey
from jobs.load import load_plan
from jobs.question import Question
from jobs.workplace import Workplace, shipped
from model.plan.norm_file import read_norms
from model.plan.norms import Norms

Fill = Callable[..., Path]

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
CAPTION_ROW, FIRST = 6, 7


@pytest.fixture(scope="session")
def norms() -> Norms:
    """The norms that come with the program."""
    return read_norms(shipped("data") / "rules")


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the commune's plan and the empty form beside it, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("prepared")
    place = Workplace(folder / "var", now=NOW)
    load_plan(place, "nam_thanh_mien")
    survey.write_form(place, Question(), folder / "form.xlsx")
    return folder


@pytest.fixture
def place(prepared: Path, tmp_path: Path) -> Workplace:
    """A home with the commune's plan, on 20 November 2026."""
    shutil.copytree(prepared / "var", tmp_path / "var")
    return Workplace(tmp_path / "var", now=NOW)


@pytest.fixture
def fill(prepared: Path, tmp_path: Path) -> Fill:
    """`fill({"th-hong-phong": {"classes": 12}})`: the form, filled with these cells and saved by Excel's hand."""
    form = prepared / "form.xlsx"

    def filled(rows: Mapping[str, Mapping[str, Any]], name: str = "filled.xlsx") -> Path:
        book = load_workbook(form)
        sheet = book["Khảo sát"]
        columns = {cell.value: cell.column for cell in sheet[CAPTION_ROW]}
        places = {cell.value: cell.row for (cell,) in sheet.iter_rows(min_row=FIRST, max_col=1)}
        for school, cells in rows.items():
            for field, value in cells.items():
                sheet.cell(places[school], columns[field]).value = value
        book.save(tmp_path / name)
        return tmp_path / name

    return filled
