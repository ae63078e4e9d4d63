"""Processes of Prefect on this machine, started for a test and ended whatever happens."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from flows.environment import environment

ROOT = Path(__file__).parents[1]


@contextmanager
def running(words: list[str], env: Mapping[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process of ours while the block runs; it and its children are ended by its own group."""
    with log.open("wb") as out:
        process = subprocess.Popen(words, env=env, cwd=ROOT, stdout=out, stderr=out, start_new_session=True)
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


@dataclass(frozen=True)
class Server:
    """A Prefect server to talk to, and the environment for processes that shall use it."""

    api: str
    env: dict[str, str]
    logs: Path

    def ask(self, path: str, body: object = None) -> Any:
        answer = httpx.request("GET" if body is None else "POST", f"{self.api}/{path}", json=body, timeout=30)
        return answer.raise_for_status().json()

    def answers(self) -> bool:
        try:
            return self.ask("health") is True
        except httpx.HTTPError:
            return False

    def prefect(self, *words: str) -> None:
        """Run Prefect's own command line from the checkout's root."""
        done = subprocess.run(
            [sys.executable, "-m", "prefect", "--no-prompt", *words],
            env=self.env,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr


def wait_for(what: Any, seconds: float, log: Path) -> Any:
    """What a question answers as soon as it answers something."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := what():
            return found
        time.sleep(0.2)
    raise AssertionError(f"nothing after {seconds} s\n{log.read_text(errors='replace')[-3000:]}")


def quiet_environment(home: Path, **more: str) -> dict[str, str]:
    """This process's environment without any Prefect or tiendo of the person who tests."""
    around = {k: v for k, v in os.environ.items() if not k.startswith(("PREFECT_", "TIENDO_"))} | more
    return around | environment(home, around)
