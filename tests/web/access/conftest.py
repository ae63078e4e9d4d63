"""Two communes with their people, and a browser that keeps its cookies."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from access_desk import CHEAP, WORD, staff, take_first
from starlette.testclient import TestClient

from jobs.access import secrets
from web.access.recognising import recognise
from web.app import create_app
from web.desk import Desk

Door = Callable[..., TestClient]


@pytest.fixture(scope="session")
def staffed(lived_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The two communes; only for reading."""
    return staff(lived_home, tmp_path_factory.mktemp("staffed") / "var")


@pytest.fixture(autouse=True)
def cheap_guesses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes that cost nothing."""
    monkeypatch.setattr(secrets, "HASHER", CHEAP)
    secrets._of_nobody.cache_clear()


@pytest.fixture
def home(staffed: Path, tmp_path: Path) -> Path:
    """The two communes, to be written in."""
    shutil.copytree(staffed, tmp_path / "var")
    return tmp_path / "var"


@pytest.fixture
def door(home: Path) -> Door:
    """A browser before the door; each has cookies of its own, and comes from the address said."""

    app = create_app(Desk(home), recognise)

    def make(address: str = "192.168.1.7", base: str = "http://192.168.1.2:8300") -> TestClient:
        return TestClient(app, base_url=base, client=(address, 50_000), follow_redirects=False)

    return make


@pytest.fixture
def inside(home: Path, door: Door) -> TestClient:
    """A browser in which Minh has signed in with his password."""
    take_first(home)
    browser = door()
    came = browser.post("/sign-in", data={"name": "Trần Minh", "password": WORD, "area": "11284"})
    assert (came.status_code, came.headers["location"]) == (303, "/")
    return browser
