"""Priorities of needs: what a plan puts first, in its own words, and what a survey says must be mended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from model.plan.address import Address
from model.plan.norm_file import built, days
from model.plan.norms import in_force


@dataclass(frozen=True, slots=True)
class Priority:
    """What a plan puts in which order, and where it says so."""

    order: int
    id: str
    name: str
    at: Address
    groups: frozenset[str]
    valid_from: date
    valid_to: date | None

    def as_json(self) -> dict[str, object]:
        """The priority as other programs read it."""
        return {"order": self.order, "id": self.id, "name": self.name, "at": self.at.as_json()}


@dataclass(frozen=True, slots=True)
class Condition:
    """Something to be mended whatever the norms: the surveyed `counts` less `less`."""

    what: str
    name: str
    unit: str
    counts: str
    less: str | None
    kinds: frozenset[str]
    valid_from: date
    valid_to: date | None
    basis: str


@dataclass(frozen=True, slots=True)
class Priorities:
    """The order in which needs are listed, and the conditions that a survey looks at."""

    rows: tuple[Priority, ...]
    condition_rows: tuple[Condition, ...]

    def of(self, plan: str, group: str, on: date) -> Priority | None:
        """The first priority of a plan that names a group, or None."""
        rows = [r for r in in_force(self.rows, on) if r.at.document == plan and group in r.groups]
        return min(rows, key=lambda row: row.order, default=None)

    def conditions(self, on: date) -> list[Condition]:
        """What a survey looks at on a day."""
        return in_force(self.condition_rows, on)


def read_priorities(folder: Path) -> Priorities:
    """The priorities of `data/rules/need_priorities.yaml`; read by the verbs that need them only."""
    return built(folder / "need_priorities.yaml", _priorities)


def _priorities(file: Mapping[str, Any]) -> Priorities:
    return Priorities(tuple(map(_priority, file["priorities"])), tuple(map(_condition, file["conditions"])))


def _priority(row: Mapping[str, Any]) -> Priority:
    first, last = row["lines"]
    at = Address(row["plan"], row["section"], first, last)
    return Priority(row["order"], row["id"], row["name"], at, frozenset(row["groups"]), **days(row))


def _condition(row: Mapping[str, Any]) -> Condition:
    return Condition(
        what=row["what"],
        name=row["name"],
        unit=row["unit"],
        counts=row["counts"],
        less=row["less"],
        kinds=frozenset(row["kinds"]),
        basis=row["basis"],
        **days(row),
    )
