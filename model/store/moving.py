"""Moving: every row of a store put into another one, on either engine, and read back before it counts.

Sessions and links go along, unlike in a backup: it is the same office, so whoever is signed in stays so. Only the
logins of a database server stay behind: on another server the same name may be anybody's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from model.store.connections import MOVED_TO, Store, said_about
from model.store.dump import insert_lines, lines_of
from model.store.opening import store_problem, where_is
from model.store.restoring import clear_tables, is_unused
from model.store.schema import metadata
from model.store.server import is_server, may_take_long
from model.words.problems import Refused, StoreProblem

# Called with a table's name and how many of its rows have passed so far.
Tell = Callable[[str, int], None]
_TELL_EVERY = 2_000
_OF_THE_SERVER = {"database_role"}

_WHICH_DATABASE = "SELECT pg_postmaster_start_time(), oid FROM pg_database WHERE datname = current_database()"


@dataclass(frozen=True, slots=True)
class Carried:
    """One table: its rows, and the sha256 of their canonical lines."""

    rows: int
    sha256: str


def whole_view(connection: Connection) -> None:
    """Let a transaction take its time, and fail rather than see only the rows that a role may see."""
    may_take_long(connection)
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL row_security = off"))


def carry(source: Connection, target: Connection, tell: Tell) -> dict[str, Carried]:
    """Put every row of a store into another that holds nothing yet; what was carried, by table.

    Raises Refused if somebody else has filled the other one meanwhile.
    """
    if not is_unused(target):
        raise Refused("move_target_used", where=where_is(target.engine))
    # The key that waits for a first administrator there is not the one that comes along.
    clear_tables(target)
    carried = {}
    for name in _names():
        passing = _Passing(_said_by(source, lines_of(source, name)), partial(tell, name))
        insert_lines(target, name, passing)
        carried[name] = passing.carried
    if target.dialect.name == "postgresql":
        # What comes next asks these tables, of which the server knows no sizes yet.
        target.execute(text(f"ANALYZE {', '.join(_names())}"))
    return carried


def read_back(connection: Connection, tell: Tell) -> dict[str, Carried]:
    """What a store holds, by table."""
    found = {}
    for name in _names():
        passing = _Passing(lines_of(connection, name), partial(tell, name))
        for _ in passing:
            pass
        found[name] = passing.carried
    return found


def first_that_differs(one: Mapping[str, Carried], other: Mapping[str, Carried]) -> str | None:
    """The name of a table that is not the same on both sides."""
    return next((name for name in _names() if one.get(name) != other.get(name)), None)


def _names() -> list[str]:
    return sorted(set(metadata.tables) - _OF_THE_SERVER)


def _said_by(connection: Connection, lines: Iterator[bytes]) -> Iterator[bytes]:
    """What goes wrong while reading here is no fault of the place that is written to."""
    try:
        yield from lines
    except DBAPIError as error:
        raise store_problem(error, connection.engine) from error


class _Passing:
    """Lines on their way: counted and hashed, never kept."""

    def __init__(self, lines: Iterator[bytes], told: Callable[[int], None]) -> None:
        self._lines, self._told, self._rows, self._digest = lines, told, 0, hashlib.sha256()

    def __iter__(self) -> Iterator[bytes]:
        for line in self._lines:
            self._digest.update(line)
            self._rows += 1
            if self._rows % _TELL_EVERY == 0:
                self._told(self._rows)
            yield line

    @property
    def carried(self) -> Carried:
        """What has passed."""
        return Carried(self._rows, self._digest.hexdigest())


def store_already_there(url: str, source: Store) -> Store | None:
    """The store that an address holds already; None while there is none, or nothing in it.

    Raises Refused if it is the source itself or one that was moved away, StoreProblem for what is no store.
    """
    try:
        store = Store(url)
    except StoreProblem as problem:
        if problem.code in ("store_missing", "store_empty"):
            return None
        raise
    with ExitStack() as unless_asked_for:
        unless_asked_for.callback(store.close)
        with store.reading() as connection:
            _refuse_old(store, connection, source)
            if is_unused(connection) and is_server(store.engine.url):
                return None
        unless_asked_for.pop_all()
    return store


def _refuse_old(store: Store, connection: Connection, source: Store) -> None:
    where = where_is(store.engine)
    if _place(store, connection) == _place(source, None):
        raise Refused("move_same_place", where=where)
    if to := said_about(connection).get(MOVED_TO):
        raise Refused("move_target_old", where=where, to=to)


def _place(store: Store, connection: Connection | None) -> object:
    """What tells whether two addresses, written in different ways, lead to one place."""
    if not is_server(store.engine.url):
        found = Path(store.engine.url.database or "").stat()
        return found.st_dev, found.st_ino
    if connection is None:
        with store.reading() as another:
            return _place(store, another)
    return tuple(connection.execute(text(_WHICH_DATABASE)).one())
