"""The engine's tables in `docs/performance.md`: one of roll-ups for each size, one of starts and of an idle week."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jobs.bench.page import put

_STARTS = {
    "page": "to the first page, s",
    "scheduled": "to the first scheduled run at the server's API, s",
    "ended": "from Ctrl-C to the end of every process, s",
}


def write(said: Mapping[str, Any], docs: Path) -> Path:
    """Put what was measured in its place on the page."""
    put(docs, f"## engine, {said['size']}", "\n".join(_rolled(said)))
    return put(docs, "## engine, start and idle week", "\n".join(_started(said)))


def _rolled(said: Mapping[str, Any]) -> Iterator[str]:
    rolled = said["rolled"]
    yield (
        f"{said['communes']:,} communes of {said['works']:,} works, {said['times']} weeks each side. Measured on "
        f"{said['machine']}; times depend on the machine and its load: read them side by side."
    )
    yield ""
    yield "| what | through Prefect | without | more | aim | |"
    yield "|---|---:|---:|---:|---|---|"
    both, cpu, inside = ((rolled[f"flow{what}_s"], rolled[f"bare{what}_s"]) for what in ("", "_cpu", "_inside"))
    aim = f"≤ {rolled['allowed_s']:.2f}"
    yield f"| the whole process, p50 / most s | {_sides(*both)} | {rolled['overhead_s']:.2f} | {aim} | {_met(rolled['met'])} |"
    for called, sides in (("CPU of the process", cpu), ("the job in it", inside)):
        more = sides[0]["p50"] - sides[1]["p50"]
        yield f"| {called}, p50 / most s | {_sides(*sides)} | {more:.2f} |  | informs |"
    yield f"| most memory of the process, MB | {rolled['flow_mb']:,} | {rolled['bare_mb']:,} |  |  | informs |"
    yield f"| memory of Prefect's server, MB | {rolled['server_mb']:,} |  |  |  | informs |"


def _started(said: Mapping[str, Any]) -> Iterator[str]:
    first, later = said["starts"]
    yield f"A home with a commune's plan. Measured on {said['machine']}, each start once."
    yield ""
    yield "| what | first start in a new home | a later start | aim | |"
    yield "|---|---:|---:|---|---|"
    for name, called in _STARTS.items():
        aim = said["aims"].get(name)
        seconds = [one[f"{name}_s"] for one in (first, later)]
        verdict = "|  | informs |" if aim is None else f"| ≤ {aim:g} | {_met(max(seconds) <= aim)} |"
        yield f"| {called} | {seconds[0]:.1f} | {seconds[1]:.1f} {verdict}"
    for part, mb in first["memory_mb"].items():
        yield f"| memory of {part.replace('_', ' ')}, MB | {mb:,} | {later['memory_mb'][part]:,} |  | informs |"
    week, parts = said["week"], ", ".join(f"{name} {count}" for name, count in first["week_runs"].items())
    yield f"| runs of an idle week ({parts}) | {week['runs']} |  | ≤ {week['at_most']} | {_met(week['met'])} |"


def _sides(flow: Mapping[str, float], bare: Mapping[str, float]) -> str:
    return f"{flow['p50']:.2f} / {flow['most']:.2f} | {bare['p50']:.2f} / {bare['most']:.2f}"


def _met(met: bool) -> str:
    return "met" if met else "**not met**"
