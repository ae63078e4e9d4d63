"""Communes copied in bulk: the postings of a few that were told, under the codes and schools of thousands.

Rows come into the table week by week, each week all communes, as they would if all of them were told side
by side. Texts and hashes of events are left out: nothing that is measured reads them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Final

from sqlalchemy import Connection, Table, text

from model.ledger.cells import MEASURES, Slice
from model.store.connections import Store
from model.store.tables import posting, slice_

_PLACES: Final = ", ".join(f"p.{name}" for name in MEASURES)
_FIELDS: Final = ", ".join(Slice._fields)
_ITS_FIELDS: Final = ", ".join(
    "replace(s.school, c.told, c.area)" if f == "school" else f"s.{f}" for f in Slice._fields
)

# What was told, set aside, and the number of each of its slices among those of its commune.
_COLUMNS: Final = f'area, position, line, "on", work, slice, {", ".join(MEASURES)}'
_ASIDE: Final = (
    "CREATE TEMPORARY TABLE aside AS SELECT * FROM posting",
    'CREATE INDEX aside_day ON aside ("on")',
    """CREATE TEMPORARY TABLE numbered AS
    SELECT area AS told, slice, ROW_NUMBER() OVER (PARTITION BY area ORDER BY slice) AS n FROM posting GROUP BY area, slice""",
    "CREATE TEMPORARY TABLE copied (told TEXT, area TEXT, base BIGINT)",
)
_COPIED: Final = "INSERT INTO copied VALUES (:told, :area, :base)"
_SLICES: Final = f"""
    INSERT INTO slice (id, {_FIELDS})
    SELECT c.base + n.n, {_ITS_FIELDS} FROM copied c JOIN numbered n ON n.told = c.told JOIN slice s ON s.id = n.slice
    ORDER BY c.base, n.n
"""  # noqa: S608 - our own tables
_WEEK: Final = f"""
    INSERT INTO posting ({_COLUMNS})
    SELECT c.area, p.position, p.line, p."on", p.work, c.base + n.n, {_PLACES}
    FROM aside p JOIN copied c ON c.told = p.area JOIN numbered n ON n.told = p.area AND n.slice = p.slice
    WHERE p."on" >= :first AND p."on" < :after ORDER BY c.area, p.position, p.line
"""  # noqa: S608 - our own tables
_HEADS: Final = "INSERT INTO head SELECT c.area, h.position, h.hash FROM head h JOIN copied c ON c.told = h.area"
_GONE: Final = tuple(f"DROP TABLE {name}" for name in ("aside", "numbered", "copied"))
_NEXT_SLICE: Final = "SELECT setval(pg_get_serial_sequence('slice', 'id'), (SELECT MAX(id) FROM slice))"


def copy_communes(store: Store, originals: Mapping[str, str]) -> None:
    """Communes as those that were told, each with slices of its own, in one transaction."""
    with store.writing() as connection, _without_indexes(connection):
        for statement in _ASIDE:
            connection.execute(text(statement))
        highest, most = connection.execute(text("SELECT MAX(slice), MAX(n) FROM numbered")).one()
        rows = [
            {"told": told, "area": area, "base": highest + number * most}
            for number, (area, told) in enumerate(originals.items())
            if area != told
        ]
        if rows:
            connection.execute(text(_COPIED), rows)
        connection.execute(text(_SLICES))
        for week in _weeks(connection):
            connection.execute(text(_WEEK), week)
        connection.execute(text(_HEADS))
        for statement in _GONE:
            connection.execute(text(statement))
        if connection.dialect.name == "postgresql":
            connection.execute(text(_NEXT_SLICE))


def _weeks(connection: Connection) -> Iterator[dict[str, str]]:
    first, last = connection.execute(text('SELECT MIN("on"), MAX("on") FROM aside')).one()
    day = date.fromisoformat(first)
    while day.isoformat() <= last:
        yield {"first": day.isoformat(), "after": (day + timedelta(weeks=1)).isoformat()}
        day += timedelta(weeks=1)


@contextmanager
def _without_indexes(connection: Connection) -> Iterator[None]:
    """A server builds an index of what is there much faster than row by row; SQLite's keys cannot be dropped."""
    if connection.dialect.name == "sqlite":
        yield
        return
    keys = [(table, _named(connection, table)) for table in (posting, slice_)]
    for table, names in keys:
        for name in names:
            connection.execute(text(f'ALTER TABLE {table.name} DROP CONSTRAINT "{name}"'))
        for index in table.indexes:
            index.drop(connection)
    yield
    for table, names in keys:
        for name, definition in names.items():
            connection.execute(text(f'ALTER TABLE {table.name} ADD CONSTRAINT "{name}" {definition}'))
        for index in table.indexes:
            index.create(connection)


def _named(connection: Connection, table: Table) -> dict[str, str]:
    """The keys of a table and how the server itself defines them."""
    asked = "SELECT conname AS name, pg_get_constraintdef(oid) AS said FROM pg_constraint WHERE conrelid = CAST(:its AS regclass) AND contype IN ('p', 'u')"
    return {row.name: row.said for row in connection.execute(text(asked), {"its": table.name})}
