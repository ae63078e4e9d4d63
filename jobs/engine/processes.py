"""Processes of the engine: started with a pipe by which they see us go, ended softly, then hard, with all below them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import psutil

from jobs.engine.children import WATCHED, Child

Process = subprocess.Popen[bytes]
_LOGS_KEPT = 3
_END_SECONDS = 3


def start(child: Child, logs: Path) -> Process:
    """Start a child; what it says goes to its log."""
    with log_of(child.name, logs).open("ab") as log:
        return subprocess.Popen(  # noqa: S603 - our own program
            child.words,
            env=dict(child.environment),
            # While we hold the other end it lives; when we close it, or die, it ends by itself.
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            # Ctrl-C is for us alone: we end them in their order.
            start_new_session=sys.platform != "win32",
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )


def log_of(name: str, logs: Path) -> Path:
    """Where a child's output is."""
    return logs / f"{name}.log"


def turn_logs(names: Iterable[str], logs: Path) -> None:
    """Put the last start's logs aside and forget the oldest, so that they never fill a disk."""
    for name in names:
        kept = [log_of(name, logs), *(logs / f"{name}.{number}.log" for number in range(1, _LOGS_KEPT))]
        for newer, older in reversed(list(pairwise(kept))):
            # A log that somebody has open on Windows stays where it is and grows on.
            with suppress(OSError):
                newer.replace(older)


def last_line(name: str, logs: Path) -> str:
    """The last thing that a child said."""
    try:
        with log_of(name, logs).open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - 4096))
            lines = file.read().decode("utf-8", "replace").splitlines()
    except OSError:
        return ""
    return next((line.strip() for line in reversed(lines) if line.strip()), "")


def ask_to_end(process: Process) -> None:
    """Close the pipe by which the process sees us."""
    if process.stdin and not process.stdin.closed:
        with suppress(OSError):
            process.stdin.close()


def has_ended_within(process: Process, seconds: float) -> bool:
    """Whether it ends in time."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(seconds)
    return process.poll() is not None


def end_hard(process: Process) -> None:
    """End a process and all below it now."""
    with suppress(psutil.NoSuchProcess):
        top = psutil.Process(process.pid)
        _end([*top.children(recursive=True), top])
    process.wait()


def sweep(holder: str, spare: Collection[int] = ()) -> int:
    """End whatever a start of the engine has left behind, such as runs whose server is gone; how many there were."""
    spared = {os.getpid(), *spare}
    left = [one for one in _of(holder) if one.pid not in spared and not spared & {up.pid for up in _above(one)}]
    _end(left)
    return len(left)


def _of(holder: str) -> Iterator[psutil.Process]:
    for one in psutil.process_iter():
        with suppress(psutil.Error, OSError):
            if one.environ().get(WATCHED) == holder:
                yield one


def _above(process: psutil.Process) -> list[psutil.Process]:
    with suppress(psutil.Error):
        # Ourselves are above all of them, and so spared would be everything.
        return [one for one in process.parents() if one.pid != os.getpid()]
    return []


def _end(processes: list[psutil.Process]) -> None:
    for one in processes:
        with suppress(psutil.Error):
            one.terminate()
    _, stuck = psutil.wait_procs(processes, _END_SECONDS)
    for one in stuck:
        with suppress(psutil.Error):
            one.kill()
    psutil.wait_procs(stuck, _END_SECONDS)


def now() -> float:
    """Seconds of a clock that nobody sets."""
    return time.monotonic()
