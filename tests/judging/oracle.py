"""The oracle: what a list of recorded events means, worked out the slow and literal way.

It shares no code with the ledger it judges: no fold, no postings, no cells, no guards. It knows
events only as plain dicts (`subject`, `kind`, `on`, `position`, `body`, `papers`, `target`, `key`;
`on` is ISO text, `papers` pairs of type and number) and the rules only as the rows of `data/rules`.
Every question is answered from nothing: who stands, what had happened by that day, in that order.
"""

from __future__ import annotations

from typing import Any

from judging.cell_lines import CellKey, cells_of
from judging.law import Law, Row
from judging.replay import WorkState
from judging.replayed import Replayed

Said = dict[str, Any]


class Oracle:
    """Answers for one commune's events; more may be told to it as they come."""

    def __init__(self, events: list[Said], cycles: list[Row] | None = None) -> None:
        self.law = Law(cycles)
        self.events: list[Said] = []
        self._takers: dict[int, list[Said]] = {}
        self._replayed = Replayed(self.law)
        self._standing: dict[int, list[Said]] = {}
        for event in events:
            self.hear(event)

    def hear(self, event: Said) -> None:
        """One more event was recorded."""
        self.events.append(event)
        # Whoever asked for later positions asked before this was known.
        self._standing = {p: events for p, events in self._standing.items() if p < event["position"]}
        if event["target"] is not None:
            self._takers.setdefault(event["target"], []).append(event)

    @property
    def head(self) -> int:
        """The last position."""
        return len(self.events)

    # --- who stands -------------------------------------------------------------------------

    def standing(self, position: int) -> list[Said]:
        """The events known at a position which nobody has taken back, voids left out, in order of (day, position)."""
        if position not in self._standing:
            known = [e for e in self.events if e["position"] <= position]
            stands = [e for e in known if e["kind"] != "void" and not self.is_taken_back(e, position)]
            self._standing[position] = sorted(stands, key=lambda e: (e["on"], e["position"]))
        return self._standing[position]

    def is_taken_back(self, event: Said, position: int) -> bool:
        """Whether some event known then that was not undone names this one as what it takes back."""
        takers = self._takers.get(event["position"], ())
        return any(not self.is_undone(taker, position) for taker in takers if taker["position"] <= position)

    def is_undone(self, taker: Said, position: int) -> bool:
        """What a void names, and a void that anything names, takes nothing back any more.

        A correction that is itself corrected still keeps out the slip it replaced.
        """
        named_by = [t for t in self._takers.get(taker["position"], ()) if t["position"] <= position]
        return any(
            "void" in (other["kind"], taker["kind"]) for other in named_by if not self.is_undone(other, position)
        )

    # --- works ------------------------------------------------------------------------------

    def works(self, day: str, position: int) -> dict[str, WorkState]:
        """Every work that had been opened by a day, as known at a position."""
        happened: dict[str, list[Said]] = {}
        for event in self.standing(position):
            kind, _, name = event["subject"].partition(":")
            if kind == "work" and event["on"] <= day:
                happened.setdefault(name, []).append(event)
        replayed = {name: self._replayed.of(events) for name, events in happened.items()}
        return {name: work for name, work in replayed.items() if work is not None}

    def work(self, name: str, day: str, position: int) -> WorkState | None:
        """One work at a day, as known at a position; None if it had not been opened."""
        mine = [e for e in self.standing(position) if e["subject"] == f"work:{name}" and e["on"] <= day]
        return self._replayed.of(mine)

    # --- cells ------------------------------------------------------------------------------

    def cells(self, day: str, position: int) -> dict[CellKey, int]:
        """The cells of the commune at a day, as known at a position, without the zeros."""
        total: dict[CellKey, int] = {}
        for work in self.works(day, position).values():
            if "cells" not in work:
                work["cells"] = cells_of(self.law, work)
            for key, amount in work["cells"].items():
                total[key] = total.get(key, 0) + amount
        return {key: amount for key, amount in total.items() if amount != 0}
