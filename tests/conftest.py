"""What every test may ask for: a home with the plan loaded, and the door."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import quick  # noqa: F401 - before anything of ours that reads
from engines import (  # noqa: F401 - fixtures for everybody
    empty_database,
    empty_store,
    engine_kind,
    new_address,
    new_database,
    new_place,
    new_store,
    postgres_server,
)
from heavy_first import pytest_collection_modifyitems  # noqa: F401 - what takes longest goes first
from hypothesis import settings

import tiendo as door
from jobs.load import load_plan
from jobs.workplace import Workplace

# How long an example takes says something about the machine, not about the code.
settings.register_profile("tiendo", deadline=None)
settings.load_profile("tiendo")

# A terminal is measured once, when its module is first read.
os.environ.setdefault("COLUMNS", "160")

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def loaded_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which the commune's plan is loaded; only for reading."""
    place = Workplace(tmp_path_factory.mktemp("loaded") / "var")
    load_plan(place, "nam_thanh_mien")
    place.store.close()
    return place.home


@pytest.fixture
def home(tmp_path: Path, loaded_home: Path) -> Path:
    """A home in which the commune's plan is loaded; to be written in."""
    shutil.copytree(loaded_home, tmp_path / "var")
    return tmp_path / "var"


@pytest.fixture
def tiendo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The door, in this process: `tiendo("items", "--json")`."""

    def run(*words: str, home: Path | None = None) -> subprocess.CompletedProcess[str]:
        out, err = io.StringIO(), io.StringIO()
        with monkeypatch.context() as here, contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            here.setenv("TIENDO_HOME", str(home or tmp_path / "var"))
            code = door.run(list(words))
        return subprocess.CompletedProcess(["tiendo", *words], code, out.getvalue(), err.getvalue())

    return run


@pytest.fixture
def tiendo_itself(tmp_path: Path) -> Run:
    """The same in a process of its own, as people start it."""

    def run(*words: str, home: Path | None = None) -> subprocess.CompletedProcess[str]:
        env = {
            **os.environ,
            "TIENDO_HOME": str(home or tmp_path / "var"),
            "PYTHONIOENCODING": "utf-8",
            "COLUMNS": "160",
        }
        command = [sys.executable, "-m", "tiendo", *words]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=env, check=False)

    return run
