"""Processes of little time and memory, in which what strangers sent is taken apart: whatever happens inside ends there."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from typing import Final

import psutil

from documents.official.processes import end

# What a process needs of its surroundings to start at all; the store's address is not among it.
_AROUND: Final = (
    "PATH",
    "SYSTEMROOT",
    "SYSTEMDRIVE",
    "TEMP",
    "TMP",
    "HOME",
    "USERPROFILE",
    "LANG",
    "LC_ALL",
    "PYTHONPATH",
)
_LOOK: Final = 0.05


class Overrun(Exception):
    """A process took too much `time` or `memory`, or was `ended` without an answer."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def words_of(module: str) -> tuple[str, ...]:
    """The command line of a module of ours."""
    return (sys.executable, "-B", "-P", "-X", "utf8", "-m", module)


def answer_of(words: tuple[str, ...], order: bytes, seconds: int, memory: int) -> bytes:
    """What a program answers on its output to an order on its input, within seconds and bytes of memory; else Overrun."""
    around = {name: os.environ[name] for name in _AROUND if name in os.environ} | {"PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(  # noqa: S603 - our own program
        words, env=around, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        watch = _Watch(process, seconds, memory)
        watch.start()
        try:
            answer, _ = process.communicate(order)
        finally:
            end(process)
            watch.join()
    if watch.reason or not answer:
        # A process that is ended by the system's own limits says nothing.
        raise Overrun(watch.reason or "ended")
    return answer


def limit_self(seconds: int, memory: int) -> None:
    """Inside such a process: the limits of the system where it has them; elsewhere whoever started it watches."""
    with suppress(ImportError, ValueError, OSError):
        resource = importlib.import_module("resource")
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        # It writes to its output only, which is no file.
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class _Watch(threading.Thread):
    """Ends a process, and all below it, when it takes too much memory or time."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: int, memory: int) -> None:
        super().__init__(daemon=True)
        self._process, self._seconds, self._memory, self.reason = process, seconds, memory, ""

    def run(self) -> None:
        """Look until it has ended."""
        begin = time.monotonic()
        while self._process.poll() is None:
            if time.monotonic() - begin > self._seconds:
                self.reason = "time"
            elif _used(self._process.pid) > self._memory:
                self.reason = "memory"
            if self.reason:
                end(self._process)
                return
            time.sleep(_LOOK)


def _used(process: int) -> int:
    with suppress(psutil.Error):
        return int(psutil.Process(process).memory_info().rss)
    return 0
