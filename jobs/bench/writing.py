"""Writing measured: one durable event, and a commune's whole history at once, beside ready rows and a bare driver."""

from __future__ import annotations

import time
from typing import Any

from sqlalchemy import Connection, select

from jobs.bench.baselines import many_rows, one_event
from jobs.bench.ground import NOW, area_code
from jobs.bench.histories import Teller
from jobs.bench.measured import Measured
from model.ledger.events import Event
from model.plan.rules import Rules
from model.store.append import Appender
from model.store.connections import Store
from model.store.tables import event, head, posting, work

# Communes whose codes no other measurement uses: ours, and the one the bare driver writes.
OURS, BARE = area_code(9_000), area_code(9_500)
_CHANGED = [c.name for c in work.columns if c.name not in ("area", "id", "number")]


def one_event_each(store: Store, url: str, rules: Rules, works: int, seed: int, times: int) -> Measured:
    """The last events of a commune one by one: through the appender, and as ready rows through the bare driver."""
    drafts = Teller(rules, OURS, seed).drafts(works)
    last = drafts[-times:]
    with store.writing() as connection:
        Appender(connection, rules, NOW).append_all(drafts[:-times])
        for name, rows in _rows(connection, OURS, 0).items():
            connection.execute(_TABLES[name].insert(), [row | {"area": BARE} for row in rows])
    bare, ours, theirs = one_event.connect(url), [], []
    for draft in last:
        began = time.perf_counter()
        with store.writing() as connection:
            told = Appender(connection, rules, NOW).append(draft)
        ours.append(time.perf_counter() - began)
        with store.reading() as connection:
            ready = _statements(connection, told)
        theirs.append(one_event.write(bare, ready))
    bare.close()
    return Measured("one_event", ours, theirs, 4.0, len(last))


def many_events(store: Store, url: str, rules: Rules, works: int, seed: int, times: int) -> list[Measured]:
    """Whole histories, each in one transaction: through every guard; as ready rows; and those with text and hash made."""
    bare, count = one_event.connect(url), 0
    ours: list[float] = []
    ready: list[float] = []
    hashed: list[float] = []
    for number in range(1, times + 1):
        drafts = Teller(rules, area_code(9_000 + number), seed).drafts(works)
        began = time.perf_counter()
        with store.writing() as connection:
            told = Appender(connection, rules, NOW).append_all(drafts)
        ours.append(time.perf_counter() - began)
        count = len(told)
        said = [one.draft.content() for one in told]
        with store.reading() as connection:
            there = _rows(connection, area_code(9_000 + number), 0)
        for seconds, offset, contents in ((ready, 500, None), (hashed, 700, said)):
            tables = {
                name: [_under(row, area_code(9_000 + offset + number)) for row in rows] for name, rows in there.items()
            }
            seconds.append(many_rows.write(bare, tables, contents))
    bare.close()
    return [
        Measured("many_events", ours, ready, 0.3, count, least=True),
        Measured("many_least", hashed, ready, None, count, least=True),
    ]


_TABLES = {"event": event, "posting": posting, "work": work, "head": head}


def _rows(connection: Connection, area: str, after: int) -> dict[str, list[dict[str, Any]]]:
    """The rows of a commune, table by table; events and postings after a position."""
    out = {}
    for name, table in _TABLES.items():
        query = select(table).where(table.c.area == area)
        if after and name in ("event", "posting"):
            query = query.where(table.c.position > after)
        out[name] = [dict(row) for row in connection.execute(query).mappings()]
    return out


def _under(row: dict[str, Any], area: str) -> list[Any]:
    return list((row | {"area": area}).values())


def _statements(connection: Connection, told: Event) -> dict[str, Any]:
    """The least that must be said to the database for an event: ready rows, under the other commune's code."""
    rows = _rows(connection, OURS, told.position - 1)
    [columns] = [row for row in rows["work"] if row["id"] == told.subject.id]
    lock = "" if connection.dialect.name == "sqlite" else " FOR UPDATE"
    changed = ", ".join(f"{name} = ?" for name in _CHANGED)
    statements = [
        (f"SELECT position, hash FROM head WHERE area = ?{lock}", [BARE]),  # noqa: S608 - our own words
        (_insert("event"), _under(rows["event"][0], BARE)),
        ("UPDATE head SET position = ?, hash = ? WHERE area = ?", [told.position, told.hash, BARE]),
        *((_insert("posting"), _under(row, BARE)) for row in rows["posting"]),
    ]
    if columns["version"] == 1:
        statements.append((_insert("work"), _under(columns, BARE)))
    else:
        change = f"UPDATE work SET {changed} WHERE area = ? AND id = ?"  # noqa: S608 - our own words
        statements.append((change, [*(columns[name] for name in _CHANGED), BARE, columns["id"]]))
    return {"statements": statements}


def _insert(name: str) -> str:
    return f"INSERT INTO {name} VALUES ({', '.join('?' * len(_TABLES[name].columns))})"  # noqa: S608 - our own tables
