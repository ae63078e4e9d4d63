"""Rules that the law or the office sets, read from `data/rules/` and asked as of a day."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from model.plan.life_cycles import LifeCycles, build_life_cycles
from model.plan.yaml_file import read_yaml
from model.words.problems import WrongInput

Built = TypeVar("Built")

_FILES = ("life_cycles", "papers", "funding_sources", "counting_rules", "reporting")


@dataclass(frozen=True, slots=True)
class CountingRule:
    """One reading of an indicator: which items it counts, and who decided so, on what basis, from when."""

    id: str
    version: int
    name: str
    plan: str
    indicator: str
    kinds: frozenset[str]
    actions: frozenset[str]
    levels: frozenset[str]
    default: bool
    decided_by: str | None
    basis: str
    valid_from: date

    @property
    def label(self) -> str:
        """Id and version, as snapshots remember them."""
        return f"{self.id}@{self.version}"


@dataclass(frozen=True, slots=True)
class DatedRow:
    """A value of a key for a scope, in force between two days."""

    key: str
    scope: str
    value: Any
    valid_from: date
    valid_to: date | None
    basis: str

    def holds(self, key: str, scope: str, on: date) -> bool:
        """Whether the row answers for that key and scope on that day."""
        in_force = self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)
        return in_force and self.key == key and self.scope in (scope, "*")


@dataclass(frozen=True, slots=True)
class Rules:
    """Every rule file, read once, with the hash of each so that a snapshot can name what it used."""

    life_cycles: LifeCycles
    papers: Mapping[str, str]
    sources: Mapping[str, str]
    counting: tuple[CountingRule, ...]
    rows: tuple[DatedRow, ...]
    hashes: Mapping[str, str]

    def value(self, key: str, scope: str, on: date) -> Any:
        """The value of a key for a unit on a day; the unit's own row wins over the general one."""
        rows = [row for row in self.rows if row.holds(key, scope, on)]
        if not rows:
            raise WrongInput("rule_missing", key=key, scope=scope, on=on)
        return max(rows, key=lambda row: (row.scope != "*", row.valid_from)).value

    def counting_rules(self, plan: str, indicator: str) -> tuple[CountingRule, ...]:
        """All readings of an indicator, the default first."""
        rules = [r for r in self.counting if (r.plan, r.indicator) == (plan, indicator)]
        return tuple(sorted(rules, key=lambda r: not r.default))

    def counting_rule(self, label: str) -> CountingRule:
        """A counting rule by its id or its `id@version`."""
        for rule in self.counting:
            if label in (rule.id, rule.label):
                return rule
        raise WrongInput("counting_rule_unknown", rule=label, known=", ".join(r.id for r in self.counting))


def read_rules(folder: Path) -> Rules:
    """The rules of `data/rules/`."""
    read = partial(_built, folder)
    return Rules(
        life_cycles=read("life_cycles", lambda file: build_life_cycles(file["cycles"])),
        papers=read("papers", lambda file: dict(file["papers"])),
        sources=read("funding_sources", lambda file: dict(file["sources"])),
        counting=read("counting_rules", lambda file: tuple(map(_counting_rule, file["rules"]))),
        rows=read("reporting", lambda file: tuple(map(_dated_row, file["rows"]))),
        hashes={name: _hash(folder / f"{name}.yaml") for name in _FILES},
    )


def _built(folder: Path, name: str, build: Callable[[Mapping[str, Any]], Built]) -> Built:
    """What a file holds, built; an office may edit these files, so what is wrong is said in a sentence."""
    path = folder / f"{name}.yaml"
    file = read_yaml(path)
    try:
        return build(file)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise WrongInput("rule_file_wrong", file=path, what=error) from None


def _hash(path: Path) -> str:
    # Line ends differ between checkouts on Windows and elsewhere; the rule does not.
    return hashlib.sha256(path.read_text(encoding="utf-8").encode()).hexdigest()


def _counting_rule(row: Mapping[str, Any]) -> CountingRule:
    return CountingRule(
        id=row["id"],
        version=row["version"],
        name=row["name"],
        plan=row["plan"],
        indicator=row["indicator"],
        kinds=frozenset(row["kinds"]),
        actions=frozenset(row["actions"]),
        levels=frozenset(row["levels"]),
        default=row["default"],
        decided_by=row["decided_by"],
        basis=row["basis"],
        valid_from=date.fromisoformat(row["valid_from"]),
    )


def _dated_row(row: Mapping[str, Any]) -> DatedRow:
    end = row["valid_to"]
    return DatedRow(
        key=row["key"],
        scope=str(row["scope"]),
        value=row["value"],
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=None if end is None else date.fromisoformat(end),
        basis=row["basis"],
    )
