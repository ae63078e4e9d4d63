"""A home with the commune's plan, and short ways to ask it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from jobs.load import load_plan
from jobs.question import Question
from jobs.views import item_rows, work_rows
from jobs.workplace import Workplace

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
HERE = Question()


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the commune's plan, copied for each test."""
    folder = tmp_path_factory.mktemp("prepared")
    load_plan(Workplace(folder / "var", now=NOW), "nam_thanh_mien")
    return folder / "var"


class Office(Workplace):
    """A workplace that answers in a word."""

    def work(self, code: str) -> dict[str, Any]:
        return next(row for row in work_rows(self, HERE) if row["id"] == code)

    def item(self, name: str) -> dict[str, Any]:
        return next(row for row in item_rows(self, HERE) if row["id"] == name)

    def counts_once(self) -> bool:
        """Whether the quantities of each item over its works are the plan's."""
        rows = [row for row in item_rows(self, HERE) if row["quantity"] is not None]
        return all(sum(row["by_state"].values()) == row["quantity"] for row in rows)


@pytest.fixture(scope="session")
def at_office() -> Callable[[Path], Office]:
    """The office whose home is a folder."""
    return lambda home: Office(home, now=NOW)


@pytest.fixture
def office(prepared: Path, tmp_path: Path) -> Office:
    """The commune's office on 21 November 2026."""
    return Office(Path(shutil.copytree(prepared, tmp_path / "var")), now=NOW)
