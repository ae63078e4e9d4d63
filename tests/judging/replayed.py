"""What lists of events make of a work, each list replayed once: a list that is one longer is one step more."""

from __future__ import annotations

from typing import Any

from judging.law import Law
from judging.replay import Replay, WorkState

Said = dict[str, Any]
Positions = tuple[int, ...]


class Replayed:
    """The works that a ledger's events make; a position must always mean the same event."""

    def __init__(self, law: Law) -> None:
        self._replay = Replay(law)
        self._known: dict[Positions, WorkState | None] = {(): None}

    def of(self, events: list[Said]) -> WorkState | None:
        """What these events, in this order, make of a work; nobody may write into it."""
        positions = tuple(event["position"] for event in events)
        done = len(positions)
        while positions[:done] not in self._known:
            done -= 1
        work = self._known[positions[:done]]
        for number, event in enumerate(events[done:], done + 1):
            work = self._known[positions[:number]] = self._replay.after(work, event)
        return work
