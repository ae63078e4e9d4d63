"""What lies ahead of a unit in the terminal, day by day, and what about its calendar is open."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.padding import Padding

from documents.console import draw, say
from model.words.console_texts import text
from model.words.dates import day_span, short, weekday_name
from model.words.sentences import say as sentence

if TYPE_CHECKING:
    # Only their shapes are spoken of here; importing them would make the quick verbs slow.
    from jobs.deadlines import Ahead
    from model.checks.deadlines import Deadline
    from model.checks.open_days import OpenDays

_OFF = ("day_off", "week_off")


def ahead(found: Ahead, *, illustrative: bool = False) -> None:
    """The deadlines, each under its day; what is not settled is marked."""
    if illustrative:
        say(f"[bold reverse] {text('illustrative')} [/]")
    span = day_span(found.first, found.last)
    say(escape(text("calendar_title", count=len(found.deadlines), span=span)))
    for year in found.unknown_years:
        say(f"[yellow]?[/] {escape(sentence('calendar_year_missing', year=year))}")
    for on, deadlines in groupby(found.deadlines, key=lambda one: one.on):
        say(f"\n[bold]{escape(weekday_name(on)[:1].upper() + weekday_name(on)[1:])}, {short(on)}[/]")
        for one in deadlines:
            draw(Padding(_line(one), (0, 0, 0, 2)))


def _line(one: Deadline) -> str:
    mark = "" if one.confirmed else "[yellow]?[/] "
    words = escape(one.sentence)
    return f"{mark}[dim]{words}[/]" if one.kind in _OFF else f"{mark}{words}"


def written(count: int, file: Path) -> None:
    """A feed that was written to a file."""
    say(f"[green]✓[/] {escape(text('calendar_written', count=count, file=file))}")


def open_days(found: OpenDays, file: Path) -> None:
    """What is open about the calendar, and the line that settles a proposed day in the office's own file."""
    if not found.sentences:
        say(f"[green]✓[/] {escape(text('calendar_settled', on=short(found.on)))}")
    for told in found.sentences:
        say(f"[yellow]?[/] {escape(told)}")
    if found.days_to_decide:
        say("\n" + escape(text("calendar_own_file", file=file)))
        # Not folded at the edge, so that it can be copied.
        print("rows:")
        for row in found.days_to_decide:
            line = text("calendar_own_row", on=row.on.isoformat(), kind=row.kind, name=row.name)
            print(f"  - {line}")
