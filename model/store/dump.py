"""Dumps: the rows of every table as lines of canonical text, the same from either engine.

Lines stand in the order of the primary key by code points, whatever the engine's own alphabet,
so that equal stores give equal bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, MetaData, Table, Text, func, inspect, select
from sqlalchemy import text as sql

from model.ledger.events import canonical
from model.store.schema import metadata

# Rows that go in together: enough that the trip counts for little, few enough for any memory.
_TOGETHER = 2_000
# Tables that an older revision had and this one has no more; whoever drops one names it here.
_FORMER: frozenset[str] = frozenset()
# What lets somebody in holds on the machine it was given by, and nowhere else: on another one, which may be the
# thief's, every session and every link is void. Passwords and the list of sign-ins go along.
NOT_CARRIED: frozenset[str] = frozenset({"session", "link", "first_key", "database_role"})


def table_names(connection: Connection, *, older: bool = False) -> list[str]:
    """Every table that a dump carries, in a stable order, of an `older` store those that it has; none of others."""
    ours = set(metadata.tables) - NOT_CARRIED
    return sorted((ours | _FORMER) & set(inspect(connection).get_table_names()) if older else ours)


def lines_of(connection: Connection, name: str, *, older: bool = False) -> Iterator[bytes]:
    """The rows of a table, each a line; in an `older` store with the columns that it has there."""
    table = _table(connection, name, older=older)
    query = select(table).order_by(*(_by_code_point(connection, column) for column in table.primary_key.columns))
    for row in connection.execute(query.execution_options(yield_per=_TOGETHER)).mappings():
        yield canonical({**row}).encode() + b"\n"


def _by_code_point(connection: Connection, column: ColumnElement[Any]) -> ColumnElement[Any]:
    if isinstance(column.type, Text) and connection.dialect.name == "postgresql":
        return column.collate("C")
    return column


def _table(connection: Connection, name: str, *, older: bool) -> Table:
    return Table(name, MetaData(), autoload_with=connection) if older else metadata.tables[name]


def insert_lines(connection: Connection, name: str, lines: Iterable[bytes], *, older: bool = False) -> int:
    """Put the lines of a table back, and give their number.

    In an `older` store the table is taken as it is there, which need not be as the program knows it.
    """
    table = _table(connection, name, older=older)
    count = 0
    rows = (json.loads(line) for line in lines)
    while some := list(islice(rows, _TOGETHER)):
        connection.execute(table.insert(), some)
        count += len(some)
    _go_on_counting(connection, name)
    return count


def _go_on_counting(connection: Connection, name: str) -> None:
    """PostgreSQL hands out numbers from a counter of its own, which knows nothing of rows that brought theirs."""
    if connection.dialect.name != "postgresql":
        return
    table = metadata.tables[name]
    for column in table.primary_key.columns:
        if column is table.autoincrement_column and isinstance(column.type, Integer):
            counter = func.pg_get_serial_sequence(table.name, column.name)
            last = select(func.max(column)).scalar_subquery()
            connection.execute(select(func.setval(counter, func.coalesce(last, 0) + 1, sql("false"))))
