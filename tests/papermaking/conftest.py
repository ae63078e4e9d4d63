"""A place where a work was begun, money was paid, and October 2026 was closed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lived import AREA, FRIDAY, live_in

from jobs.rollup import close, roll_up
from jobs.workplace import Workplace


@pytest.fixture(scope="session")
def lived_papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home, made once and copied for each test."""
    place = live_in(tmp_path_factory.mktemp("papermaking") / "var")
    roll_up(place, AREA, "2026-M10")
    close(place, AREA, "2026-M10", "Trần Minh, Trưởng phòng")
    place.store.close()
    return place.home


@pytest.fixture
def place(lived_papers: Path, tmp_path: Path) -> Workplace:
    """A home of one's own, on Friday 20 November 2026."""
    shutil.copytree(lived_papers, tmp_path / "var")
    return Workplace(tmp_path / "var", now=FRIDAY)
