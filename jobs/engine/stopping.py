"""The wish to stop: Ctrl-C, the window closed, or a request of the system; twice means at once."""

from __future__ import annotations

import signal
import threading
import time
from types import FrameType
from typing import Any, Self

# Windows sends SIGBREAK when the window is closed, other systems SIGHUP.
_SIGNALS = ("SIGINT", "SIGTERM", "SIGBREAK", "SIGHUP")
_LOOK_SECONDS = 0.2


class Stop:
    """Counts how often we were asked to stop while the block runs; the handlers that were there come back after it."""

    def __init__(self) -> None:
        self._times = 0
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            for name in _SIGNALS:
                if number := getattr(signal, name, None):
                    self._before[number] = signal.signal(number, self._asked)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def ask(self) -> None:
        """Ask to stop."""
        self._times += 1

    @property
    def asked(self) -> bool:
        """Whether we are to stop."""
        return self._times > 0

    @property
    def at_once(self) -> bool:
        """Whether somebody has lost patience."""
        return self._times > 1

    def sleep(self, seconds: float) -> None:
        """Wait, but not for somebody who wants to stop: then it is as if nobody had listened."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self.asked:
                raise KeyboardInterrupt
            time.sleep(_LOOK_SECONDS)

    def _asked(self, _number: int, _frame: FrameType | None) -> None:
        self.ask()
