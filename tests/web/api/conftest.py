"""A commune of which every kind of row is told; only for reading."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from api_desk import commune_told_whole, program
from office_desk import NOW
from starlette.testclient import TestClient

from jobs.workplace import Workplace


@dataclass(frozen=True)
class Told:
    """Where the commune lies, and the code of its building."""

    home: Path
    work: str


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """The commune."""
    home = tmp_path_factory.mktemp("told") / "var"
    return Told(home, commune_told_whole(home))


@pytest.fixture(autouse=True)
def _on_its_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the commune's day, for the pages and for the command line, which show what stands on a day."""

    def then(home: Path, store: str | None = None) -> Workplace:
        return Workplace(home, store, now=NOW)

    monkeypatch.setattr("web.desk.Workplace", then)
    monkeypatch.setattr("verbs.options.Common.place", lambda self: Workplace(self.home, self.store, now=NOW))


@pytest.fixture
def client(told: Told) -> TestClient:
    """A program in which the administrator is signed in."""
    return program(told.home)
