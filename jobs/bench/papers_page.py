"""The papers' table in `docs/performance.md`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jobs.bench.page import put

_NAMES = {
    "dossier_word": "the dossier's letter with its annexes, docx: against bare docxtpl",
    "dossier_compiled": "the same against filling the compiled template with ready values",
    "dossier_sheet": "annex I, xlsx: against bare xlsxwriter",
    "weekly": "weekly page and workbook of each commune: against bare Jinja and xlsxwriter",
    "weekly_page": "of these the page, html",
    "weekly_sheet": "of these the workbook, xlsx",
}


def write(said: Mapping[str, Any], docs: Path) -> Path:
    """Put what was measured in its place on the page."""
    return put(docs, f"## papers, {said['size']}", "\n".join(_table(said)))


def _table(said: Mapping[str, Any]) -> Iterator[str]:
    yield (
        f"A dossier of {said['works']} works over three years, and {said['pages']:,} weekly pages with a register of the whole "
        f"plan. Measured on {said['machine']}; CPU time of one process, both sides in turns: read the ratios."
    )
    yield ""
    yield "| what | documents | ours a CPU-second | bare a CPU-second | our time / theirs | aim | |"
    yield "|---|---:|---:|---:|---:|---|---|"
    for row in said["rows"]:
        aim = "" if row["aim"] is None else f"≤ {row['aim']:g}"
        met = {True: "met", False: "**not met**", None: "informs"}[row["met"]]
        sides = f"{row['ours_a_second']:,.1f} | {row['bare_a_second']:,.1f} | {row['ratio']:.2f}"
        yield f"| {_NAMES[row['code']]} | {row['of']:,} | {sides} | {aim} | {met} |"
