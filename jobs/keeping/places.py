"""The places of backups: the home's own folder, a second one elsewhere, and what lies in them."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from model.store.whole_files import ASIDE, written_whole
from model.words.problems import WrongInput

KEEP = 14
_SETTINGS = "backups.json"
_NAME = re.compile(r"(?P<stem>tiendo_[\w-]+)_(?P<at>\d{4}-\d\d-\d\d_\d{6})(?:-(?P<number>\d+))?\.(?P<kind>zip|tiendo)")
# What a killed backup left is surely nobody's any more.
_ABANDONED = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class BackupPlaces:
    """Where copies go, and how many of a store are kept in each place."""

    first: Path
    second: Path | None = None
    keep: int = KEEP

    def as_json(self) -> dict[str, Any]:
        """The places as other programs read them."""
        return {"first": str(self.first), "second": self.second and str(self.second), "keep": self.keep}


@dataclass(frozen=True, slots=True)
class KnownBackup:
    """A backup by its name: where it lies, when it was made, its size in bytes, whether it has a passphrase.

    `number` counts those of the same second.
    """

    file: Path
    made_at: datetime
    size: int
    sealed: bool
    number: int = 1

    def as_json(self) -> dict[str, Any]:
        """The backup as other programs read it."""
        return {
            "file": str(self.file),
            "made_at": self.made_at.isoformat(),
            "size": self.size,
            "sealed": self.sealed,
        }


def read_places(home: Path) -> BackupPlaces:
    """The places as they were set; the home's folder `backups` until then."""
    path, first = home / _SETTINGS, home / "backups"
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        second = said["second"]
        keep = int(said["keep"])
    except FileNotFoundError:
        return BackupPlaces(first)
    except (OSError, ValueError, KeyError, TypeError):
        raise WrongInput("backup_settings_wrong", file=path) from None
    return BackupPlaces(first, None if second is None else Path(second), max(1, keep))


def write_places(home: Path, places: BackupPlaces) -> None:
    """Remember the places."""
    said = {"second": places.second and str(places.second), "keep": places.keep}
    with written_whole(home / _SETTINGS) as aside:
        aside.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")


def known_backups(places: BackupPlaces, stems: Collection[str]) -> list[KnownBackup]:
    """The backups whose names begin so, newest first."""
    found = [one for folder in (places.first, places.second) if folder is not None for one in _in_folder(folder, stems)]
    return sorted(found, key=lambda one: (one.made_at, one.number), reverse=True)


def _in_folder(folder: Path, stems: Collection[str]) -> list[KnownBackup]:
    out = []
    with suppress(OSError):
        for path in folder.iterdir():
            named = _NAME.fullmatch(path.name)
            if named and _is_one_of(named["stem"], stems) and path.is_file():
                # The name carries the local time of the machine that made it.
                made_at = datetime.strptime(named["at"], "%Y-%m-%d_%H%M%S").astimezone()
                sealed, number = named["kind"] == "tiendo", int(named["number"] or 1)
                out.append(KnownBackup(path, made_at, path.stat().st_size, sealed, number))
    return out


def _is_one_of(name: str, stems: Collection[str]) -> bool:
    return any(name == stem or name.startswith(f"{stem}_") for stem in stems)


def clear_leftovers(folder: Path, now: datetime) -> None:
    """Remove what killed commands left half-written long ago; it never got a real name."""
    for path in folder.glob(f"{ASIDE}*") if folder.is_dir() else ():
        with suppress(OSError):
            if now.timestamp() - path.stat().st_mtime > _ABANDONED.total_seconds():
                shutil.rmtree(path) if path.is_dir() else path.unlink()
