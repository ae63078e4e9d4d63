"""Patience: tests ask whether something comes, never how fast; a busy machine may take minutes for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

SECONDS = 300


def until(what: Callable[[], Any], log: Path | None = None, every: float = 0.2) -> Any:
    """What a question answers as soon as it answers something; if it never does, the end of a log is shown."""
    end = time.monotonic() + SECONDS
    while True:
        if found := what():
            return found
        if time.monotonic() > end:
            last_words = log.read_text(encoding="utf-8", errors="replace")[-3000:] if log else ""
            raise AssertionError(f"nothing after {SECONDS} s\n{last_words}")
        time.sleep(every)
