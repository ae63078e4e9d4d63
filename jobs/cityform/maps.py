"""Maps of forms: which column holds what, kept as readable files with their history under the head's fingerprint."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, Final

import yaml

from documents.cityform.head import Column, Head
from model.store.whole_files import written_whole
from model.targets.dossier.city_columns import EMPTY, field_of
from model.words.problems import WrongInput
from model.words.sentences import say

FOLDER: Final = "city-forms"
# A form that shares so much of its captions with a known one is that form with a changed head.
_ALIKE: Final = 0.6


@dataclass(frozen=True, slots=True)
class KeptMap:
    """A map as kept: keys and captions of its columns in order, the field of each, the unit, and who changed what when."""

    file: Path
    keys: tuple[str, ...]
    captions: tuple[str, ...]
    fields: tuple[str, ...]
    unit: str | None
    history: tuple[Mapping[str, Any], ...]

    @property
    def on(self) -> str:
        """The day it was last kept."""
        return str(self.history[-1]["at"])[:10] if self.history else ""

    def by_column(self, head: Head) -> dict[int, str]:
        """The field of each column of a head with these keys."""
        return {column.index: one for column, one in zip(head.columns, self.fields, strict=True)}

    def carried(self, head: Head) -> dict[int, str]:
        """The fields of those columns of another head that have the same captions here."""
        known = dict(zip(self.keys, self.fields, strict=True))
        return {column.index: known[column.key] for column in head.columns if column.key in known}


def fingerprint(head: Head) -> str:
    """What two years' forms with the same head share."""
    return hashlib.sha256("\n".join(head.keys).encode()).hexdigest()[:16]


def folder_of(home: Path, area: str) -> Path:
    """Where a unit keeps its maps; several units may share a home, and each understands the form for itself."""
    return home / FOLDER / area


def kept_for(home: Path, area: str, head: Head) -> KeptMap | None:
    """The unit's map of exactly this head, else the one that was kept for all units of the home."""
    files = (folder / f"{fingerprint(head)}.yaml" for folder in (folder_of(home, area), home / FOLDER))
    return next((_read(file) for file in files if file.is_file()), None)


def nearest(home: Path, area: str, head: Head) -> KeptMap | None:
    """The map of a head much like this one, which is this one before somebody changed it."""
    scored = [
        (SequenceMatcher(None, one.keys, head.keys, autojunk=False).ratio(), one.on, one) for one in _all(home, area)
    ]
    best = max(scored, key=lambda row: row[:2], default=None)
    return best[2] if best is not None and best[0] >= _ALIKE else None


def differences(kept: KeptMap, head: Head) -> list[str]:
    """What is different, column by column."""
    return list(_differences(kept, head.columns))


def _differences(kept: KeptMap, columns: Sequence[Column]) -> Iterator[str]:
    keys = [column.key for column in columns]
    for what, a, b, c, d in SequenceMatcher(None, kept.keys, keys, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        before, now = kept.captions[a:b], columns[c:d]
        for place in range(max(len(before), len(now))):
            if place >= len(now):
                yield say("city_difference_gone", before=before[place])
            elif place >= len(before):
                yield say("city_difference_new", column=now[place].letter, caption=now[place].caption)
            else:
                facts = {"column": now[place].letter, "caption": now[place].caption, "before": before[place]}
                yield say("city_difference_changed", **facts)


def keep(
    home: Path,
    area: str,
    head: Head,
    fields: Mapping[int, str],
    unit: str | None,
    file: str,
    actor: str,
    at: datetime,
) -> KeptMap:
    """Keep a map, whole or not at all; what changed is added to its history."""
    before = kept_for(home, area, head)
    old = before.by_column(head) if before else {}
    chosen = {column.index: fields.get(column.index, EMPTY) for column in head.columns}
    changes = {
        column.letter: chosen[column.index] for column in head.columns if old.get(column.index) != chosen[column.index]
    }
    entry = {"at": at.isoformat(timespec="seconds"), "by": actor, "file": file, "changed": changes}
    if before and before.unit != unit:
        entry["unit"] = unit or ""
    same = before is not None and not changes and before.unit == unit
    history = [*(before.history if before else ()), *([] if same else [entry])]
    columns = [
        {"column": one.letter, "caption": one.caption, "key": one.key, "field": chosen[one.index]}
        for one in head.columns
    ]
    said = {"unit": unit, "columns": columns, "history": history}
    path = folder_of(home, area) / f"{fingerprint(head)}.yaml"
    with written_whole(path) as aside:
        aside.write_text(yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=1000), encoding="utf-8")
    return _read(path)


def _all(home: Path, area: str) -> list[KeptMap]:
    return [_read(file) for folder in (folder_of(home, area), home / FOLDER) for file in sorted(folder.glob("*.yaml"))]


def _read(file: Path) -> KeptMap:
    try:
        said = yaml.safe_load(file.read_text(encoding="utf-8"))
        columns = said["columns"]
        return KeptMap(
            file=file,
            keys=tuple(str(one["key"]) for one in columns),
            captions=tuple(str(one["caption"]) for one in columns),
            fields=tuple(field_of(str(one["field"])) for one in columns),
            unit=said["unit"],
            history=tuple(said["history"]),
        )
    except (OSError, ValueError, TypeError, KeyError, yaml.YAMLError):
        raise WrongInput("city_map_wrong", file=file) from None
