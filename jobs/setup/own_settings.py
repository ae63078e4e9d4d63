"""Rows of an office's own rules, written from a form: kept beside the rows that are there, and read back before they count."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any, Final

from jobs.workplace import Workplace
from model.plan.rules import read_rules
from model.plan.yaml_file import YamlFile
from model.store.whole_files import written_whole
from model.words.sentences import say

_FOLDER: Final = "rules"
_one_at_a_time = Lock()


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A value that a unit sets for itself from a day on, with its basis and who said so."""

    key: str
    area: str
    value: Any
    valid_from: date
    basis: str
    verified: str

    def as_row(self) -> dict[str, Any]:
        """The row as the file holds it."""
        days = {"valid_from": self.valid_from.isoformat(), "valid_to": None}
        said = {"basis": self.basis, "verified": self.verified}
        return {"key": self.key, "scope": self.area, "value": self.value, **days, **said}


def write_own(place: Workplace, name: str, rows: Iterable[OwnRow]) -> None:
    """Write rows into `<home>/rules/<name>.yaml`; one of the same key and day is replaced, all others stay.

    Nothing is written if the program could not read its rules afterwards. A file that somebody wrote by
    hand is kept beside, for its remarks.
    """
    new = [row.as_row() for row in rows]
    if not new:
        return
    path = place.home / _FOLDER / f"{name}.yaml"
    taken = {_of(row) for row in new}
    # The rows of all units of a home lie in one file.
    with _one_at_a_time:
        kept = [row for row in _rows(path) if _of(row) not in taken]
        content = _text(name, [*kept, *new])
        _check(place, path, content)
        place.folder(_FOLDER)
        _keep_remarks(path)
        with written_whole(path) as aside:
            aside.write_text(content, encoding="utf-8")
    place.__dict__.pop("rules", None)


def _of(row: Mapping[str, Any]) -> tuple[str, str, str]:
    return row["key"], str(row["scope"]), str(row["valid_from"])


def _rows(path: Path) -> list[Mapping[str, Any]]:
    if not path.exists():
        return []
    return list((YamlFile(path).data or {}).get("rows") or [])


def _text(name: str, rows: Iterable[Mapping[str, Any]]) -> str:
    # A row a line, in JSON, which is YAML as well: nothing typed can break out of its quotes.
    lines = (f"  - {json.dumps(dict(row), ensure_ascii=False)}\n" for row in rows)
    return f"# {say('setup_own_rows', name=name)}\nrows:\n{''.join(lines)}"


def _check(place: Workplace, path: Path, content: str) -> None:
    """Raise what reading the rules would raise."""
    with tempfile.TemporaryDirectory(prefix="tiendo-rules-") as folder:
        trial = Path(folder) / _FOLDER
        if path.parent.is_dir():
            shutil.copytree(path.parent, trial)
        trial.mkdir(exist_ok=True)
        (trial / path.name).write_text(content, encoding="utf-8")
        read_rules(place.data / "rules", trial)


def _keep_remarks(path: Path) -> None:
    with suppress(OSError):
        lines = path.read_text(encoding="utf-8").splitlines()
        beside = path.with_suffix(".yaml.by-hand")
        if any("#" in line for line in lines[1:]) and not beside.exists():
            shutil.copyfile(path, beside)
