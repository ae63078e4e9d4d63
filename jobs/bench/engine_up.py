"""`tiendo up` in a home of its own: when its page and its schedules are there, its memory, the runs of an idle week."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psutil

from jobs.bench.engine_process import Around, end, free_port, going, memory_mb, python, wait_for
from jobs.bench.engine_rolling import answer, asked
from jobs.workplace import utc_now

PAGE_WITHIN, SCHEDULES_WITHIN, RUNS_AT_MOST = 15.0, 60.0, 300
_PATIENCE = 240
# More runs than any week has; what Prefect plans of its own accord is a few.
_MANY = 2_000
_PARTS = {"flows server": "prefect_server", "flows serve": "schedules", "-m web": "web"}


@dataclass(frozen=True, slots=True)
class Up:
    """One start: seconds to the first page and to the first scheduled run, MB by part, the week's runs, seconds to end."""

    first_start: bool
    page: float
    scheduled: float
    memory: dict[str, float]
    week: dict[str, int]
    ended: float

    def as_json(self) -> dict[str, Any]:
        """What was measured, as other programs read it."""
        return {
            "first_start": self.first_start,
            "page_s": round(self.page, 2),
            "scheduled_s": round(self.scheduled, 2),
            "ended_s": round(self.ended, 2),
            "memory_mb": {name: round(mb) for name, mb in self.memory.items()},
            "week_runs": self.week,
        }


def start_up(around: Around, home: Path, *, first: bool) -> Up:
    """Start it, wait for page and schedules, count a coming week's runs, and end it as Ctrl-C does."""
    (home / "settings.yaml").write_text(f"web:\n  port: {free_port()}\n", encoding="utf-8")
    log, began = around.logs / "up.log", time.perf_counter()
    with going(python("-m", "tiendo", "up"), around, home, log) as process:
        engine = wait_for(lambda: _engine(home, process.pid), _PATIENCE, log)
        wait_for(lambda: answer(engine["web"]), _PATIENCE, log)
        page = time.perf_counter() - began
        planned = {"flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}, "limit": 1}
        wait_for(lambda: answer(f"{engine['api']}/flow_runs/filter", planned) or None, _PATIENCE, log)
        scheduled = time.perf_counter() - began
        # Only when all have settled is their memory what an office sees.
        time.sleep(5)
        memory = dict(_memory(process))
        # Both starts plan the same week, and to have it planned is what costs most.
        week = runs_of_a_week(engine["api"]) if first else {}
        ended = end(process)
    return Up(first, page, scheduled, memory, week, ended)


def runs_of_a_week(api: str) -> dict[str, int]:
    """How many runs Prefect itself makes for the coming week, Monday to Sunday, by deployment; nothing else runs."""
    now = utc_now()
    monday = datetime.combine(now.date() + timedelta(days=7 - now.weekday()), datetime.min.time(), UTC)
    last = monday + timedelta(days=7, seconds=-1)
    within = {"start_time": monday.isoformat(), "end_time": last.isoformat()}
    found = {}
    for one in asked(api, "deployments/filter", {}):
        asked(api, f"deployments/{one['id']}/schedule", within | {"min_runs": _MANY, "max_runs": _MANY})
        due = {"expected_start_time": {"after_": within["start_time"], "before_": within["end_time"]}}
        count = {"flow_runs": due, "deployments": {"id": {"any_": [one["id"]]}}}
        found[str(one["name"])] = int(asked(api, "flow_runs/count", count))
    return found


def _engine(home: Path, pid: int) -> dict[str, Any] | None:
    """What `tiendo up` says about itself while it runs."""
    try:
        said = json.loads((home / "engine.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return dict(said) if said.get("pid") == pid and said.get("api") and said.get("web") else None


def _memory(process: psutil.Process) -> Iterator[tuple[str, float]]:
    """The memory of each part by what it was started as, each without those below it, and of all."""
    own = process.memory_info().rss / 1_000_000
    yield "up", own
    for child in process.children():
        words = " ".join(child.cmdline())
        name = next((called for part, called in _PARTS.items() if part in words), str(child.pid))
        yield name, memory_mb(child)
    yield "all", memory_mb(process)
