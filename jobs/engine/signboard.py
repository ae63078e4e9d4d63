"""The signboard of a running engine: `engine.json` in the home, by which other programs find its addresses."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from jobs.engine.addresses import Addresses
from jobs.holders import is_alive
from model.store.engine import EngineRow
from model.store.whole_files import written_whole

FILE = "engine.json"


def put_up(home: Path, row: EngineRow, addresses: Addresses) -> None:
    """Write who runs and where it is reached; whole, or not at all."""
    said = {
        "pid": row.pid,
        "holder": row.holder,
        "api": addresses.api,
        "web": addresses.web,
        "lan": addresses.lan,
        "started_at": row.started_at.isoformat(),
    }
    with written_whole(home / FILE) as aside:
        aside.write_text(json.dumps(said), encoding="utf-8")


def take_down(home: Path) -> None:
    """Remove it; a disk that refuses is no reason to end otherwise than well."""
    with suppress(OSError):
        (home / FILE).unlink(missing_ok=True)


def running_engine(home: Path) -> dict[str, Any] | None:
    """What the engine of a home says of itself; None if none runs, whatever one that was killed has left."""
    said = read_said(home / FILE)
    return said if is_alive(str(said.get("holder", ""))) else None


def read_said(file: Path) -> dict[str, Any]:
    """A small file of JSON; nothing if it is not there or not whole."""
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def said_moment(text: str) -> datetime | None:
    """A moment as such a file has it."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
