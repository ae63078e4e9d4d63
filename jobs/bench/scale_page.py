"""The tables of what goes beyond one commune in `docs/performance.md`, one for each size and engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from jobs.bench.page import put

_NAMES: Final = {
    "scale_week": "a week in which 2 % of works changed, all marks moved: against all cells summed up again in place (times faster)",
    "scale_week_table": "the same against the fastest rebuild we know, a new table beside (times faster)",
    "scale_week_growth": "the same a commune: of all others against a city of 114",
    "scale_page": "the nation's page from the merge of its packages: against DuckDB on the rows of all works",
    "scale_merge": "packages merged, CPU a commune: of all provinces and the nation against one city",
    "scale_past": "as-of two years back, all communes: against the current cells of all summed live",
    "scale_past_duck": "the same as-of against DuckDB on the rows of all postings",
    "scale_past_postings": "as-of without a merge to start at, from all postings: against DuckDB on the same",
    "scale_live": "current cells of all communes summed live: against DuckDB on the rows of all works",
}


def write(said: Mapping[str, Any], docs: Path) -> Path:
    """Put the table of a benchmark in its place on the page."""
    return put(docs, f"## scale, {said['size']}, {said['engine']}", "\n".join(_table(said)))


def _table(said: Mapping[str, Any]) -> Iterator[str]:
    counts = ", ".join(f"{count:,} {name}" for name, count in said["counts"].items())
    yield (
        f"{counts}; seed {said['seed']}. Measured on {said['machine']}; both sides in turns in one run: read the ratios."
    )
    yield ""
    yield "| what | of | ours p50 / p95 ms | baseline p50 / p95 ms | ratio | aim | |"
    yield "|---|---:|---:|---:|---:|---|---|"
    yield from map(_line, said["rows"])
    memory = said["memory"]
    more, aim = memory["most_mb"] - memory["start_mb"], f"≤ {memory['over_mb']}"
    yield (
        f"| resident memory of our process, MB: the most, and before measuring | | {memory['most_mb']:,} | "
        f"{memory['start_mb']:,} | {more:,} more | {aim} | {_met(memory['met'])} |"
    )


def _line(row: Mapping[str, Any]) -> str:
    aim = "" if row["aim"] is None else f"{'≥' if row['at_least'] else '≤'} {row['aim']:g}"
    ours, theirs = (f"{row[f'{who}_p50_ms']:,.2f} / {row[f'{who}_p95_ms']:,.2f}" for who in ("ours", "baseline"))
    return f"| {_NAMES[row['code']]} | {row['of']:,} | {ours} | {theirs} | {row['ratio']:.2f} | {aim} | {_met(row['met'])} |"


def _met(met: bool | None) -> str:
    return {True: "met", False: "**not met**", None: "informs"}[met]
