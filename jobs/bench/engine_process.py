"""Processes of the engine's benchmark: how long they take, how much memory, and what they say at the end."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import psutil

from model.words.problems import Problem

SECONDS_TO_END = 20
# Seconds; looking more often would slow down what is measured.
_WATCHED_EVERY = 0.2
_WINDOWS = sys.platform == "win32"
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Ran:
    """A process that has ended: wall seconds from its start, its seconds of CPU, the most memory it held, its last JSON."""

    seconds: float
    cpu: float
    peak_mb: float
    said: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Around:
    """What the processes of one benchmark share: the copied program, a folder for logs, more variables."""

    program: Path
    logs: Path
    variables: Mapping[str, str]

    def environment(self, home: Path) -> dict[str, str]:
        """This process's variables without anybody's Prefect, and ours."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "TIENDO_"))}
        ours = {"TIENDO_HOME": str(home), "PYTHONPATH": str(self.program), "PYTHONIOENCODING": "utf-8"}
        return kept | ours | dict(self.variables)


def python(*words: str) -> list[str]:
    """A command of this interpreter; the folder it is called in is not on its path."""
    return [sys.executable, "-P", *words]


@contextmanager
def going(words: list[str], around: Around, home: Path, log: Path) -> Iterator[psutil.Popen]:
    """A process while the block runs, then ended with everything below it."""
    with log.open("wb") as out:
        process = psutil.Popen(
            words,
            env=around.environment(home),
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=not _WINDOWS,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
    try:
        yield process
    finally:
        end(process)


def end(process: psutil.Popen) -> float:
    """Ask a process to end, as Ctrl-C does; end what is left after a while. The seconds it took."""
    began = time.perf_counter()
    if not process.is_running():
        return 0.0
    below = process.children(recursive=True)
    process.send_signal(getattr(signal, "CTRL_BREAK_EVENT", signal.SIGINT))
    _, left = psutil.wait_procs([process, *below], SECONDS_TO_END)
    for one in left:
        one.kill()
    psutil.wait_procs(left, SECONDS_TO_END)
    return time.perf_counter() - began


def run(words: list[str], around: Around, home: Path, name: str) -> Ran:
    """Run a process to its end and watch its memory; one that fails is said with its last line."""
    log = around.logs / f"{name}.log"
    began, cpu, peak = time.perf_counter(), 0.0, 0.0
    with going(words, around, home, log) as process:
        while True:
            try:
                process.wait(_WATCHED_EVERY)
                break
            except psutil.TimeoutExpired:
                cpu, peak = max(cpu, _cpu(process)), max(peak, memory_mb(process))
        seconds = time.perf_counter() - began
    lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines() or [""]
    if process.returncode != 0:
        raise Problem("flow_failed", said=lines[-1], log=log)
    return Ran(seconds, cpu, peak, json.loads(lines[-1]))


def memory_mb(process: psutil.Process) -> float:
    """The resident memory of a process and of everything below it, in MB."""
    total = 0
    for one in (process, *_children(process)):
        try:
            total += one.memory_info().rss
        except psutil.Error:
            continue
    return total / 1_000_000


def _cpu(process: psutil.Process) -> float:
    try:
        return float(sum(process.cpu_times()[:2]))
    except psutil.Error:
        return 0.0


def _children(process: psutil.Process) -> list[psutil.Process]:
    try:
        return list(process.children(recursive=True))
    except psutil.Error:
        return []


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_for(what: Callable[[], Found | None], seconds: float, log: Path) -> Found:
    """What a question answers as soon as it answers something."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if (found := what()) is not None:
            return found
        time.sleep(0.1)
    lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines() or [""]
    raise Problem("flow_failed", said=lines[-1], log=log)
