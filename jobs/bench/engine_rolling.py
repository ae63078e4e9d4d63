"""The roll-up of every unit of a store through Prefect, beside the same job in a process without it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any

import httpx

from jobs.bench.engine_process import Around, Ran, free_port, going, python, run, wait_for
from jobs.engine.prefect_questions import ask, server_at

# The overhead that is allowed: so many seconds, and a part of what the job takes by itself.
SECONDS_MORE, PART_MORE = 3.0, 0.10
SECONDS_TO_START = 180
_SECONDS_TO_ANSWER, _SECONDS_OF_PATIENCE = 30, 120
# Weeks that were cut off before the plan's first year was out; a turn each, so that nothing is made already.
# Where there are several turns, the first warms up and is not counted.
WEEKS = ("2026-W39", "2026-W40", "2026-W41", "2026-W42", "2026-W43", "2026-W44", "2026-W45", "2026-W46")


@dataclass(frozen=True, slots=True)
class Rolled:
    """One way of rolling up: wall and CPU seconds of each process, seconds of the job in it, and the most memory in MB."""

    whole: list[float]
    cpu: list[float]
    inside: list[float]
    peak_mb: float


@dataclass(frozen=True, slots=True)
class Compared:
    """Both ways over the same communes and weeks, in turns."""

    flow: Rolled
    bare: Rolled
    server_mb: float

    @property
    def overhead(self) -> float:
        """Seconds by which the process with Prefect takes longer, by the medians."""
        return median(self.flow.whole) - median(self.bare.whole)

    @property
    def allowed(self) -> float:
        """Seconds by which it may."""
        return SECONDS_MORE + PART_MORE * median(self.bare.whole)

    def as_json(self) -> dict[str, Any]:
        """What was measured, as other programs read it; seconds and MB."""
        return {
            "flow_s": _rounded(self.flow.whole),
            "bare_s": _rounded(self.bare.whole),
            "flow_cpu_s": _rounded(self.flow.cpu),
            "bare_cpu_s": _rounded(self.bare.cpu),
            "flow_inside_s": _rounded(self.flow.inside),
            "bare_inside_s": _rounded(self.bare.inside),
            "overhead_s": round(self.overhead, 2),
            "allowed_s": round(self.allowed, 2),
            "met": self.overhead <= self.allowed,
            "flow_mb": round(self.flow.peak_mb),
            "bare_mb": round(self.bare.peak_mb),
            "server_mb": round(self.server_mb),
        }


def compare(around: Around, flow_home: Path, bare_home: Path, times: int) -> Compared:
    """Roll up one week after another, in turns: through Prefect, whose server is running, and without it."""
    flow: list[tuple[Ran, float]] = []
    bare: list[tuple[Ran, float]] = []
    with a_server(around, flow_home) as (api, memory):
        asked = replace(around, variables={"PREFECT_API_URL": api})
        for week in WEEKS[: times + 1] if times > 1 else WEEKS[:1]:
            words = python("-m", "jobs.bench.engine_bare", str(bare_home), week)
            ran = run(words, around, bare_home, "bare")
            bare.append((ran, float(ran.said["seconds"])))
            words = python("-m", "flows", "weekly", "--json", "--period", week)
            ran = run(words, asked, flow_home, "flow")
            flow.append((ran, _seconds_of_last_run(api)))
        return Compared(_rolled(flow[-times:]), _rolled(bare[-times:]), memory())


@contextmanager
def a_server(around: Around, home: Path) -> Iterator[tuple[str, Any]]:
    """A Prefect server as `tiendo up` starts it: its address, and what says how much memory it holds."""
    port, log = free_port(), around.logs / "server.log"
    api = f"http://127.0.0.1:{port}/api"
    with going(python("-m", "flows", "server", "--port", str(port)), around, home, log) as process:
        wait_for(lambda: answer(f"{api}/health"), SECONDS_TO_START, log)
        yield api, lambda: process.memory_info().rss / 1_000_000


def answer(url: str, body: object = None) -> Any:
    """What an address answers; None while it answers nothing."""
    try:
        with server_at(url, _SECONDS_TO_ANSWER) as client:
            said = client.request("GET" if body is None else "POST", url, json=body)
    except httpx.HTTPError:
        return None
    if said.status_code >= 400:
        return None
    return said.json() if "json" in said.headers.get("content-type", "") else said.text


def asked(api: str, path: str, body: object) -> Any:
    """What a Prefect server that is there says, waited for while it is busy."""
    with server_at(api, _SECONDS_TO_ANSWER) as client:
        return ask(client, path, body, seconds=_SECONDS_OF_PATIENCE)


def _seconds_of_last_run(api: str) -> float:
    last = asked(api, "flow_runs/filter", {"sort": "START_TIME_DESC", "limit": 1})
    return float(last[0]["total_run_time"])


def _rolled(ran: list[tuple[Ran, float]]) -> Rolled:
    processes = [one for one, _ in ran]
    return Rolled(
        [one.seconds for one in processes],
        [one.cpu for one in processes],
        [inside for _, inside in ran],
        max(one.peak_mb for one in processes),
    )


def _rounded(seconds: list[float]) -> dict[str, float]:
    return {"p50": round(median(seconds), 2), "most": round(max(seconds), 2)}
