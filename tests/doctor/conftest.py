"""A home in which all is well, and a visit to it at a moment of the test's own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from jobs.doctor.visit import Visit
from jobs.keeping.backup import back_up, set_places
from jobs.load import load_plan
from jobs.workplace import Workplace, utc_now

Visiting = Callable[..., Visit]


@pytest.fixture(scope="session")
def well_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a plan, and a backup of a moment ago in two places; to be copied."""
    folder = tmp_path_factory.mktemp("well")
    place = Workplace(folder / "var", now=utc_now())
    load_plan(place, "nam_thanh_mien")
    (folder / "usb").mkdir()
    set_places(place, second=folder / "usb")
    back_up(place)
    place.store.close()
    return folder


@pytest.fixture
def well(well_home: Path, tmp_path: Path) -> Workplace:
    """A home of the test's own in which all is well, with a backup of a moment ago in two places."""
    shutil.copytree(well_home, tmp_path, dirs_exist_ok=True)
    place = Workplace(tmp_path / "var")
    set_places(place, second=tmp_path / "usb")
    place.store.close()
    return Workplace(tmp_path / "var")


@pytest.fixture
def visiting(well: Workplace) -> Visiting:
    """Visits to that home, at the machine's moment or at another."""

    def visit(now: datetime | None = None, *, deep: bool = False, send_test: str | None = None) -> Visit:
        return Visit(Workplace(well.home), now or utc_now(), deep, send_test)

    return visit
