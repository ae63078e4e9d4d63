"""How far the first run of a unit has come: which steps were looked at, and when it was finished; a small file in the home."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from model.store.whole_files import written_whole

_FOLDER: Final = "setup"
# Of a home that was one unit's, and knew no others.
FILE: Final = "setup.json"


@dataclass(frozen=True, slots=True)
class Progress:
    """The steps that somebody has confirmed or put off, and the moment at which the first run was finished."""

    seen: frozenset[str] = frozenset()
    finished_at: datetime | None = None


def read_progress(home: Path, area: str) -> Progress:
    """What was kept of a unit; a file that is not there or not whole means the beginning."""
    for file in (_file(home, area), home / FILE):
        try:
            said = json.loads(file.read_text(encoding="utf-8"))
            at = said["finished_at"]
            return Progress(frozenset(map(str, said["seen"])), None if at is None else datetime.fromisoformat(at))
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return Progress()


def mark_seen(home: Path, area: str, step: str) -> None:
    """Remember that a step was confirmed, or put off."""
    before = read_progress(home, area)
    _write(home, area, replace(before, seen=before.seen | {step}))


def finish(home: Path, area: str, at: datetime) -> None:
    """Remember that the first run is over."""
    _write(home, area, replace(read_progress(home, area), finished_at=at))


def _file(home: Path, area: str) -> Path:
    return home / _FOLDER / f"{area}.json"


def _write(home: Path, area: str, progress: Progress) -> None:
    at = progress.finished_at
    said = {"seen": sorted(progress.seen), "finished_at": at and at.isoformat(timespec="seconds")}
    with written_whole(_file(home, area)) as aside:
        aside.write_text(json.dumps(said), encoding="utf-8")
