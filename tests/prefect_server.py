"""Processes of Prefect on this machine, started for a test and ended whatever happens."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import patience

from flows.environment import environment
from jobs.engine.prefect_questions import ask, server_at

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
                process.wait(30)
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
        return asked(self.api, path, body)

    def answers(self) -> bool:
        return answers(self.api)

    def prefect(self, *words: str) -> None:
        """Run Prefect's own command line from the checkout's root."""
        done = subprocess.run(
            [sys.executable, "-m", "prefect", "--no-prompt", *words],
            env=self.env,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=patience.SECONDS,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr


def asked(api: str, path: str, body: object = None) -> Any:
    """What Prefect's API answers, however busy the machine is; a run that is asked for twice is made once."""
    if path.endswith("/create_flow_run") and isinstance(body, dict):
        body = {"idempotency_key": str(uuid.uuid4())} | body
    with server_at(api, 60) as client:
        return ask(client, path, body, seconds=patience.SECONDS)


def answers(api: str) -> bool:
    """Whether a server is there and well; not waited for."""
    try:
        with server_at(api, 60) as client:
            return client.get("health").is_success
    except httpx.HTTPError:
        return False


def quiet_environment(home: Path, **more: str) -> dict[str, str]:
    """This process's environment without any Prefect or tiendo of the person who tests."""
    around = {k: v for k, v in os.environ.items() if not k.startswith(("PREFECT_", "TIENDO_"))} | more
    return around | environment(home, around)
