"""Restoring: a backup's tables put into a place where no store is yet, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, make_url, select, text
from sqlalchemy.exc import CompileError, IntegrityError, NoSuchTableError

from model.ledger.register import PROGRAM
from model.store.backup import Backup
from model.store.connections import Store, forget_move
from model.store.dump import NOT_CARRIED, insert_lines
from model.store.migrations import HEAD, migrate
from model.store.opening import where_is
from model.store.schema import metadata
from model.store.tables import engine, event
from model.store.whole_files import ASIDE, disk_speaks, settle_folder
from model.words.problems import Problem, Refused, StoreProblem, WrongInput


def store_in_empty_place(url: str) -> AbstractContextManager[Store]:
    """A new, empty store at an address; it is taken into use only when the block ends well.

    Raises Refused if anything is kept there already.
    """
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        return _new_file(Path(address.database or ""))
    return _empty_database(url)


@contextmanager
def _new_file(path: Path) -> Iterator[Store]:
    _refuse_there(path)
    aside = path.with_name(f"{ASIDE}{os.getpid()}-{path.name}")
    try:
        store = Store(f"sqlite:///{aside.as_posix()}", create=True)
        try:
            yield store
        finally:
            store.close()
        with disk_speaks(path.parent):
            _refuse_there(path)
            aside.rename(path)
            settle_folder(path.parent)
    finally:
        for name in _with_its_journals(aside):
            with suppress(OSError):
                name.unlink(missing_ok=True)


def _refuse_there(path: Path) -> None:
    """Also a journal without its store is something: SQLite would write what it holds into the new one."""
    for name in _with_its_journals(path):
        if name.exists():
            raise Refused("restore_not_empty", where=name)


def _with_its_journals(path: Path) -> list[Path]:
    return [path.with_name(path.name + end) for end in ("", "-wal", "-shm", "-journal")]


@contextmanager
def _empty_database(url: str) -> Iterator[Store]:
    try:
        store, is_new = Store(url), False
    except StoreProblem as problem:
        if problem.code != "store_empty":
            raise
        store, is_new = Store(url, create=True), True
    try:
        _refuse_used(store)
        yield store
    except BaseException:
        if is_new:
            # Empty tables are as good as none; a server that is away now must not hide what went wrong.
            with suppress(Problem):
                _drop(store)
        raise
    finally:
        store.close()


def _refuse_used(store: Store) -> None:
    with store.reading() as connection:
        if not is_unused(connection):
            raise Refused("restore_not_empty", where=where_is(store.engine))


def is_unused(connection: Connection) -> bool:
    """Whether nothing is kept in a store yet; the key that waits for the first administrator is nothing of theirs."""
    tables = (one for one in metadata.sorted_tables if one.name not in NOT_CARRIED)
    rows = (connection.execute(select(*table.primary_key.columns).limit(1)).first() for table in tables)
    return all(row is None for row in rows)


@contextmanager
def store_with_plans_only(url: str) -> Iterator[Store]:
    """The store at an address if nobody has said anything in it yet: plans were loaded, and that is all.

    Raises Refused if a person has recorded something there.
    """
    store = Store(url)
    try:
        with store.reading() as connection:
            # Canonical text names the actor first.
            program = event.c.content.startswith(f'{{"actor":"{PROGRAM}",', autoescape=True)
            if connection.execute(select(event.c.position).where(~program).limit(1)).first() is not None:
                raise Refused("restore_not_empty", where=where_is(store.engine))
        yield store
    finally:
        store.close()


def clear_tables(connection: Connection) -> None:
    """Take every row out, those of the engine and of who may come in included."""
    for table in reversed(metadata.sorted_tables):
        connection.execute(table.delete())


def forget_engine(connection: Connection) -> None:
    """A copy may know of an engine on the computer it was made on; here that one runs nothing."""
    connection.execute(engine.delete())


def _drop(store: Store) -> None:
    with store.writing() as connection:
        # Somebody else may have found the new tables and filled them meanwhile.
        if is_unused(connection):
            _forget_tables(connection)


def _forget_tables(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        # In one go: the policies of each table ask another one.
        connection.execute(text(f"DROP TABLE {', '.join(sorted(metadata.tables))}, alembic_version"))
        connection.execute(text("DROP FUNCTION IF EXISTS tiendo_post(json)"))
        return
    metadata.drop_all(connection)
    connection.execute(text("DROP TABLE alembic_version"))


def restore_tables(connection: Connection, backup: Backup) -> None:
    """Put every table of a backup into an empty store, and bring it up to the program's revision.

    Raises WrongInput for rows that no program of ours would write.
    """
    if not NOT_CARRIED.isdisjoint(backup.manifest.tables):
        # Somebody wishes to come in by a backup that they wrote themselves.
        raise WrongInput("backup_not_ours", file=backup.path)
    older = backup.manifest.revision != HEAD
    if older:
        # Old rows go into the tables of their time, which then grow as any old store does.
        _forget_tables(connection)
        migrate(connection, backup.manifest.revision)
    try:
        for name in sorted(backup.manifest.tables):
            insert_lines(connection, name, backup.lines(name), older=older)
    except (CompileError, IntegrityError, NoSuchTableError, KeyError, ValueError, AttributeError) as error:
        # Every hash was right, so whoever wrote these rows was not the program.
        raise WrongInput("backup_not_ours", file=backup.path) from error
    if older:
        migrate(connection)
    # Whoever restores a copy of a store that was moved away begins again with it.
    forget_move(connection)
    for name in sorted(NOT_CARRIED - {"first_key"}):
        # Whatever let somebody into what was here before opens nothing of what is here now.
        connection.execute(metadata.tables[name].delete())
