"""Definitions of indicators: how each is known, when its figure can exist, who confirms it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Definition:
    """How one indicator (or one part of a row) is known, from one day to another.

    `method` is counted, measured, recognised or yes_no. `due_months` are the months in which a
    figure is asked for, none when it is known at any day. `levels` is None for all school levels.
    `confirmed_by` is the office of the plan that must confirm a figure before it is reported.
    `rounding` is "up" for shares of schools. `recognition_level` and `warn_months` are those of
    recognised indicators. `verified` says whether the office confirmed the row.
    """

    plan: str
    indicator: str
    method: str
    cycle: str
    due_months: tuple[int, ...]
    subject: str | None
    levels: frozenset[str] | None
    confirmed_by: str | None
    rounding: str | None
    direction: str
    recognition_level: int | None
    warn_months: int | None
    basis: str
    valid_from: date
    valid_to: date | None
    verified: bool

    def holds(self, on: date) -> bool:
        """Whether the definition is in force on a day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def asked_in(self, month: int) -> bool:
        """Whether a form of that month asks for the figure; one known at any day is never asked for."""
        return month in self.due_months

    def as_json(self) -> dict[str, object]:
        """The definition as other programs read it."""
        return {
            "method": self.method,
            "cycle": self.cycle,
            "due_months": list(self.due_months),
            "subject": self.subject,
            "levels": None if self.levels is None else sorted(self.levels),
            "confirmed_by": self.confirmed_by,
            "rounding": self.rounding,
            "direction": self.direction,
            "recognition_level": self.recognition_level,
            "basis": self.basis,
            "verified": self.verified,
        }


def build_definitions(rows: Iterable[Mapping[str, Any]]) -> tuple[Definition, ...]:
    """The definitions of the rows of `indicator_definitions.yaml`."""
    return tuple(map(_definition, rows))


def definition_at(definitions: Iterable[Definition], plan: str, indicator: str, on: date) -> Definition | None:
    """The definition in force on a day, the newest if several are, or None."""
    here = [d for d in definitions if (d.plan, d.indicator) == (plan, indicator) and d.holds(on)]
    return max(here, key=lambda d: d.valid_from, default=None)


def _definition(row: Mapping[str, Any]) -> Definition:
    levels, end = row["levels"], row["valid_to"]
    return Definition(
        plan=row["plan"],
        indicator=row["indicator"],
        method=row["method"],
        cycle=row["cycle"],
        due_months=tuple(row["due_months"]),
        subject=row["subject"],
        levels=None if levels is None else frozenset(levels),
        confirmed_by=row["confirmed_by"],
        rounding=row["rounding"],
        direction=row["direction"],
        recognition_level=row.get("recognition_level"),
        warn_months=row.get("warn_months"),
        basis=row["basis"],
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=None if end is None else date.fromisoformat(end),
        verified=row["verified"],
    )
