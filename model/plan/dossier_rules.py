"""Rules of the dossier that asks the city for money: groups, papers by route and state, the office's settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from model.plan.dated_row import DatedRow
from model.plan.dated_rows import DatedRows, read_rows
from model.plan.norm_file import built, days
from model.plan.reading import read_checked
from model.plan.yaml_file import YamlFile

# An office's own settings lie in its home under the same name.
FILE: Final = "dossier.yaml"


@dataclass(frozen=True, slots=True)
class GroupRow:
    """The group of works of these routes in these states; nothing can be asked for those that `ended`."""

    group: str
    cycles: frozenset[str]
    states: frozenset[str]
    ended: bool
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class PaperRow:
    """Papers, any one of which a work of these routes and states needs in a dossier.

    `actions` None means every action. `as_of` are steps: the row is asked as of the day the work first took one of them.
    """

    papers: tuple[str, ...]
    cycles: frozenset[str]
    states: frozenset[str]
    actions: frozenset[str] | None
    as_of: frozenset[str]
    hard: bool
    valid_from: date
    valid_to: date | None
    basis: str

    def in_force(self, on: date) -> bool:
        """Whether the row holds on a day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class DossierRules:
    """Every rule of the dossier, read once."""

    groups: tuple[GroupRow, ...]
    papers: tuple[PaperRow, ...]
    settings: DatedRows

    def group(self, cycle: str, state: str, on: date) -> GroupRow | None:
        """The row that places a work, the newest of those in force; None where no row speaks of its state."""
        fitting = [
            row
            for row in self.groups
            if cycle in row.cycles and state in row.states and row.valid_from <= on <= (row.valid_to or date.max)
        ]
        return max(fitting, key=lambda row: row.valid_from, default=None)

    def setting(self, key: str, area: str, on: date) -> Any:
        """An office's setting on a day; WrongInput where no row has one."""
        return self.settings.setting(key, area, on)

    def column(self, source: str, area: str, on: date) -> str:
        """The column of the list in which a funding source is counted; `other` for one that no row names."""
        return str(self.setting("source_columns", area, on).get(source, "other"))


def read_dossier_rules(folder: Path, own: Path | None = None) -> DossierRules:
    """The rules of `data/rules/`; an office's own settings, which may be missing, stand before those shipped."""
    groups = built(folder / FILE, lambda file: tuple(map(_group, file["groups"])))
    papers = built(folder / "dossier_papers.yaml", lambda file: tuple(map(_paper, file["rows"])))
    settings = read_rows(folder, "dossier")
    rows = (*settings.rows, *_own(own / FILE, folder)) if own is not None else settings.rows
    return DossierRules(groups, papers, _OwnFirst(settings.file, rows))


class _OwnFirst(DatedRows):
    """Dated rows of which the office's own win over those shipped."""

    def row(self, key: str, scope: str, on: date) -> DatedRow | None:
        """The row that answers: the unit's, the office's own, the newest."""
        return max(
            (row for row in self.rows if row.holds(key, scope, on)), key=lambda row: row.precedence, default=None
        )


def _own(path: Path, folder: Path) -> Sequence[DatedRow]:
    if not path.exists() or YamlFile(path).data is None:
        return ()
    file = read_checked(path, folder.parent / "schemas" / "rules" / "dossier.schema.json")
    return [replace(_setting(row), own=True) for row in file.data["rows"]]


def _setting(row: Mapping[str, Any]) -> DatedRow:
    return DatedRow(key=row["key"], scope=row["scope"], value=row["value"], basis=row["basis"], **days(row))


def _group(row: Mapping[str, Any]) -> GroupRow:
    cycles, states = frozenset(row["cycles"]), frozenset(row["states"])
    return GroupRow(row["group"], cycles, states, row["ended"], **days(row))


def _paper(row: Mapping[str, Any]) -> PaperRow:
    return PaperRow(
        papers=tuple(row["papers"]),
        cycles=frozenset(row["cycles"]),
        states=frozenset(row["states"]),
        actions=None if row["actions"] is None else frozenset(row["actions"]),
        as_of=frozenset(row["as_of"]),
        hard=row["hard"],
        basis=row["basis"],
        **days(row),
    )
