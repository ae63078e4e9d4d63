"""The supervisor: starts the children in order, starts again whichever ends, and at the end ends them all.

It never gives up: an engine that stopped trying would be found out only when a report is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from jobs.engine.children import Child
from jobs.engine.processes import Process, ask_to_end, end_hard, has_ended_within, last_line, now, start

# Seconds to wait before the first, second, … start after an end; the last one holds from then on.
BACK_OFF = (1, 2, 5, 15, 60)
# Whoever has run so long has started well: its next end is a first one again.
SETTLED_SECONDS = 300
SECONDS_TO_END = 15


class Tell(Protocol):
    """Whoever is told when something happens."""

    def __call__(self, code: str, /, **facts: object) -> None:
        """Hear the code of what happened, and its facts."""


@dataclass(slots=True)
class _Watched:
    child: Child
    process: Process | None = None
    begun: float = 0.0
    due: float = 0.0
    ends: int = 0


class Supervisor:
    """Watches over the children of one engine; `ended` is called with the name of one that has just ended."""

    def __init__(self, children: Sequence[Child], logs: Path, tell: Tell, ended: Callable[[str], None]) -> None:
        self._all = [_Watched(child) for child in children]
        self._logs, self._tell, self._ended = logs, tell, ended

    @property
    def pids(self) -> dict[str, int]:
        """The children that run, by name."""
        return {one.child.name: one.process.pid for one in self._all if one.process is not None}

    def look(self, *, first_only: bool = False) -> None:
        """See who has ended, and start whoever is due; the first alone while it shall have the machine for itself."""
        for one in self._all[:1] if first_only else self._all:
            if one.process is not None and one.process.poll() is not None:
                self._note_end(one, one.process.returncode)
            if one.process is None and now() >= one.due:
                self._start(one)

    def end(self, in_a_hurry: Callable[[], bool]) -> None:
        """End all: first the schedules, so that no run begins any more, then the rest together."""
        for group in (self._all[2:], self._all[:2]):
            running = [one.process for one in group if one.process is not None]
            for process in running:
                ask_to_end(process)
            until = now() + SECONDS_TO_END
            while any(process.poll() is None for process in running) and now() < until and not in_a_hurry():
                has_ended_within(next(process for process in running if process.poll() is None), 0.1)
            for process in running:
                end_hard(process)
            for one in group:
                one.process = None

    def _start(self, one: _Watched) -> None:
        one.begun = now()
        try:
            one.process = start(one.child, self._logs)
        except OSError as error:
            # No memory, no place for the log: as if it had ended at once.
            self._note_end(one, error.errno or 1)
            return
        if one.ends:
            self._tell("engine_child_again", child=one.child.name)

    def _note_end(self, one: _Watched, code: int) -> None:
        if one.process is not None:
            ask_to_end(one.process)
        if now() - one.begun > SETTLED_SECONDS:
            one.ends = 0
        wait = BACK_OFF[min(one.ends, len(BACK_OFF) - 1)]
        one.process, one.due, one.ends = None, now() + wait, one.ends + 1
        said = last_line(one.child.name, self._logs)
        self._ended(one.child.name)
        self._tell("engine_child_ended", child=one.child.name, exit=code, wait=wait, said=said)
