"""Reading measured: the cells of many communes, a week's move of their marks, and a day in the past."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Table, select, text

from jobs.bench.baselines import duckdb_cells, one_event, rebuilt_cells
from jobs.bench.ground import WEEK_AFTER, WEEK_BEFORE, asked_day, position_on
from jobs.bench.measured import Measured
from model.ledger.cells import MEASURES
from model.store.cells import read_cells, shift_mark
from model.store.connections import Store
from model.store.events import chain_head
from model.store.postings import cells_at
from model.store.tables import cell, posting, slice_

# What a city's page asks: every commune together, by what and where it stands.
_BY = ("level", "kind", "phase", "state", "block")


def grouped(store: Store, times: int) -> list[Measured]:
    """All communes together: from their cells, and from every posting; DuckDB beside, asked the same of the same rows."""
    rows = [_grouped(store, "city_cells", cell, times), _grouped(store, "all_postings", posting, times)]
    return [row for row in rows if row is not None]


def _grouped(store: Store, code: str, table: Table, times: int) -> Measured | None:
    by = ", ".join(f"slice.{name}" for name in _BY)
    sums = ", ".join(f"CAST(SUM({table.name}.{m}) AS BIGINT)" for m in MEASURES)
    joined = f"FROM {table.name} JOIN slice ON slice.id = {table.name}.slice"
    sql = f"SELECT {by}, {sums} {joined} GROUP BY {by}"
    with store.reading() as connection:
        frames = {
            table.name: _frame(connection, table, ["slice", *MEASURES]),
            "slice": _frame(connection, slice_, ["id", *_BY]),
        }
        duck = duckdb_cells.load(frames)
        if duck is None:
            return None
        ours, theirs, question = [], [], text(sql)
        for _ in range(times):
            seconds, found = timed(lambda: connection.execute(question).all())
            ours.append(seconds)
            seconds, again = duckdb_cells.ask(duck, sql)
            theirs.append(seconds)
            if sorted(map(tuple, found)) != sorted(map(tuple, again)):
                raise AssertionError(code)
        duck.close()
    return Measured(code, ours, theirs, 3.0, len(frames[table.name]))


def _frame(connection: Connection, table: Table, names: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame(connection.execute(select(*(table.c[name] for name in names))).all(), columns=list(names))


def a_week(store: Store, url: str, areas: Sequence[str], times: int) -> Measured:
    """Every commune's mark moved by a week in which one work in fifty changed; all cells summed up again beside."""
    bare, ours, theirs = one_event.connect(url), [], []
    for _ in range(times):
        with store.writing() as connection:
            _move(connection, areas, to_head=False)
        began = time.perf_counter()
        with store.writing() as connection:
            _move(connection, areas, to_head=True)
        ours.append(time.perf_counter() - began)
        theirs.append(rebuilt_cells.rebuild(bare, WEEK_AFTER.isoformat()))
    bare.close()
    return Measured("a_week", ours, theirs, 10.0, len(areas), least=True)


def _move(connection: Connection, areas: Sequence[str], *, to_head: bool) -> None:
    for area in areas:
        if to_head:
            shift_mark(connection, area, WEEK_AFTER, chain_head(connection, area)[0])
        else:
            shift_mark(connection, area, WEEK_BEFORE, position_on(connection, area, WEEK_BEFORE))


def a_past_day(store: Store, areas: Sequence[str], times: int) -> Measured:
    """Every commune's cells on a day in the past, as known then, from the nearest checkpoint; and its cells as they stand."""
    on, ours, theirs = asked_day(), [], []
    with store.reading() as connection:
        known = {area: position_on(connection, area, on) for area in areas}
        for _ in range(times):
            ours.append(timed(lambda: [cells_at(connection, area, on, known[area]) for area in areas])[0])
            theirs.append(timed(lambda: [read_cells(connection, area) for area in areas])[0])
    return Measured("a_past_day", ours, theirs, 2.0, len(areas))


def timed(doing: Callable[[], Any]) -> tuple[float, Any]:
    """The seconds something takes, and what it gives."""
    began = time.perf_counter()
    found = doing()
    return time.perf_counter() - began, found
