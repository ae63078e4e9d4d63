"""Indicators that a unit above has all its units count in one way: dated rows of law, or of the office itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from model.plan.document_rows import added_rows
from model.plan.norm_file import built, days

NAME = "shared_indicators"


@dataclass(frozen=True, slots=True)
class SharedIndicator:
    """How an indicator is to be counted by every unit below `scope` ("*": any unit above), from when until when."""

    indicator: str
    scope: str
    name: str
    kinds: tuple[str, ...]
    actions: tuple[str, ...]
    levels: tuple[str, ...]
    phases: tuple[str, ...] | None
    quantity: str
    counts_at: str
    valid_from: date
    valid_to: date | None
    basis: str
    own: bool = False

    def holds(self, indicator: str, scope: str, on: date) -> bool:
        """Whether the row answers for that indicator and unit on that day."""
        in_force = self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)
        return in_force and self.indicator == indicator and self.scope in (scope, "*")


@dataclass(frozen=True, slots=True)
class SharedIndicators:
    """Every such row."""

    rows: tuple[SharedIndicator, ...] = ()

    def asked(self, indicator: str, scope: str, on: date) -> SharedIndicator | None:
        """How an indicator is to be counted on a day for a unit above; None where nobody asks for one way.

        The unit's own row wins over the general one, the office's over the shipped one, the newest over older ones.
        """
        rows = [row for row in self.rows if row.holds(indicator, scope, on)]
        return max(rows, key=lambda row: (row.scope != "*", row.own, row.valid_from), default=None)


def read_shared(folder: Path, own: Path | None = None) -> SharedIndicators:
    """The rows of `shared_indicators.yaml`, and those an office has added in its own folder."""
    shipped = built(folder / f"{NAME}.yaml", lambda file: tuple(_row(row) for row in file["rows"]))
    added = () if own is None else added_rows(own / f"{NAME}.yaml", folder, partial(_row, own=True))
    return SharedIndicators((*shipped, *added))


def _row(row: Mapping[str, Any], *, own: bool = False) -> SharedIndicator:
    return SharedIndicator(
        indicator=str(row["indicator"]),
        scope=str(row["scope"]),
        name=row["name"],
        kinds=tuple(row["kinds"]),
        actions=tuple(row["actions"]),
        levels=tuple(row["levels"]),
        phases=None if row["phases"] is None else tuple(row["phases"]),
        quantity=row["quantity"],
        counts_at=row["counts_at"],
        basis=row["basis"],
        own=own,
        **days(row),
    )
