"""What tests of taking may ask for: a city of their own, copied from one that was made once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from taking_desk import FRIDAY, city_in

from jobs.workplace import Workplace


@pytest.fixture(scope="session")
def first_city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a city and of its communes' machines; only to be copied."""
    folder = tmp_path_factory.mktemp("city") / "all"
    city_in(folder).store.close()
    return folder


@pytest.fixture
def folder(first_city: Path, tmp_path: Path) -> Path:
    """The same, to be written in."""
    return Path(shutil.copytree(first_city, tmp_path / "all"))


@pytest.fixture
def city(folder: Path) -> Workplace:
    """The city on its Friday."""
    return Workplace(folder / "thanh-pho", now=FRIDAY)
