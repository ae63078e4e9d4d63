"""Defaults of the six clears, read from `data/rules/six_clears.yaml`: who leads a step, and who decides it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from model.plan.norm_file import built, days
from model.plan.norms import in_force


@dataclass(frozen=True, slots=True)
class ClearRow:
    """What is usual for works of these cycles before a step; `after`, if given, says from which states only."""

    step: str
    cycles: frozenset[str]
    after: frozenset[str]
    task: str
    lead: str
    authority: str
    product: str | None
    valid_from: date
    valid_to: date | None
    basis: str


@dataclass(frozen=True, slots=True)
class ClearRows:
    """All defaults of the six clears."""

    rows: tuple[ClearRow, ...]

    def of(self, cycle: str, state: str, step: str, on: date) -> ClearRow | None:
        """The default before a step, that of the state first; None where nothing is usual."""
        rows = [r for r in in_force(self.rows, on) if r.step == step and cycle in r.cycles]
        fitting = [r for r in rows if not r.after or state in r.after]
        return max(fitting, key=lambda row: (bool(row.after), row.valid_from), default=None)


def read_clear_rows(folder: Path) -> ClearRows:
    """The rows of the file."""
    return built(folder / "six_clears.yaml", lambda file: ClearRows(tuple(map(_row, file["rows"]))))


def _row(row: Mapping[str, Any]) -> ClearRow:
    return ClearRow(
        step=row["step"],
        cycles=frozenset(row["cycles"]),
        after=frozenset(row.get("after", ())),
        task=row["task"],
        lead=row["lead"],
        authority=row["authority"],
        product=row.get("product"),
        basis=row["basis"],
        **days(row),
    )
