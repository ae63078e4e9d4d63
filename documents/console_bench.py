"""The terminal table of a benchmark, and the baselines it was measured against."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.markup import escape
from rich.syntax import Syntax
from rich.table import Table

from documents.console import draw, say
from model.words.bench_texts import text
from model.words.numbers import number


def benchmark(said: Mapping[str, Any], scripts: Mapping[str, str]) -> None:
    """The figures, met and unmet alike, and below them each script."""
    counts = {name: number(count) for name, count in said["counts"].items()}
    table = Table(
        title=escape(text("title", size=said["size"], engine=said["engine"], seed=said["seed"], **counts)),
        title_justify="left",
        header_style="bold",
    )
    for at, column in enumerate(("what", "of", "ours", "baseline", "ratio", "aim")):
        table.add_column(text(column), justify="left" if at in (0, 5) else "right")
    for row in said["rows"]:
        table.add_row(*map(escape, _cells(row)))
    draw(table)
    say(escape(text("machine", machine=said["machine"])))
    if said["left_out"]:
        say(escape(text("left_out", rows=", ".join(said["left_out"]))))
    say(escape(text("scripts")))
    for name, script in scripts.items():
        say(f"[bold]{escape(name)}[/]")
        draw(Syntax(script, "python", background_color="default"))


def _cells(row: Mapping[str, Any]) -> tuple[str, ...]:
    return (
        text(row["code"]),
        number(row["of"]),
        f"{_ms(row['ours_p50_ms'])} / {_ms(row['ours_p95_ms'])}",
        f"{_ms(row['baseline_p50_ms'])} / {_ms(row['baseline_p95_ms'])}",
        number(round(row["ratio"], 2)),
        _aim(row),
    )


def _aim(row: Mapping[str, Any]) -> str:
    if row["aim"] is None:
        return text("informs")
    bound = text("at_least" if row["at_least"] else "at_most", aim=number(row["aim"]))
    return f"{bound}: {text('met' if row['met'] else 'not_met')}"


def _ms(value: float) -> str:
    return number(round(value, 2))


def written(file: str) -> None:
    """Where the figures were written."""
    say(escape(text("written", file=file)))
