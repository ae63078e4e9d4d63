"""The benchmark of the pages: each page's median under many readers in a city, beside the same page in one commune."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, Final

import httpx

from jobs.bench.engine_process import Around, free_port, going, python, wait_for
from jobs.bench.folders import folder_of
from jobs.bench.machine import machine
from jobs.bench.measured import p95
from jobs.bench.web_ground import SIZES, made_homes, sessions
from jobs.bench.web_stops import Stop, stops
from jobs.bench.web_walk import Side, alone, reader, together
from jobs.bench.web_weight import weights
from jobs.workplace import Workplace
from model.words.problems import WrongInput

# How many times as long a page may take in a city, and how many KiB it may weigh when nothing is kept from before.
RATIO, KIB = 3.0, 200.0
_SECONDS_TO_START: Final = 60


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page: seconds at commune and city size under all readers, then for one alone, and its cold bytes."""

    page: str
    commune: Sequence[float]
    city: Sequence[float]
    commune_alone: Sequence[float]
    city_alone: Sequence[float]
    weight: int

    @property
    def ratio(self) -> float:
        """The city's median by the commune's, under all readers."""
        return median(self.city) / median(self.commune)

    @property
    def kib(self) -> float:
        """The cold weight in KiB."""
        return self.weight / 1024

    def as_json(self) -> dict[str, Any]:
        """The row as other programs read it, in milliseconds."""
        return {
            "page": self.page,
            "of": len(self.city),
            "commune_p50_ms": _ms(median(self.commune)),
            "commune_p95_ms": _ms(p95(self.commune)),
            "city_p50_ms": _ms(median(self.city)),
            "city_p95_ms": _ms(p95(self.city)),
            "ratio": round(self.ratio, 2),
            "commune_alone_ms": _ms(median(self.commune_alone)),
            "city_alone_ms": _ms(median(self.city_alone)),
            "ratio_alone": round(median(self.city_alone) / median(self.commune_alone), 2),
            "kib": round(self.kib, 1),
            "met": self.ratio <= RATIO and self.kib <= KIB,
        }


@dataclass(frozen=True, slots=True)
class WebBenchmark:
    """What was measured, of what size and on which machine."""

    size: str
    machine: str
    rows: list[PageRow]

    def as_json(self) -> dict[str, Any]:
        """The benchmark as other programs read it."""
        of = SIZES[self.size]
        return {
            "size": self.size,
            "machine": self.machine,
            "users": of.users,
            "rounds": of.rounds,
            "communes": of.others.communes + 1,
            "works": of.others.communes * of.others.works,
            "aims": {"ratio": RATIO, "kib": KIB},
            "rows": [row.as_json() for row in self.rows],
        }


def bench_web(place: Workplace, size: str, ground: Path | None = None) -> WebBenchmark:
    """Measure every main page on two servers, one at each size, in turns.

    Stores are made in the folder `ground` and stay there for the next time; without one they are
    made in a folder of the home, which is emptied again. The home's own store is left alone.
    """
    if size not in SIZES:
        raise WrongInput("bench_size_unknown", size=size, known=", ".join(SIZES))
    of = SIZES[size]
    with folder_of(place, ground) as folder:
        homes = made_homes(folder, size)
        walk = stops(homes[0])[:: of.each]
        logs = folder / "logs"
        logs.mkdir(exist_ok=True)
        around = Around(Path(__file__).resolve().parents[2], logs, {})
        with _serving(around, homes, of.users) as sides:
            weighed = weights(sides[1], walk)
            single, many = alone(sides, walk, of.alone), together(sides, walk, of.rounds)
    return WebBenchmark(size, machine(), list(_rows(walk, many, single, weighed)))


def _rows(
    walk: Sequence[Stop],
    many: Sequence[dict[int, list[float]]],
    single: Sequence[dict[int, list[float]]],
    weighed: Sequence[int],
) -> Iterator[PageRow]:
    for number, stop in enumerate(walk):
        commune, city, commune_alone, city_alone = (one[number] for one in (*many, *single))
        yield PageRow(stop.name, commune, city, commune_alone, city_alone, weighed[number])


@contextmanager
def _serving(around: Around, homes: Sequence[Path], users: int) -> Iterator[tuple[Side, ...]]:
    """The pages of each home, served by a process of its own while the block runs."""
    with ExitStack() as left:
        sides = [_begun(left, around, home, users) for home in homes]
        for home, side in zip(homes, sides, strict=True):
            with reader(side) as client:
                wait_for(partial(_answers, client), _SECONDS_TO_START, _log(around, home))
        yield tuple(sides)


def _begun(left: ExitStack, around: Around, home: Path, users: int) -> Side:
    """A server that may not answer yet."""
    port = free_port()
    words = python("-m", "web", "--port", str(port), "--home", str(home))
    side = Side(f"http://127.0.0.1:{port}", sessions(home, users))
    left.enter_context(going(words, around, home, _log(around, home)))
    return side


def _log(around: Around, home: Path) -> Path:
    return around.logs / f"web-{home.name}.log"


def _answers(client: httpx.Client) -> bool | None:
    try:
        return client.get("/health").is_success or None
    except httpx.HTTPError:
        return None


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 1)
