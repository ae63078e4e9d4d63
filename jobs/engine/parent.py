"""How a child of `tiendo up` notices that its parent is gone: nothing more can be read from its standard input.

The parent holds the other end of a pipe. When it closes the pipe, or dies and the system closes it,
reading ends: the one sign that reaches a child in any way of dying, on Windows as elsewhere.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from contextlib import suppress

import psutil

# Whoever has not ended by then is stuck: nothing of ours may stay behind.
SECONDS_TO_END = 8


def ending(end: Callable[[], None]) -> Callable[..., None]:
    """What asks this process to end by calling `end`, maybe from another thread, and stops it hard if that does not help."""

    def told(*_: object) -> None:
        end()
        patience = threading.Timer(SECONDS_TO_END, _end_hard)
        patience.daemon = True
        patience.start()

    return told


def when_parent_goes(told: Callable[..., None]) -> None:
    """Call `told` in a thread of its own once the parent is gone."""
    threading.Thread(target=_read_to_the_end, args=[told], daemon=True, name="parent").start()


def _read_to_the_end(told: Callable[..., None]) -> None:
    # Not sys.stdin: a thread that waits in it would stop Python from ending.
    with suppress(OSError):
        while os.read(0, 4096):
            pass
    told()


def _end_hard() -> None:
    """End, and first whatever runs below: it would not see that we are gone."""
    for below in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            below.kill()
    os._exit(1)
