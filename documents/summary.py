"""The summary of the main job: what was loaded, the ways to the targets, where the files are, what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rich.markup import escape
from rich.panel import Panel

from documents import console
from model.targets.indicators import IndicatorLine
from model.words.console_texts import text
from model.words.dates import short


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """One plan: how much it holds, what to make clear by severity, its indicators as they stand."""

    name: str
    items: int
    findings: Mapping[str, int]
    lines: tuple[IndicatorLine, ...]


@dataclass(frozen=True, slots=True)
class WeekSummary:
    """One unit's week: its days, how final it is, and the files of its page."""

    area: str
    period: str
    on: date
    first_day: date
    last_day: date
    state: str
    late: bool
    closed_by: str | None
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class MainJob:
    """What the main job did: the plans, and the week of every unit."""

    home: Path
    illustrative: bool
    plans: tuple[PlanSummary, ...]
    weeks: tuple[WeekSummary, ...]


def show(job: MainJob) -> None:
    """Draw the summary."""
    for plan in job.plans:
        console.say("")
        console.say(f"[bold]{escape(plan.name)}[/]")
        console.indicators(plan.lines, illustrative=job.illustrative)
        console.say(escape(text("plan_counts", items=plan.items, known=_known(plan.lines), count=len(plan.lines))))
        console.say(escape(console.finding_counts(plan.findings)))
    console.draw(Panel("\n".join(_lines(job)), title=text("summary_title"), title_align="left", padding=(1, 2)))


def _known(lines: Iterable[IndicatorLine]) -> int:
    """How many indicators have a value, of their own or of a part."""
    return sum(line.achieved is not None or any(p.achieved is not None for p in line.parts) for line in lines)


def _lines(job: MainJob) -> Iterator[str]:
    if job.illustrative:
        yield f"[bold reverse] {text('illustrative')} [/]"
    for week in job.weeks:
        state = text(f"state_{week.state}", by=week.closed_by or "")
        late = text("late") if week.late else ""
        days = text("period", period=week.period, first=short(week.first_day), last=short(week.last_day))
        yield f"[bold]{escape(days)}[/] · {week.area} · {escape(state)}{late}"
        for file in week.files:
            yield f"  {escape(str(file))}"
    yield ""
    yield text("next_title")
    home = "" if str(job.home) == "var" else f" --home {job.home}"
    for command, meaning in _next_commands(job):
        of_home = "" if command.startswith("--") else home
        yield f"  [cyan]{escape(f'.venv/bin/tiendo {command}{of_home}')}[/]"
        yield f"      {escape(meaning)}"


def _next_commands(job: MainJob) -> Iterator[tuple[str, str]]:
    yield "up", text("next_up")
    yield "findings", text("next_findings")
    yield "works", text("next_works")
    yield "history th-hong-phong.classroom", text("next_history")
    if job.weeks and job.weeks[0].state == "draft":
        yield f"close {job.weeks[0].period} --by {text('next_by')}", text("next_close")
    yield "--help", text("next_help")
