"""Processes that a paper needs for a moment, and their end."""

from __future__ import annotations

import subprocess
from contextlib import suppress

import psutil


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process and what it has started, which outlives it otherwise; nothing where it has ended."""
    if process.poll() is not None:
        return
    with suppress(psutil.Error):
        for below in psutil.Process(process.pid).children(recursive=True):
            with suppress(psutil.Error):
                below.kill()
    with suppress(OSError):
        process.kill()
    process.wait()
