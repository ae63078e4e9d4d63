"""Papers that a step needs only for some works, such as the fire-safety acceptance of rooms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class StepPaper:
    """A paper that works of these cycles, kinds and actions need at a step, between two days.

    One that is not `waivable` cannot be brought later by anybody's leave.
    """

    step: str
    cycles: frozenset[str]
    kinds: frozenset[str]
    actions: frozenset[str]
    paper: str
    waivable: bool
    valid_from: date
    valid_to: date | None
    basis: str

    def speaks_of(self, step: str, cycle: str, kind: str, action: str, on: date) -> bool:
        """Whether the row asks its paper of such a work at such a step on that day."""
        in_force = self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)
        fits = step == self.step and cycle in self.cycles and kind in self.kinds and action in self.actions
        return in_force and fits


def build_step_papers(rows: list[Mapping[str, Any]]) -> tuple[StepPaper, ...]:
    """The rows of `step_papers.yaml`."""
    return tuple(map(_row, rows))


def _row(row: Mapping[str, Any]) -> StepPaper:
    end = row["valid_to"]
    return StepPaper(
        step=row["step"],
        cycles=frozenset(row["cycles"]),
        kinds=frozenset(row["kinds"]),
        actions=frozenset(row["actions"]),
        paper=row["paper"],
        waivable=row["waivable"],
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=None if end is None else date.fromisoformat(end),
        basis=row["basis"],
    )
