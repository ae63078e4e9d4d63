"""The supervisor with children of a line each: started in order, started again, ended with all below them."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import patience
import psutil
import pytest

from jobs.engine import engine, processes, supervisor
from jobs.engine.addresses import HERE, Addresses
from jobs.engine.children import WATCHED, Child, environment
from jobs.engine.engine import Engine
from jobs.engine.holding import Hold
from jobs.engine.stopping import Stop
from jobs.engine.supervisor import Supervisor
from jobs.workplace import Workplace, utc_now
from model.store.engine import EngineRow
from model.words.problems import Conflict

WAITS = "import sys; sys.stdin.read()"
DIES = "import sys; print('no more'); sys.exit(7)"
STUBBORN = "import time; time.sleep(600)"
PARENT = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {STUBBORN!r}]); sys.stdin.read()"


class Stage:
    """A supervisor and what it told."""

    def __init__(self, logs: Path) -> None:
        self.logs = logs
        self.told: list[tuple[str, dict[str, object]]] = []
        self.ended: list[str] = []
        self._watching: list[Supervisor] = []

    def plays(self, **stories: str) -> Supervisor:
        around = {**os.environ, WATCHED: str(self.logs)}
        children = [Child(name, (sys.executable, "-c", story), around) for name, story in stories.items()]
        watching = Supervisor(children, self.logs, self.tell, self.ended.append)
        self._watching.append(watching)
        return watching

    def tell(self, code: str, /, **facts: object) -> None:
        self.told.append((code, facts))

    def leave(self) -> None:
        for watching in self._watching:
            watching.end(lambda: True)


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    monkeypatch.setattr(supervisor, "BACK_OFF", (0.1, 0.2))
    monkeypatch.setattr(supervisor, "SECONDS_TO_END", 1)
    made = Stage(tmp_path)
    yield made
    made.leave()


def until(what: Callable[[], Any], watching: Supervisor) -> Any:
    """Let the supervisor look until something holds."""

    def looked() -> Any:
        watching.look()
        return what()

    return patience.until(looked, every=0.02)


def test_the_first_may_have_the_machine_for_itself(stage: Stage) -> None:
    """web alone, then server and serve"""
    watching = stage.plays(web=WAITS, server=WAITS, serve=WAITS)
    watching.look(first_only=True)
    assert list(watching.pids) == ["web"]
    watching.look()
    assert list(watching.pids) == ["web", "server", "serve"]


def test_who_ends_is_started_again_and_it_is_told(stage: Stage) -> None:
    """serve ends with 7, saying: no more → started again after 0.1 s, 0.2 s, 0.2 s, and so on for ever"""
    watching = stage.plays(web=WAITS, serve=DIES)
    until(lambda: len(stage.ended) >= 4, watching)
    ends = [facts for code, facts in stage.told if code == "engine_child_ended"]
    assert ends[0] == {"child": "serve", "exit": 7, "wait": 0.1, "said": "no more"}
    assert [facts["wait"] for facts in ends[1:3]] == [0.2, 0.2]
    assert ("engine_child_again", {"child": "serve"}) in stage.told
    assert set(stage.ended) == {"serve"}


def test_who_has_run_well_begins_with_a_short_wait_again(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """ended twice, then ran for longer than 5 minutes, ended → waits as after a first end"""
    watching = stage.plays(web=DIES)
    until(lambda: len(stage.ended) >= 2, watching)
    monkeypatch.setattr(supervisor, "SETTLED_SECONDS", -1)
    before = len(stage.told)
    until(lambda: any(code == "engine_child_ended" for code, _ in stage.told[before:]), watching)
    last = [facts for code, facts in stage.told if code == "engine_child_ended"][-1]
    assert last["wait"] == 0.1


def test_a_program_that_is_not_there_is_told_and_tried_again(stage: Stage) -> None:
    """no such file → told as an end, the others run on"""
    watching = Supervisor(
        [Child("web", ("/no/such/program",), {}), Child("serve", (sys.executable, "-c", WAITS), dict(os.environ))],
        stage.logs,
        stage.tell,
        stage.ended.append,
    )
    until(lambda: len(stage.ended) >= 2, watching)
    assert list(watching.pids) == ["serve"]
    watching.end(lambda: True)


def test_ending_closes_the_pipe_and_waits(stage: Stage) -> None:
    """a child that reads its standard input ends by itself"""
    watching = stage.plays(web=WAITS, server=WAITS, serve=WAITS)
    watching.look()
    running = [psutil.Process(pid) for pid in watching.pids.values()]
    watching.end(lambda: False)
    assert not any(process.is_running() for process in running)
    assert watching.pids == {}


def test_a_child_that_hears_nothing_is_ended_with_all_below_it(stage: Stage) -> None:
    """sleeps for minutes, and so does its own child → both gone after the second given"""
    watching = stage.plays(web=STUBBORN, serve=PARENT)
    watching.look()
    below = until(lambda: psutil.Process(watching.pids["serve"]).children(), watching)
    watching.end(lambda: False)
    processes.sweep(str(stage.logs))
    assert not below[0].is_running() or below[0].status() == psutil.STATUS_ZOMBIE


def test_what_a_dead_child_has_left_is_swept_and_nothing_else(stage: Stage) -> None:
    """serve killed with a run below it → the run ended, web untouched"""
    watching = stage.plays(web=WAITS, serve=PARENT)
    watching.look()
    web, serve = (psutil.Process(watching.pids[name]) for name in ("web", "serve"))
    [below] = until(serve.children, watching)
    serve.kill()
    until(lambda: "serve" in stage.ended, watching)
    assert processes.sweep(str(stage.logs), [web.pid]) == 1
    assert not below.is_running() or below.status() == psutil.STATUS_ZOMBIE
    assert web.is_running()


def test_logs_are_turned_and_few_are_kept(tmp_path: Path) -> None:
    """five starts → web.log, web.1.log, web.2.log"""
    for number in range(5):
        processes.turn_logs(["web"], tmp_path)
        processes.log_of("web", tmp_path).write_text(str(number), encoding="utf-8")
    kept = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    assert kept == {"web.log": "4", "web.1.log": "3", "web.2.log": "2"}


def test_children_get_passwords_by_their_environment_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """postgresql://minh:secret@… → TIENDO_STORE; PREFECT_API_URL of the operator → not handed on"""
    monkeypatch.setenv("PREFECT_API_URL", "http://elsewhere/api")
    monkeypatch.setenv("PREFECT_LOGGING_LEVEL", "DEBUG")
    around = environment(tmp_path, "postgresql://minh:secret@here/store", "vm/1/2")
    assert around["TIENDO_STORE"].startswith("postgresql://minh:secret@")
    assert "PREFECT_API_URL" not in around
    assert around["PREFECT_LOGGING_LEVEL"] == "DEBUG"


