"""The trial in depth: a real Prefect server beside everything else plans real runs, or it is said that it does not."""

from __future__ import annotations

import os
import sys
import uuid
from collections.abc import Iterator, Mapping
from pathlib import Path

import psutil
import pytest
from doctor_words import spoken

from jobs.doctor import trial
from jobs.doctor.visit import Visit
from jobs.engine.children import WATCHED, Child
from jobs.workplace import Workplace, utc_now
from model.store.whole_files import ASIDE
from model.words.run_words import flow_name

MARK = "DOCTORS_TEST"


@pytest.fixture
def visit(tmp_path: Path) -> Visit:
    """A visit to a home without anything: the trial needs nothing of it."""
    return Visit(Workplace(tmp_path / "var"), utc_now(), deep=True)


@pytest.fixture(autouse=True)
def nothing_stays(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No process of a trial is there when it is over; those of this test carry a mark."""
    mark = uuid.uuid4().hex
    monkeypatch.setenv(MARK, mark)
    yield
    assert [one for one in psutil.process_iter() if _marked(one) == mark] == []


def _marked(process: psutil.Process) -> str | None:
    try:
        return process.environ().get(MARK)
    except (psutil.Error, OSError):
        return None


@pytest.mark.long
def test_a_real_server_plans_a_run_of_every_schedule(visit: Visit, tmp_path: Path) -> None:
    """python -m flows server, serve → every schedule has a run; then both are gone, the home is untouched"""
    [one] = trial.check(visit)
    assert (one.level, one.code) == ("ok", "trial_fine"), one.sentence
    assert list(tmp_path.iterdir()) == []


def told_instead(monkeypatch: pytest.MonkeyPatch, server: str, serve: str) -> None:
    """Let other programs stand in for the server and for what serves the schedules."""

    def stand_ins(home: Path, _store: str, _addresses: object, holder: str) -> list[Child]:
        around: Mapping[str, str] = {
            MARK: os.environ[MARK],
            WATCHED: holder,
            "READY": str(home / "prefect" / trial.SCHEDULES),
        }
        return [
            Child(name, (sys.executable, "-c", said), around) for name, said in (("server", server), ("serve", serve))
        ]

    monkeypatch.setattr(trial, "children", stand_ins)


WAITS = "import sys; sys.stdin.read()"
PLANS_NOTHING = f"""
import os, json
told = {{"next": {{"tick": "2026-11-23T00:00:00+00:00"}}, "missing": ["weekly"]}}
with open(os.environ["READY"] + "{ASIDE}", "w") as file:
    json.dump(told, file)
os.replace(file.name, os.environ["READY"])
{WAITS}
"""


def test_a_server_that_plans_nothing_is_said(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    """the trap of SQLAlchemy 2.1: healthy, and no run of “weekly” → trouble that names the packages"""
    told_instead(monkeypatch, WAITS, PLANS_NOTHING)
    [one] = trial.check(visit)
    assert spoken([one]) == ["trouble trial_no_runs"]
    assert flow_name("weekly") in one.sentence
    assert "sqlalchemy" in one.sentence


@pytest.mark.parametrize("who", ["server", "serve"])
def test_a_server_that_dies_is_said_with_its_last_words(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, who: str
) -> None:
    """an import that fails → its line; the other one is ended"""
    dies = "raise SystemExit('ImportError: fastapi')"
    told_instead(monkeypatch, *(dies if name == who else WAITS for name in ("server", "serve")))
    [one] = trial.check(visit)
    assert spoken([one]) == ["trouble trial_no_server"]
    assert "ImportError: fastapi" in one.sentence


def test_a_server_that_says_nothing_is_given_up(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    """patience of one second → trouble, and both are ended"""
    monkeypatch.setattr(trial, "SECONDS", 1)
    told_instead(monkeypatch, WAITS, WAITS)
    assert spoken(trial.check(visit)) == ["trouble trial_no_server"]
