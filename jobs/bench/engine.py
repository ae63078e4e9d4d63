"""The benchmark of the engine in one run: roll-ups with and without Prefect, the start of `tiendo up`, an idle week."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jobs.bench.engine_ground import SIZES, copied, copied_program, made_home
from jobs.bench.engine_process import Around
from jobs.bench.engine_rolling import Compared, compare
from jobs.bench.engine_up import PAGE_WITHIN, RUNS_AT_MOST, SCHEDULES_WITHIN, Up, start_up
from jobs.bench.folders import folder_of
from jobs.bench.machine import machine
from jobs.workplace import Workplace
from model.words.problems import WrongInput

# How often each size is rolled up by each side.
TIMES = {"tiny": 1, "commune": 5, "city": 3, "nation": 1}


@dataclass(frozen=True, slots=True)
class EngineBenchmark:
    """What was measured, of what size and on which machine; `starts` are the first start in a new home and a later one."""

    size: str
    machine: str
    communes: int
    works: int
    times: int
    rolled: Compared
    starts: list[Up]

    def as_json(self) -> dict[str, Any]:
        """The benchmark as other programs read it."""
        runs = sum(self.starts[0].week.values())
        return {
            "size": self.size,
            "machine": self.machine,
            "communes": self.communes,
            "works": self.works,
            "times": self.times,
            "rolled": self.rolled.as_json(),
            "starts": [one.as_json() for one in self.starts],
            "aims": {"page": PAGE_WITHIN, "scheduled": SCHEDULES_WITHIN},
            "week": {"runs": runs, "at_most": RUNS_AT_MOST, "met": runs <= RUNS_AT_MOST},
        }


def bench_engine(place: Workplace, size: str, ground: Path | None = None) -> EngineBenchmark:
    """Measure the engine side by side with the job alone.

    Stores are made in the folder `ground` and stay there for the next time; without one they are
    made in a folder of the home, which is emptied again. The home's own store is left alone.
    """
    if size not in SIZES:
        raise WrongInput("bench_size_unknown", size=size, known=", ".join(SIZES))
    with folder_of(place, ground) as folder, ExitStack() as left:
        home, there = made_home(folder, size), SIZES[size]
        small = made_home(folder, "commune" if size != "tiny" else size)
        logs = folder / "logs"
        logs.mkdir(exist_ok=True)
        # A folder of its own for what is written, so that two measurements may share a ground.
        desk = Path(left.enter_context(tempfile.TemporaryDirectory(dir=folder, ignore_cleanup_errors=True)))
        around = Around(copied_program(desk), logs, {})
        up = left.enter_context(copied(small, desk, "up"))
        starts = [start_up(around, up, first=first) for first in (True, False)]
        flow, bare = (left.enter_context(copied(home, desk, side)) for side in ("flow", "bare"))
        rolled = compare(around, flow, bare, TIMES[size])
    return EngineBenchmark(size, machine(), there.communes, there.works, TIMES[size], rolled, starts)
