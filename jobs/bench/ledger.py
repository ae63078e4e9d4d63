"""The whole benchmark of the ledger in one run, in a store of its own."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from jobs.bench import reading, writing
from jobs.bench.ground import SIZES, settle
from jobs.bench.machine import machine
from jobs.bench.measured import Measured
from jobs.workplace import Workplace
from model.plan.rules import Rules
from model.store.connections import Store, say_about
from model.store.events import areas as areas_there
from model.store.tables import event, posting
from model.store.tables import work as work_table
from model.words.problems import Refused, WrongInput


@dataclass(frozen=True, slots=True)
class Benchmark:
    """What was measured, of what size, on which engine and machine; `left_out` are rows whose baseline is missing."""

    size: str
    engine: str
    seed: int
    machine: str
    counts: dict[str, int]
    rows: list[Measured]
    left_out: list[str]

    def as_json(self) -> dict[str, Any]:
        """The benchmark as other programs read it."""
        about = {name: getattr(self, name) for name in ("size", "engine", "seed", "machine", "counts", "left_out")}
        return about | {"rows": [row.as_json() for row in self.rows]}


def bench_ledger(place: Workplace, size: str, seed: int) -> Benchmark:
    """Measure the ledger side by side with its baselines.

    Without a store of its own the place lends a folder of its disk, which is emptied again. A store
    that is given must be without events; it is left with made-up ones and says so.
    """
    if size not in SIZES:
        raise WrongInput("bench_size_unknown", size=size, known=", ".join(SIZES))
    with _url(place) as url:
        store = Store(url, create=True)
        try:
            return _measured(store, url, place.rules, size, seed)
        finally:
            store.close()


@contextmanager
def _url(place: Workplace) -> Iterator[str]:
    if place.store_url is not None:
        yield place.store_url
        return
    folder = Path(tempfile.mkdtemp(prefix="bench-", dir=place.folder(".")))
    try:
        yield f"sqlite:///{(folder / 'bench.sqlite3').as_posix()}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measured(store: Store, url: str, rules: Rules, size: str, seed: int) -> Benchmark:
    with store.writing() as connection:
        if areas_there(connection):
            raise Refused("bench_store_used", where=url.rpartition("/")[2])
        say_about(connection, "illustrative", "yes")
    works = SIZES[size].works
    once, often = (5, 10) if size == "tiny" else (5, 150)
    areas = settle(store, rules, SIZES[size], seed)
    counts = _counts(store)
    rows = [
        *reading.grouped(store, once),
        reading.a_week(store, url, areas, once),
        reading.a_past_day(store, areas, once),
        writing.one_event_each(store, url, rules, works, seed, often),
        *writing.many_events(store, url, rules, works, seed, 3),
    ]
    missing = [] if any(row.code == "city_cells" for row in rows) else ["city_cells", "all_postings"]
    ordered = sorted(rows, key=lambda row: ORDER.index(row.code))
    return Benchmark(size, store.engine.dialect.name, seed, machine(), counts, ordered, missing)


ORDER = ("one_event", "many_events", "many_least", "city_cells", "all_postings", "a_week", "a_past_day")


def _counts(store: Store) -> dict[str, int]:
    with store.reading() as connection:
        tables = {"works": work_table, "events": event, "postings": posting}
        count = {name: select(func.count()).select_from(table) for name, table in tables.items()}
        return {name: connection.execute(query).scalar_one() for name, query in count.items()}
