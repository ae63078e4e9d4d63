"""What follows when an event is recorded: the guards, the work's next standing, and the postings.

An event that comes after everything known of its work is judged and folded in one step from the
standing there is; any other is judged inside the whole history. Both ways give the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from model.ledger.cells import CellFold, Cells
from model.ledger.events import Event
from model.ledger.folding import Fold
from model.ledger.legality import Legality, check_target
from model.ledger.postings import Posting, Postings, between
from model.ledger.standing import Standing
from model.ledger.standing_text import standing_text
from model.plan.rules import Rules


@dataclass(frozen=True)
class Past:
    """What is known of a subject before its next event; its events are read only when they are asked for.

    `version` is how many there are. Only works have a standing, and cells, where they were already made.
    """

    standing: Standing
    version: int
    read: Callable[[], Sequence[Event]]
    cells: Cells | None = None

    @cached_property
    def events(self) -> Sequence[Event]:
        """Everything recorded about it so far."""
        return self.read()

    def ends_before(self, event: Event) -> bool:
        """Whether the event comes after everything that still stands, and takes nothing back."""
        last = self.standing.updated_on
        return event.draft.target is None and event.kind != "void" and (last is None or last <= event.on)


@dataclass(frozen=True, slots=True)
class Next:
    """What a work becomes with an event, its cells then, and the postings of the event."""

    standing: Standing
    cells: Cells
    postings: Sequence[Posting]


class Following:
    """Judges events and folds them under the given rules."""

    def __init__(self, rules: Rules, fold: Fold) -> None:
        self._fold = fold
        self._legality = Legality(rules)
        self._postings = Postings(rules.life_cycles)
        self._cells = CellFold(rules.life_cycles)

    def after(self, past: Past, event: Event) -> Next | None:
        """What a work becomes with the event, None for other subjects; `Refused` if it may not be recorded."""
        if event.subject.kind != "work":
            # Only what takes another event back asks for the others.
            alone = event.draft.target is None and event.kind != "void"
            check_target(() if alone else past.events, event)
            return None
        if past.ends_before(event):
            standing = self._legality.check_next(past.standing, event)
            before = self._cells.cells(past.standing) if past.cells is None else past.cells
            cells = self._cells.cells(standing)
            return Next(standing, cells, between(before, cells, event.on))
        self._legality.check(past.events, event)
        standing = self._fold.standing([*past.events, event])
        return Next(standing, self._cells.cells(standing), self._postings.of(past.events, event))

    def columns(self, standing: Standing) -> dict[str, Any]:
        """The current columns of a work but its name, number and version."""
        return {
            "state": standing.state,
            "block": self._cells.block(standing),
            "school": standing.school,
            "since": standing.since and standing.since.isoformat(),
            "due_latest": standing.due_latest and standing.due_latest.isoformat(),
            "allocated": standing.allocated_total,
            "disbursed": standing.disbursed_total,
            "live": int(standing.live),
            "standing": standing_text(standing),
        }
