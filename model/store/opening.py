"""Opening a store: finding out what it is before touching it.

A store that is not ours, newer than the program, read-only, locked, or on a network or synced
folder is refused with a sentence; a new one is created whole or not at all. What only a server
has stands in `server`.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path, PurePath
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError

from model.store.migrations import HEAD, REVISIONS, revision_of, upgrade
from model.store.server import check_server, is_server, masked, place_of, server_engine, server_problem
from model.words.problems import Conflict, Problem, StoreProblem

# "TIEN", so that `file` and we can tell our SQLite files from others.
APPLICATION_ID = 0x5449454E
BUSY_SECONDS = 20

_SYNCED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "nextcloud", "zalo")
# 9p is left out: it is also what a Windows disk looks like from inside WSL.
_NETWORK = ("nfs", "cifs", "smb", "fuse.sshfs", "fuse.rclone", "fuse.davfs", "davfs", "fuse.gvfs", "afs")


def open_engine(url_text: str, *, create: bool, older: bool = False) -> Engine:
    """An engine on a checked store; with `create`, a missing one is made.

    An `older` store is refused unless it is asked for: whoever brings it up to date first keeps a copy.
    """
    try:
        url = make_url(url_text)
    except (ArgumentError, ValueError):
        raise StoreProblem("store_url_wrong", url=masked(url_text)) from None
    if url.get_backend_name() == "sqlite":
        _check_file(url, create=create)
    engine = _engine(url)
    try:
        _check_schema(engine, create=create, older=older)
    except DBAPIError as error:
        engine.dispose()
        raise store_problem(error, engine) from None
    except Problem:
        engine.dispose()
        raise
    return engine


def where_is(engine: Engine) -> str:
    """Where a store lies, as people may read it."""
    return place_of(engine.url) if is_server(engine.url) else str(engine.url.database)


def store_problem(error: DBAPIError, engine: Engine) -> Problem:
    """The sentence for what a database said."""
    if is_server(engine.url):
        return server_problem(error, where_is(engine))
    return problem_said(str(error.orig), where_is(engine))


def problem_said(words: str, where: str) -> Problem:
    """The sentence for the words of SQLite."""
    said = words.lower()
    if "locked" in said:
        return Conflict("store_locked", where=where)
    for part, code in (
        ("readonly", "store_read_only"),
        ("read-only", "store_read_only"),
        ("not a database", "store_not_ours"),
        ("malformed", "store_damaged"),
        ("disk is full", "store_disk_full"),
        ("disk i/o error", "store_disk_refuses"),
        ("unable to open", "store_cannot_open"),
    ):
        if part in said:
            return StoreProblem(code, where=where)
    return StoreProblem("store_failed", where=where, said=words)


def _check_file(url: URL, *, create: bool) -> None:
    if not url.database or url.database == ":memory:":
        raise StoreProblem("store_url_wrong", url=str(url))
    path = Path(url.database).resolve()
    if shared := shared_folder(path):
        raise StoreProblem("store_shared_folder", where=path, folder=shared)
    if path.is_dir():
        raise StoreProblem("store_not_ours", where=path)
    if path.exists():
        _check_is_ours(path)
        return
    if not create:
        raise StoreProblem("store_missing", where=path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise StoreProblem("store_cannot_open", where=path) from None


def shared_folder(path: PurePath) -> str | None:
    """Why a path is unsafe for SQLite: the network or synced folder it lies in, or None."""
    if str(path).startswith(("\\\\", "//")):
        return str(path.parent)
    for part in path.parts:
        if any(part.lower().startswith(name) for name in _SYNCED):
            return part
    return _network_mount(path) if sys.platform == "linux" else None


def _network_mount(path: PurePath) -> str | None:
    try:
        lines = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    mounts = [line.split()[1:3] for line in lines if len(line.split()) > 2]
    around = [(m, kind) for m, kind in mounts if path.is_relative_to(m.replace("\\040", " "))]
    mount, kind = max(around, key=lambda pair: len(pair[0]), default=("", ""))
    return mount if kind.startswith(_NETWORK) else None


def _check_is_ours(path: Path) -> None:
    """Refuse a file of somebody else's, asking SQLite and never reading it ourselves.

    On POSIX a process that closes a file lets go of every lock it has on it: the locks of its other
    connections would be gone, another process would clear the log away under them, and writes be lost.
    """
    try:
        if path.stat().st_size == 0:
            return
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)) as connection:
            found = connection.execute("PRAGMA application_id").fetchone()[0]
    except OSError:
        raise StoreProblem("store_cannot_open", where=path) from None
    except sqlite3.DatabaseError as error:
        code = "store_not_ours" if error.sqlite_errorname == "SQLITE_NOTADB" else None
        raise (StoreProblem(code, where=path) if code else problem_said(str(error), str(path))) from None
    if found != APPLICATION_ID:
        raise StoreProblem("store_not_ours", where=path)


def _engine(url: URL) -> Engine:
    if is_server(url):
        return server_engine(url, BUSY_SECONDS)
    if url.get_backend_name() != "sqlite":
        raise StoreProblem("store_engine_missing", engine=url.get_backend_name())
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # We begin transactions ourselves: the driver's own way would begin too late to hold a lock.
    connection.isolation_level = None
    for pragma in ("foreign_keys=ON", "synchronous=FULL", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Any) -> None:
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _check_schema(engine: Engine, *, create: bool, older: bool) -> None:
    where = where_is(engine)
    with engine.connect().execution_options(reading=True) as connection:
        if is_server(engine.url):
            check_server(connection, where)
        revision = revision_of(connection)
    if revision is None:
        _fill(engine, where, create=create)
    elif revision not in REVISIONS:
        raise StoreProblem("store_newer", where=where, revision=revision)
    elif revision != HEAD and not older:
        raise StoreProblem("store_older", where=where)


def _fill(engine: Engine, where: str, *, create: bool) -> None:
    """Make an empty place a store, where that is wanted."""
    if not create:
        raise StoreProblem("store_empty", where=where)
    if not is_server(engine.url):
        _mark_as_ours(engine, where)
    upgrade(engine)


def _mark_as_ours(engine: Engine, where: str) -> None:
    """Say in the file whose it is, and how it is written; neither can be done inside a transaction."""
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute(f"PRAGMA application_id={APPLICATION_ID}")
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.close()
    except sqlite3.Error as error:
        raise problem_said(str(error), where) from None
    finally:
        raw.close()
    if os.name == "posix" and engine.url.database:
        Path(engine.url.database).chmod(0o600)
