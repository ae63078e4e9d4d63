"""The commune on its first Friday, and the clock of its pages."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from fastapi import FastAPI
from one_application import Browser, application
from starlette.testclient import TestClient
from week_desk import FRIDAY, Teller, live_until_friday

from jobs.workplace import Workplace
from model.ledger.rights import Actor


@pytest.fixture(scope="session")
def friday_kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commune on Friday morning; to be copied."""
    return live_until_friday(tmp_path_factory.mktemp("friday"))


@pytest.fixture
def friday_home(friday_kept: Path, tmp_path: Path) -> Path:
    """The commune on Friday morning, to be written in."""
    shutil.copytree(friday_kept, tmp_path / "friday")
    return tmp_path / "friday"


@pytest.fixture
def teller(friday_home: Path) -> Teller:
    """Somebody who records on Friday, behind the pages."""
    return Teller(Workplace(friday_home, now=FRIDAY))


@pytest.fixture(scope="session")
def _application(friday_kept: Path) -> FastAPI:
    return application(friday_kept)


@pytest.fixture
def browser_of(_application: FastAPI) -> Callable[[Path, Actor], TestClient]:
    """A browser in which somebody is signed in: `browser_of(home, actor)`; forms bring back `CSRF`."""
    return partial(Browser, _application)


@pytest.fixture(autouse=True)
def at_time(monkeypatch: pytest.MonkeyPatch, _on_sunday: None) -> Callable[[datetime], None]:
    """Sets the clock of the pages; it is Friday morning."""

    def at(now: datetime) -> None:
        monkeypatch.setattr("web.desk.Workplace", partial(Workplace, now=now))

    at(FRIDAY)
    return at
