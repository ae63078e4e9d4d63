"""The weekly flow in a process of its own, so that the command line never imports Prefect."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

from jobs.clockwork.every_area import Row
from jobs.engine.readiness import api_of_running
from jobs.workplace import Workplace
from model.words.problems import Problem
from model.words.sentences import say

LOG = "last-run.log"
SECONDS_TO_END = 15
_WINDOWS = sys.platform == "win32"


def weekly_flow(place: Workplace) -> dict[str, Row]:
    """Roll up the last finished week of every unit through Prefect, and say what was made."""
    log = place.folder("prefect") / LOG
    with log.open("wb") as stderr:
        code, stdout = _run([sys.executable, "-P", "-m", "flows", "weekly", "--json"], _environment(place), stderr)
    said = _last_json(stdout)
    if code == 0:
        return said
    problem = said.get("problem") or _last_line(log) or say("flow_ended", code=code)
    raise Problem("flow_failed", said=problem, log=log)


def _environment(place: Workplace) -> dict[str, str]:
    # The store's address may hold a password: an argument would show it to every user of the machine.
    ours = {"TIENDO_HOME": str(place.home), "TIENDO_STORE": place.url, "PYTHONIOENCODING": "utf-8"}
    if api := api_of_running(place.home):
        # A temporary server would write to the same database as the one of `tiendo up`.
        ours["PREFECT_API_URL"] = api
    return os.environ | ours


def _run(words: list[str], environment: dict[str, str], stderr: IO[bytes]) -> tuple[int, bytes]:
    """Run to the end. Whatever interrupts us ends the process too, and Prefect's server below it."""
    process = subprocess.Popen(  # noqa: S603 - our own program
        words,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=stderr,
        # A group of its own: Ctrl-C must not end the server under the flow before the flow.
        start_new_session=not _WINDOWS,
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    )
    try:
        stdout, _ = process.communicate()
    except BaseException:
        _end(process)
        raise
    return process.returncode, stdout


def _end(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(getattr(signal, "CTRL_BREAK_EVENT", signal.SIGTERM))
    try:
        process.wait(SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        _end_hard(process)


def _end_hard(process: subprocess.Popen[bytes]) -> None:
    if _WINDOWS:
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _last_json(stdout: bytes) -> dict[str, Any]:
    lines = stdout.decode(errors="replace").splitlines()
    try:
        said: dict[str, Any] = json.loads(lines[-1])
    except (IndexError, ValueError):
        return {}
    return said


def _last_line(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "")
