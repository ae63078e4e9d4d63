"""An opening sheet written for the commune's plan, and a hand that fills it as an officer would."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from first_hour_sheet import HEAD, type_into

from jobs.load import load_plan
from jobs.opening.sheet import write_opening_form
from jobs.question import Question
from jobs.workplace import Workplace

Fill = Callable[..., Path]

# A Saturday, 10:00 in Hà Nội.
NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the commune's plan and the empty sheet beside it, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("prepared")
    place = Workplace(folder / "var", now=NOW)
    load_plan(place, "nam_thanh_mien")
    write_opening_form(place, Question(), folder / "form.xlsx")
    return folder


@pytest.fixture
def place(prepared: Path, tmp_path: Path) -> Workplace:
    """A home with the commune's plan, on 21 November 2026."""
    shutil.copytree(prepared / "var", tmp_path / "var")
    return Workplace(tmp_path / "var", now=NOW)


@pytest.fixture
def fill(prepared: Path, tmp_path: Path) -> Fill:
    """`fill({"th-hong-phong.classroom": {"state": "Đang thi công"}})`: the sheet, filled and saved by Excel's hand.

    Rows are named by item; "+1" is the first of the empty rows. `head=None` leaves the head as it was written.
    """

    def filled(
        rows: Mapping[str, Mapping[str, Any]],
        *,
        head: Mapping[str, Any] | None = HEAD,
        form: Path = prepared / "form.xlsx",
        name: str = "filled.xlsx",
    ) -> Path:
        return type_into(form, rows, head, tmp_path / name)

    return filled
