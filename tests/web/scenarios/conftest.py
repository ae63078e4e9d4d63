"""A browser for a file of scenarios, and the clock of its pages."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from access_desk import CHEAP
from browsing import chromium
from lived import FRIDAY
from playwright.sync_api import Browser

from jobs.access import secrets
from jobs.load import load_plan
from jobs.workplace import Workplace

Clock = Callable[[datetime], None]


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    """One browser for all scenarios of a file."""
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the plan, loaded on 20/10/2026 and nothing said since; to be copied."""
    place = Workplace(tmp_path_factory.mktemp("planned") / "var", now=FRIDAY - timedelta(days=31))
    load_plan(place, "nam_thanh_mien")
    place.store.close()
    return place.home


@pytest.fixture
def plan_home(planned: Path, tmp_path: Path) -> Path:
    """The same, to be written in."""
    shutil.copytree(planned, tmp_path / "var")
    return tmp_path / "var"


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch, _on_sunday: None) -> Clock:
    """Sets the clock of the pages."""
    return lambda now: monkeypatch.setattr("web.desk.Workplace", partial(Workplace, now=now))


@pytest.fixture(autouse=True)
def _cheap_guesses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes that cost nothing."""
    monkeypatch.setattr(secrets, "HASHER", CHEAP)
    secrets._of_nobody.cache_clear()
