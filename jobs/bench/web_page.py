"""The table of the pages in `docs/performance.md`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jobs.bench.page import put


def write(said: Mapping[str, Any], docs: Path) -> Path:
    """Put what was measured in its place on the page."""
    return put(docs, f"## web, {said['size']}", "\n".join(_table(said)))


def _table(said: Mapping[str, Any]) -> Iterator[str]:
    aims, unmet = said["aims"], sum(not row["met"] for row in said["rows"])
    yield (
        f"{said['users']} readers at once, {said['rounds']} rounds; one commune alone, and the same commune in a store of "
        f"{said['communes']} communes with {said['works']:,} works of the others. Measured on {said['machine']}; both sides "
        "in turns in one run: read the ratios."
    )
    yield ""
    yield f"Aims: city's median / commune's ≤ {aims['ratio']:g}, cold weight ≤ {aims['kib']:g} KiB. Pages that miss one: {unmet} of {len(said['rows'])}."
    yield ""
    yield "| page | commune p50 / p95 ms | city p50 / p95 ms | ratio | alone, commune / city ms | ratio | KiB | |"
    yield "|---|---:|---:|---:|---:|---:|---:|---|"
    yield from map(_line, said["rows"])


def _line(row: Mapping[str, Any]) -> str:
    sides = " | ".join(f"{row[f'{side}_p50_ms']:,.0f} / {row[f'{side}_p95_ms']:,.0f}" for side in ("commune", "city"))
    alone = f"{row['commune_alone_ms']:,.1f} / {row['city_alone_ms']:,.1f} | {row['ratio_alone']:.2f}"
    met = "met" if row["met"] else "**not met**"
    return f"| `{row['page']}` | {sides} | {row['ratio']:.2f} | {alone} | {row['kib']:.0f} | {met} |"
