"""The running engine: one look after another at children, beat and readiness, until it is to stop."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

from jobs.access.first import first_link
from jobs.clockwork.run_log import heal, logged
from jobs.engine import processes
from jobs.engine.addresses import Addresses
from jobs.engine.children import SCHEDULES, children
from jobs.engine.holding import BEAT_SECONDS, Hold
from jobs.engine.readiness import Readiness
from jobs.engine.signboard import put_up
from jobs.engine.stopping import Stop
from jobs.engine.supervisor import Supervisor, Tell
from model.words.problems import Conflict, Problem

_LOOK_SECONDS = 0.2


class Engine:
    """The children of one `up`, watched over."""

    def __init__(self, hold: Hold, home: Path, addresses: Addresses, tell: Tell) -> None:
        self._hold, self._home, self._tell = hold, home, tell
        self._addresses, self._holder = addresses, hold.row.holder
        self._ready = home / "prefect" / SCHEDULES
        started = children(home, hold.place.url, addresses, self._holder)
        self._logs = home / "logs"
        processes.turn_logs([child.name for child in started], self._logs)
        self._supervisor = Supervisor(started, self._logs, tell, self._ended)

    def run(self, stop: Stop) -> None:
        """Watch until told to stop, then end every child. Raises `Conflict` if another has taken our place."""
        self._ready.unlink(missing_ok=True)
        readiness, next_beat = Readiness(self._addresses, self._ready, self._tell, self._first_link), 0.0
        put_up(self._home, self._hold.row, self._addresses)
        try:
            while not stop.asked:
                self._supervisor.look(first_only=readiness.page_first)
                readiness.look()
                if processes.now() >= next_beat:
                    next_beat = processes.now() + BEAT_SECONDS
                    if not self._hold.beat():
                        raise Conflict("engine_lost")
                time.sleep(_LOOK_SECONDS)
        finally:
            self._tell("engine_ending")
            self._supervisor.end(lambda: stop.at_once)
            processes.sweep(self._holder)
            self._ready.unlink(missing_ok=True)

    def _first_link(self) -> str | None:
        """The way in for the first administrator; a store that is busy now tells it at the next start."""
        with suppress(Problem):
            return first_link(self._hold.place, self._addresses.web)
        return None

    def _ended(self, name: str) -> None:
        """Put in order what a child has left that ended by itself: runs without a server, runs without an end."""
        processes.sweep(self._holder, self._supervisor.pids.values())
        with suppress(Problem):
            # A store that is busy now is healed by the next tick.
            heal(self._hold.place)
        with logged(self._hold.place, "up") as note:
            note.changed(f"engine_{name}_restarted")
