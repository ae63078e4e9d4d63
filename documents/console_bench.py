"""The terminal table of a benchmark, and the baselines it was measured against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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


def scale(said: Mapping[str, Any]) -> None:
    """What goes beyond one commune, met and unmet alike, and the memory it took."""
    counts = {name: number(count) for name, count in said["counts"].items()}
    title = text("scale_title", size=said["size"], engine=said["engine"], seed=said["seed"], **counts)
    _columns(title, ("what", "of", "ours", "baseline", "ratio", "aim"), map(_cells, said["rows"]))
    memory = {name: number(said["memory"][f"{name}_mb"]) for name in ("start", "most", "over")}
    say(escape(text("scale_memory", met=text("met" if said["memory"]["met"] else "not_met"), **memory)))
    say(escape(text("machine", machine=said["machine"])))


def engine(said: Mapping[str, Any]) -> None:
    """The roll-ups side by side, and below them the starts and the idle week."""
    facts = {name: number(said[name]) for name in ("communes", "works", "times")}
    rolled = said["rolled"]
    _columns(text("engine_title", size=said["size"], **facts), ("what", "flow", "bare", "more", "aim"), _rolled(rolled))
    _columns(text("up_title"), ("what", "first_start", "later_start", "aim"), _starts(said))
    say(escape(text("engine_machine", machine=said["machine"])))


def papers(said: Mapping[str, Any]) -> None:
    """Documents a CPU-second on both sides, and how many times as long ours takes."""
    counts = {name: number(said[name]) for name in ("works", "pages")}
    title = text("papers_title", size=said["size"], **counts)
    _columns(title, ("what", "of", "ours_a_second", "bare_a_second", "ratio", "aim"), map(_paper, said["rows"]))
    say(escape(text("papers_machine", machine=said["machine"])))


def pages(said: Mapping[str, Any]) -> None:
    """Each page at both sizes, and how many pages miss an aim."""
    counts = {name: number(said[name]) for name in ("users", "communes", "works")}
    columns = ("page_read", "commune_side", "city_side", "ratio", "alone", "kib", "aim")
    _columns(text("pages_title", **counts), columns, map(_page, said["rows"]))
    aims = {name: number(aim) for name, aim in said["aims"].items()}
    unmet = sum(not row["met"] for row in said["rows"])
    say(escape(text("pages_aims", unmet=number(unmet), pages=number(len(said["rows"])), **aims)))
    say(escape(text("pages_machine", machine=said["machine"])))


def _page(row: Mapping[str, Any]) -> tuple[str, ...]:
    sides = (_pair(row, f"{side}_p50_ms", f"{side}_p95_ms") for side in ("commune", "city"))
    alone, kib = _pair(row, "commune_alone_ms", "city_alone_ms"), number(round(row["kib"]))
    return row["page"], *sides, number(row["ratio"]), alone, kib, text("met" if row["met"] else "not_met")


def _pair(row: Mapping[str, Any], one: str, other: str) -> str:
    return f"{number(round(row[one]))} / {number(round(row[other]))}"


def _paper(row: Mapping[str, Any]) -> tuple[str, ...]:
    sides = (number(row[side], 1) for side in ("ours_a_second", "bare_a_second"))
    aim = text("informs")
    if row["aim"] is not None:
        aim = f"{text('at_most', aim=number(row['aim'], 1))} · {text('met' if row['met'] else 'not_met')}"
    return text(row["code"]), number(row["of"]), *sides, number(row["ratio"], 2), aim


def _columns(title: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    table = Table(title=escape(title), title_justify="left", header_style="bold")
    for column in columns:
        table.add_column(text(column), justify="left" if column in ("what", "page_read", "aim") else "right")
    for row in rows:
        table.add_row(*map(escape, row))
    draw(table)


def _rolled(said: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    whole, bare = said["flow_s"]["p50"], said["bare_s"]["p50"]
    yield text("whole"), _ms(whole), _ms(bare), _ms(said["overhead_s"]), _bound(said["allowed_s"], met=said["met"])
    for name in ("cpu", "inside"):
        flow, bare = said[f"flow_{name}_s"]["p50"], said[f"bare_{name}_s"]["p50"]
        yield text(name), _ms(flow), _ms(bare), _ms(flow - bare), text("informs")
    yield text("peak"), number(said["flow_mb"]), number(said["bare_mb"]), "", text("informs")
    yield text("server"), number(said["server_mb"]), "", "", text("informs")


def _starts(said: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    first, later = said["starts"]
    for name in ("page", "scheduled", "ended"):
        aim = said["aims"].get(name)
        met = None if aim is None else max(first[f"{name}_s"], later[f"{name}_s"]) <= aim
        yield text(name), _ms(first[f"{name}_s"]), _ms(later[f"{name}_s"]), _bound(aim, met=met)
    for part, mb in first["memory_mb"].items():
        yield text("memory", part=part), number(mb), number(later["memory_mb"][part]), text("informs")
    week = said["week"]
    parts = ", ".join(f"{name} {count}" for name, count in first["week_runs"].items())
    yield text("week", parts=parts), number(week["runs"]), "", _bound(week["at_most"], met=week["met"])


def _bound(aim: float | None, *, met: bool | None) -> str:
    if aim is None:
        return text("informs")
    return f"{text('at_most', aim=number(aim))}: {text('met' if met else 'not_met')}"


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
