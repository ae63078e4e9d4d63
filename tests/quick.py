"""What makes the tests quick and proves nothing: files in memory, plans and rules read once.

Imported by `conftest` before anything of ours that reads. Nothing here changes what a test sees, only
how long it waits: a folder whose files say something else is read anew, and processes that a test
starts to kill them write to their stores with full sync, as they do in an office.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.pool import Pool

from model.plan import reading, rules

MEMORY = Path("/dev/shm")  # noqa: S108 - only where it is there, roomy, and programs may be started from it
ROOM_BYTES = 4 << 30


def keep_files_in_memory() -> None:
    """Temporary folders of the tests lie in memory where there is room, and no disk is waited for."""
    if "TMPDIR" in os.environ or not (MEMORY.is_dir() and os.access(MEMORY, os.W_OK)):
        return
    if shutil.disk_usage(MEMORY).free > ROOM_BYTES and not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC:
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None


def read_once() -> None:
    """A plan or a set of rules is built once for each state of its files."""
    reading.read_plan = _once(reading.read_plan)
    rules.read_rules = _once(rules.read_rules)


def _once(read: Callable[..., Any]) -> Callable[..., Any]:
    known: dict[object, Any] = {}

    @wraps(read)
    def known_or_read(*folders: Path | None) -> Any:
        key = tuple(map(_said, folders))
        if key not in known:
            known[key] = read(*folders)
        return known[key]

    return known_or_read


def _said(folder: Path | None) -> object:
    """Where a folder lies and what its files say; one that is missing says nothing, wherever it is missing."""
    if folder is None or not folder.is_dir():
        return None
    return folder, tuple((path.name, path.read_bytes()) for path in sorted(folder.iterdir()) if path.is_file())


@event.listens_for(Pool, "checkout")
def _wait_for_no_disk(connection: Any, _record: object, _proxy: object) -> None:
    # What a test writes in its own process need not survive the machine, as on the PostgreSQL of the tests.
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA synchronous=OFF")


keep_files_in_memory()
read_once()
