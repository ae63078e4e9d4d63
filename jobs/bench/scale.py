"""The benchmark of a city and a nation: a week's roll-up, the page, the merges and the past of all communes, in bounded memory."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import psutil
from sqlalchemy import func, select

from jobs.bench.folders import folder_of
from jobs.bench.ground import SIZES
from jobs.bench.machine import machine
from jobs.bench.measured import Measured
from jobs.bench.scale_ground import PAST, Communes, day_of, settle_scale
from jobs.bench.scale_items import duck_with
from jobs.bench.scale_packages import Merging, provinces
from jobs.bench.scale_rows import Ground, merges, move, page, sums, weeks
from jobs.workplace import Workplace
from model.store.connections import Store, said_about, say_about
from model.store.events import areas as areas_there
from model.store.tables import posting
from model.words.problems import Refused, WrongInput

# How much more memory our process may come to hold than when it began to measure, in MB.
MEMORY_MB: Final = 300
_WHOLE: Final = "bench_scale"
_TIMES: Final = {"tiny": 1, "nation": 3}
_MB: Final = 1024 * 1024


@dataclass(slots=True)
class Memory:
    """Resident memory of this process in MB, when measuring began and at the most since."""

    start: float = 0.0
    most: float = 0.0
    _ended: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Look twenty times a second while the block runs."""
        self.start = self.most = _resident()
        watching = threading.Thread(target=self._watch, daemon=True)
        watching.start()
        try:
            yield
        finally:
            self._ended.set()
            watching.join()

    def _watch(self) -> None:
        while not self._ended.wait(0.05):
            self.most = max(self.most, _resident())

    @property
    def met(self) -> bool:
        """Whether it stayed below what it may hold."""
        return self.most - self.start <= MEMORY_MB


def _resident() -> float:
    return float(psutil.Process().memory_info().rss) / _MB


@dataclass(frozen=True, slots=True)
class ScaleBenchmark:
    """What was measured, of what size, on which engine and machine."""

    size: str
    engine: str
    seed: int
    machine: str
    counts: dict[str, int]
    rows: list[Measured]
    memory: Memory

    def as_json(self) -> dict[str, Any]:
        """The benchmark as other programs read it."""
        about = {name: getattr(self, name) for name in ("size", "engine", "seed", "machine", "counts")}
        said = {"start_mb": round(self.memory.start), "most_mb": round(self.memory.most), "over_mb": MEMORY_MB}
        return about | {"rows": [row.as_json() for row in self.rows], "memory": said | {"met": self.memory.met}}


def bench_scale(place: Workplace, size: str, seed: int, ground: Path | None = None) -> ScaleBenchmark:
    """Measure what goes beyond one commune on a store of its own.

    The store is the one that is given, else a file in the folder `ground`; either is filled if it is empty and
    measured in again if it was filled here before. Without a folder everything made on this disk is gone afterwards.
    """
    if size not in SIZES:
        raise WrongInput("bench_size_unknown", size=size, known=", ".join(SIZES))
    with folder_of(place, ground) as folder:
        url = place.store_url or f"sqlite:///{(folder / f'scale-{size}-{seed}.sqlite3').as_posix()}"
        store = Store(url, create=True)
        try:
            return _measured(place, store, url, folder, size, seed)
        finally:
            store.close()


def _measured(place: Workplace, store: Store, url: str, folder: Path, size: str, seed: int) -> ScaleBenchmark:
    communes, memory = Communes(SIZES[size]), Memory()
    below = provinces(communes.codes)
    now, then = (Merging(place, communes, on) for on in (day_of(0), PAST))
    _settle(store, url, f"{size}/{seed}", communes, below, now, then)
    engine, times = store.engine.dialect.name, _TIMES.get(size, 5)
    file = folder / f"scale-{size}-{seed}.duckdb"
    with duck_with(store, communes, below, day_of(0), file) as duck:
        there = Ground(store, url, communes, below, duck)
        with memory.watched():
            move(there, 0, communes.codes)
            rows = [*merges(there, now), *page(there, now, 2 * times), *sums(there, times), *weeks(there)]
    ordered = sorted(rows, key=lambda row: ORDER.index(row.code))
    return ScaleBenchmark(size, engine, seed, machine(), _counts(store, communes), ordered, memory)


def _settle(
    store: Store, url: str, whole: str, communes: Communes, below: dict[str, list[str]], now: Merging, then: Merging
) -> None:
    with store.writing() as connection:
        if said_about(connection).get(_WHOLE) == whole:
            return
        if areas_there(connection):
            raise Refused("bench_store_used", where=url.rpartition("/")[2].partition("?")[0])
        say_about(connection, "illustrative", "yes")
    settle_scale(store, now.place.rules, communes, int(whole.rpartition("/")[2]))
    for merging in (now, then):
        with store.writing() as connection:
            merging.publish(connection)
    then.merge_all(store, below)
    with store.writing() as connection:
        say_about(connection, _WHOLE, whole)


ORDER: Final = (
    *("scale_week", "scale_week_table", "scale_week_growth", "scale_page", "scale_merge"),
    *("scale_past", "scale_past_duck", "scale_past_postings", "scale_live"),
)


def _counts(store: Store, communes: Communes) -> dict[str, int]:
    size = communes.size
    with store.reading() as connection:
        postings = connection.execute(select(func.count()).select_from(posting)).scalar_one()
    return {"communes": size.communes, "works": size.communes * size.works, "postings": postings}
