"""A process that ends when it is told to, or when the one that started it is gone.

`tiendo up` holds the other end of the pipe on our standard input. When it closes the pipe, or dies
and the system closes it, nothing more can be read here: the one sign that reaches us in any way of
dying, on Windows as elsewhere. Signals do the same.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress

import psutil

from jobs.engine.children import WATCHED

# Whoever has not ended by then is stuck: nothing of ours may stay behind.
SECONDS_TO_END = 8
_SIGNALS = ("SIGINT", "SIGTERM", "SIGBREAK", "SIGHUP")


def on_the_end(end: Callable[[], None]) -> Callable[[], None]:
    """Call `end`, maybe from another thread, when this process shall end; stop hard if that does not help.

    What is returned listens to the signals anew, after somebody else has taken them.
    """

    def told(*_: object) -> None:
        end()
        patience = threading.Timer(SECONDS_TO_END, _end_hard)
        patience.daemon = True
        patience.start()

    def listen() -> None:
        for name in _SIGNALS:
            if number := getattr(signal, name, None):
                signal.signal(number, told)

    if os.environ.get(WATCHED):
        threading.Thread(target=_read_to_the_end, args=[told], daemon=True, name="parent").start()
    listen()
    return listen


def _end_hard() -> None:
    """End, and first whatever runs below: it would not see that we are gone."""
    for below in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            below.kill()
    os._exit(1)


def _read_to_the_end(told: Callable[[], None]) -> None:
    # Not sys.stdin: a thread that waits in it would stop Python from ending.
    while os.read(0, 4096):
        pass
    told()
