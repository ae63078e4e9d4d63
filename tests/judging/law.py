"""The rules as they are written: rows of `data/rules`, read here once more and by nobody else's hand."""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent.parent.parent / "data" / "rules"

Row = dict[str, Any]


def read(name: str) -> Any:
    """A file of the rules."""
    return yaml.load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)


def read_cycles() -> list[Row]:
    """The rows of the life cycles, as they are written."""
    return read("life_cycles")["cycles"]


@cache
def papers() -> frozenset[str]:
    """The codes of papers."""
    return frozenset(read("papers")["papers"])


@cache
def sources() -> frozenset[str]:
    """The codes of funding sources."""
    return frozenset(read("funding_sources")["sources"])


@cache
def step_papers() -> tuple[Row, ...]:
    """The rows of papers that a step needs only for some works."""
    return tuple(read("step_papers")["rows"]) if (FOLDER / "step_papers.yaml").exists() else ()


def in_force(row: Row, day: str) -> bool:
    """Whether a dated row is the one to ask on a day."""
    return row["valid_from"] <= day and (row["valid_to"] is None or day <= row["valid_to"])


class Law:
    """The life cycles, asked as of a day."""

    def __init__(self, cycles: list[Row] | None = None) -> None:
        self.cycles = read_cycles() if cycles is None else cycles
        self._rows: dict[tuple[str, str], dict[str, Row]] = {}

    def cycle(self, name: str, day: str) -> Row:
        """The version of a cycle in force on a day; before the first one the first, after the last the last."""
        versions = [c for c in self.cycles if c["id"] == name]
        for version in versions:
            if in_force(version, day):
                return version
        return versions[0] if day < versions[0]["valid_from"] else versions[-1]

    def steps(self, name: str, day: str) -> dict[str, Row]:
        """Step id → its row."""
        version = self.cycle(name, day)
        key = (name, version["valid_from"])
        if key not in self._rows:
            self._rows[key] = {step["id"]: step for step in version["steps"]}
        return self._rows[key]

    def next_steps(self, name: str, state: str, day: str) -> list[Row]:
        """The rows of the steps that may follow a state."""
        rows = self.steps(name, day).values()
        return [row for row in rows if state in row["after"] or state in row.get("short_after", [])]

    def knows(self, name: str) -> bool:
        """Whether there is such a cycle."""
        return any(c["id"] == name for c in self.cycles)

    @cached_property
    def step_ids(self) -> frozenset[str]:
        """Every step of every cycle."""
        return frozenset(step["id"] for c in self.cycles for step in c["steps"])


@cache
def limits() -> tuple[Row, ...]:
    """The rows that say from when on payments are limited."""
    return tuple(read("payment")["rows"])


def limited(key: str, day: str) -> bool:
    """Whether a limit of payments is in force on a day."""
    return any(row["key"] == key and in_force(row, day) for row in limits())
