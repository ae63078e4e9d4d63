"""The main job: plans loaded, the week rolled up by Prefect in a process of its own, a summary."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from documents.summary import MainJob
from jobs import main_job as main_job_module
from jobs.clockwork import flow_process
from jobs.clockwork.flow_process import weekly_flow
from jobs.main_job import main_job
from jobs.rollup import roll_up
from jobs.workplace import Workplace
from model.store.snapshots import read_snapshot
from model.words.problems import Problem

COMMUNE = "11284"


class Quiet:
    """A progress that remembers."""

    def __init__(self) -> None:
        self.steps: list[str] = []

    @contextmanager
    def step(self, what: str) -> Iterator[None]:
        self.steps.append(what)
        yield

    def say(self, what: str) -> None:
        self.steps.append(what)


@pytest.fixture(autouse=True)
def nobodys_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith(("PREFECT_", "TIENDO_")):
            monkeypatch.delenv(name)


def test_the_main_job_loads_rolls_up_and_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """tiendo run, in an empty folder: Prefect's own server comes and goes; tiendo rollup gives the same hash"""
    shown: list[MainJob] = []
    monkeypatch.setattr(main_job_module, "show", shown.append)
    # Other tests of this process may have needed it.
    monkeypatch.delitem(sys.modules, "prefect", raising=False)
    progress, place = Quiet(), Workplace(tmp_path / "Tiến độ")
    assert main_job(place, progress) == 0
    assert len(progress.steps) == 3
    (job,) = shown
    [commune] = [plan for plan in job.plans if plan.items == 149]
    assert len(commune.lines) == 26
    assert [blocks.target for line in commune.lines for blocks in line.blocks] == [42, 68]
    week = next(week for week in job.weeks if week.area == COMMUNE)
    assert sorted(file.suffix for file in week.files) == [".html", ".xlsx"]
    assert all(file.is_file() for file in week.files)
    with place.store.reading() as connection:
        made = read_snapshot(connection, COMMUNE, week.period)
    assert made is not None
    assert roll_up(place, COMMUNE).snapshot.hash == made.hash
    assert "prefect" not in sys.modules


def test_a_failed_flow_is_one_sentence_with_its_log(tmp_path: Path) -> None:
    """no store → exit 2: what went wrong, where the log is, tiendo rollup"""
    place = Workplace(tmp_path / "var")
    with pytest.raises(Problem, match="tiendo rollup") as refused:
        weekly_flow(place)
    assert refused.value.exit_code == 2
    assert str(place.home / "prefect" / "last-run.log") in str(refused.value)
    assert (place.home / "prefect" / "last-run.log").is_file()


def test_an_interrupt_ends_the_process_too(tmp_path: Path) -> None:
    """Ctrl-C while the flow runs"""

    number = tmp_path / "pid"

    def interrupted(*_asked: object) -> None:
        if number.exists() and number.read_text():
            raise KeyboardInterrupt

    story = f"import os, pathlib, time; pathlib.Path({str(number)!r}).write_text(str(os.getpid())); time.sleep(600)"
    before = signal.signal(signal.SIGALRM, interrupted)
    signal.setitimer(signal.ITIMER_REAL, 0.5, 0.5)
    try:
        with (tmp_path / "log").open("wb") as log, pytest.raises(KeyboardInterrupt):
            flow_process._run([sys.executable, "-c", story], dict(os.environ), log)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    with pytest.raises(ProcessLookupError):
        os.kill(int(number.read_text()), 0)
