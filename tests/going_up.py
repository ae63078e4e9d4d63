"""A real `tiendo up` in a process of its own, watched from outside; whatever happens, nothing of it stays."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import httpx
import patience
import psutil
from patience import until
from prefect_server import ROOT, asked, quiet_environment

from jobs.engine.children import WATCHED
from jobs.engine.prefect_questions import server_at
from jobs.engine.signboard import FILE


class Up:
    """One start of `tiendo up --json`: what it told, its signboard, its children, its Prefect."""

    def __init__(self, home: Path, *words: str) -> None:
        self.home, self._out = home, home.parent / f"up-{time.monotonic_ns()}.jsonl"
        env = {k: v for k, v in quiet_environment(home).items() if not k.startswith("PREFECT_")}
        command = [sys.executable, "-P", "-m", "tiendo", "up", "--json", "--home", str(home), *words]
        with self._out.open("wb") as out:
            self.process = subprocess.Popen(command, env=env, cwd=ROOT, stdout=out, stderr=out, start_new_session=True)

    @property
    def told(self) -> list[dict[str, Any]]:
        lines = self._out.read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.startswith("{") and line.endswith("}")]

    def waits_for(self, event: str, times: int = 1, **facts: object) -> dict[str, Any]:
        """What was told of an event, as soon as it was told so often."""

        def found() -> list[dict[str, Any]]:
            of = [one for one in self.told if one["event"] == event and one.items() >= facts.items()]
            return of if len(of) >= times else []

        return until(found, self._out)[-1]

    @property
    def board(self) -> dict[str, Any]:
        said: dict[str, Any] = json.loads((self.home / FILE).read_text(encoding="utf-8"))
        return said

    def ask(self, path: str, body: object = None) -> Any:
        """What Prefect's own API answers; while it starts it may ask for patience (503), as its own client has."""
        return asked(self.board["api"], path, body)

    def ends(self) -> int:
        """Its exit code, waited for."""
        return self.process.wait(patience.SECONDS)

    def page(self) -> httpx.Response:
        with server_at(self.board["web"], 60) as client:
            # Nobody is signed in: the first page leads to the door.
            return client.get(self.board["web"], follow_redirects=True)

    def child(self, part: str) -> psutil.Process:
        """The child that was started with certain words."""

        def found() -> psutil.Process | None:
            children = psutil.Process(self.process.pid).children()
            return next((one for one in children if part in " ".join(one.cmdline())), None)

        process: psutil.Process = until(found, self._out)
        return process

    def everything(self) -> list[psutil.Process]:
        """The process and all below it."""
        top = psutil.Process(self.process.pid)
        return [top, *top.children(recursive=True)]

    def leave(self) -> None:
        """End whatever is still there, hard."""
        left = self.everything() if self.process.poll() is None else []
        for one in left:
            if one.is_running():
                one.kill()
        self.process.wait(30)
        for one in marked(str(self.home)):
            one.kill()


def marked(home: str) -> list[psutil.Process]:
    """Processes that some engine of a home has started."""
    found = []
    for one in psutil.process_iter():
        try:
            around = one.environ()
        except (psutil.Error, OSError):
            continue
        if WATCHED in around and around.get("TIENDO_HOME") == home:
            found.append(one)
    return found


def all_gone(processes: list[psutil.Process]) -> bool:
    """Whether they all end."""
    return bool(until(lambda: not any(map(_lives, processes))))


def _lives(one: psutil.Process) -> bool:
    """Whether a process still does anything; where nobody asks for its exit code, it stays as a zombie."""
    try:
        return one.is_running() and one.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
