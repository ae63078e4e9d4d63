"""What tests of exchange may ask for: an office with a work under construction, and a browser in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from exchange_desk import SITE
from lived import FRIDAY
from starlette.testclient import TestClient

from jobs.question import Question
from jobs.recording import Saying, record
from jobs.workplace import Workplace

CSRF = "a-token-that-every-form-brings-back"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Browser = Callable[..., TestClient]


@pytest.fixture(scope="session")
def building_home(lived_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The lived-in home with its work being built; to be copied."""
    home = tmp_path_factory.mktemp("building") / "var"
    shutil.copytree(lived_home, home)
    place = Workplace(home, now=FRIDAY)
    begun = {"state": "building", "since": "2026-09-01", "by": "Hà", "reason": "có trước khi theo dõi"}
    record(place, Question(), Saying(SITE, "opening", None, "Minh", begun))
    record(place, Question(), Saying(SITE, "commitment", None, "Minh", {"text": "đổ móng"}))
    place.store.close()
    return home


@pytest.fixture
def building(building_home: Path, tmp_path: Path) -> Path:
    """The same, to be changed at will."""
    shutil.copytree(building_home, tmp_path / "building")
    return tmp_path / "building"


@pytest.fixture
def post() -> Callable[..., Any]:
    """A form as a browser sends it: `post(browser, path, chat="…")`."""

    def send(browser: TestClient, path: str, **fields: Any) -> Any:
        return browser.post(path, data={"csrf": CSRF, **fields})

    return send


@pytest.fixture
def upload() -> Callable[..., Any]:
    """A chosen file as a browser sends it."""

    def send(browser: TestClient, path: str, content: bytes, name: str = "so.xlsx") -> Any:
        return browser.post(path, data={"csrf": CSRF}, files={"file": (name, content, SHEET)})

    return send