def test_without_its_place_the_engine_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """another computer took over while this one slept → all children ended, exit 3 with a sentence"""
    monkeypatch.setattr(engine, "children", lambda *_asked: [])
    monkeypatch.setattr(Hold, "beat", lambda _hold: False)
    (tmp_path / "logs").mkdir()
    told: list[str] = []
    at = utc_now()
    hold = Hold(Workplace(tmp_path), EngineRow("here/1/1", "here", 1, at, at))
    running = Engine(hold, tmp_path, Addresses(HERE, 1, 2), lambda code, /, **_facts: told.append(code))
    with pytest.raises(Conflict) as refused:
        running.run(Stop())
    assert refused.value.exit_code == 3
    assert told == ["engine_ending"]


def test_asked_twice_it_ends_at_once(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C, Ctrl-C → nobody is waited for"""
    monkeypatch.setattr(supervisor, "SECONDS_TO_END", 2 * patience.SECONDS)
    watching, stop = stage.plays(web=STUBBORN), Stop()
    watching.look()
    with stop:
        signal.raise_signal(signal.SIGINT)
        assert stop.asked
        assert not stop.at_once
        signal.raise_signal(signal.SIGTERM)
    begun = time.monotonic()
    watching.end(lambda: stop.at_once)
    assert time.monotonic() - begun < patience.SECONDS
