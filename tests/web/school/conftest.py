"""A school with one work at its site and one that is finished, on the Wednesday of a week that is open."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest
from school_desk import AREA, BAC, BUILT, LAN, MINH, OTHERS, SITE, WEDNESDAY, Clock, says

from jobs.people import add
from jobs.question import Question
from jobs.workplace import Workplace
from model.ledger.rights import Actor


@pytest.fixture(scope="session")
def school_home(lived_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The lived-in home with people registered; to be copied."""
    home = tmp_path_factory.mktemp("school") / "var"
    shutil.copytree(lived_home, home)
    place = Workplace(home, now=WEDNESDAY)
    for one in (Actor("admin", "administrator", AREA, name="Quản Trị"), MINH, LAN, BAC):
        add(place, Question(), one.id, one.name, one.role, one.school, None, "Quản Trị")
    for item, state in ((SITE, "building"), (BUILT, "works_done"), (OTHERS, "building")):
        told = {"state": state, "since": "2026-09-01", "by": "UBND xã", "reason": "có trước khi theo dõi"}
        says(place, item, "opening", "Quản Trị", **told)
    place.store.close()
    return home


@pytest.fixture
def home(school_home: Path, tmp_path: Path) -> Path:
    """That home, to be changed at will."""
    shutil.copytree(school_home, tmp_path / "var")
    return tmp_path / "var"


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Sets the clock."""
    return lambda now: monkeypatch.setattr("web.desk.Workplace", partial(Workplace, now=now))


@pytest.fixture(autouse=True)
def _on_wednesday(_on_sunday: None, at: Clock) -> None:
    at(WEDNESDAY)
