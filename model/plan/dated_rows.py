"""Dated rows of a rule file of its own: which value of a key holds for a unit on a day, and on what basis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from model.plan.dated_row import DatedRow
from model.plan.norm_file import built, days
from model.words.problems import WrongInput


@dataclass(frozen=True, slots=True)
class DatedRows:
    """The rows of one file; `file` is its name, so that a missing row can be said to belong there."""

    file: str
    rows: tuple[DatedRow, ...]

    def row(self, key: str, scope: str, on: date) -> DatedRow | None:
        """The row of a key for a unit on a day, the unit's own before the general one; None where none holds."""
        holding = [row for row in self.rows if row.holds(key, scope, on)]
        return max(holding, key=lambda row: (row.scope != "*", row.valid_from), default=None)

    def setting(self, key: str, scope: str, on: date) -> Any:
        """The value of an office's setting; on days before the first row the first, as nothing else was agreed."""
        row = self.row(key, scope, on)
        if row is None:
            earliest = [r for r in self.rows if r.key == key and r.scope in (scope, "*") and on < r.valid_from]
            row = min(earliest, key=lambda r: (r.valid_from, r.scope == "*"), default=None)
        if row is None:
            raise WrongInput("dated_row_missing", key=key, scope=scope, on=on, file=self.file)
        return row.value


def read_rows(folder: Path, name: str) -> DatedRows:
    """The rows of `data/rules/<name>.yaml`; read by what needs them only."""
    return built(folder / f"{name}.yaml", lambda file: DatedRows(f"{name}.yaml", tuple(map(_row, file["rows"]))))


def _row(row: Mapping[str, Any]) -> DatedRow:
    return DatedRow(key=row["key"], scope=str(row["scope"]), value=row["value"], basis=row["basis"], **days(row))
