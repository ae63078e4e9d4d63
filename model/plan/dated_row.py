"""A value of a rule, and from when until when it holds, for whom and on which basis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class DatedRow:
    """A value of a key for a scope, in force between two days; `own` rows an office has written itself."""

    key: str
    scope: str
    value: Any
    valid_from: date
    valid_to: date | None
    basis: str
    verified: str = ""
    own: bool = False

    @property
    def precedence(self) -> tuple[bool, bool, date]:
        """Of the rows that hold, the one that answers has the highest: the unit's, the office's own, the newest."""
        return (self.scope != "*", self.own, self.valid_from)

    def holds(self, key: str, scope: str, on: date) -> bool:
        """Whether the row answers for that key and scope on that day."""
        in_force = self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)
        return in_force and self.key == key and self.scope in (scope, "*")


def dated_row(row: Mapping[str, Any]) -> DatedRow:
    """A row as its file writes it."""
    end = row["valid_to"]
    return DatedRow(
        key=row["key"],
        scope=str(row["scope"]),
        value=row["value"],
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=None if end is None else date.fromisoformat(end),
        basis=row["basis"],
        verified=row.get("verified", ""),
    )
