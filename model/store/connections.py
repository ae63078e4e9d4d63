"""Connections to an open store: reading, and writing all or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, Insert, Table, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError

from model.store.opening import open_engine, store_problem, where_is
from model.store.tables import about
from model.words.problems import Refused

# Where the store has moved to, as anybody may read it; what was moved is only read from then on.
MOVED_TO = "moved_to"
_MOVED_TO = select(about.c.value).where(about.c.name == MOVED_TO)


class Store:
    """An open store. `create` makes a missing one; without it a missing store is a problem.

    An older program's store is a problem too; with `older` it is opened as it is, to be upgraded.
    """

    def __init__(self, url: str, *, create: bool = False, older: bool = False) -> None:
        self.engine: Engine = open_engine(url, create=create, older=older)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one unchanging state of the store."""
        with self._speaking(), self.engine.connect().execution_options(reading=True) as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self, area: str | None = None) -> Iterator[Connection]:
        """A connection whose changes are kept together, or not at all if anything is raised.

        Whoever names a unit writes about that unit alone: on a server those of other units go on beside.
        Raises Refused if the store was moved elsewhere.
        """
        options = {"writing": True, "area": area}
        with self._speaking(), self.engine.connect().execution_options(**options) as connection, connection.begin():
            self._refuse_moved(connection)
            yield connection

    def _refuse_moved(self, connection: Connection) -> None:
        """Asked under the lock: whoever opened the store before it was moved must not go on writing here."""
        if to := connection.execute(_MOVED_TO).scalar():
            raise Refused("store_moved", where=where_is(self.engine), to=to)

    @contextmanager
    def _speaking(self) -> Iterator[None]:
        """Turns what the database says into a sentence."""
        try:
            yield
        except DBAPIError as error:
            raise store_problem(error, self.engine) from error

    def close(self) -> None:
        """Let go of the file or the server."""
        self.engine.dispose()


def insert_or_ignore(connection: Connection, table: Table) -> Insert:
    """An insert that passes over rows that are already there, on either engine."""
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table).on_conflict_do_nothing()
    return postgresql.insert(table).on_conflict_do_nothing()


def said_about(connection: Connection) -> Mapping[str, str]:
    """What the store says about itself, such as that its events are illustrative."""
    return {row.name: row.value for row in connection.execute(select(about))}


def say_about(connection: Connection, name: str, value: str) -> None:
    """Remember something about the store itself; the first word stands."""
    connection.execute(insert_or_ignore(connection, about).values(name=name, value=value))


def forget_move(connection: Connection) -> None:
    """Let a copy of a store that was moved away be written again."""
    connection.execute(delete(about).where(about.c.name == MOVED_TO))
