"""A process of Prefect's that ends when it is told to by a signal, or when `tiendo up`, which started it, is gone."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

from jobs.engine.children import WATCHED
from jobs.engine.parent import ending, when_parent_goes

_SIGNALS = ("SIGINT", "SIGTERM", "SIGBREAK", "SIGHUP")


def on_the_end(end: Callable[[], None]) -> Callable[[], None]:
    """Call `end`, maybe from another thread, when this process shall end; stop hard if that does not help.

    What is returned listens to the signals anew, after somebody else has taken them.
    """
    told = ending(end)

    def listen() -> None:
        for name in _SIGNALS:
            if number := getattr(signal, name, None):
                signal.signal(number, told)

    if os.environ.get(WATCHED):
        when_parent_goes(told)
    listen()
    return listen
