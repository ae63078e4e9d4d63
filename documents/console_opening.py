"""Terminal texts of the opening sheet, of splitting and placing, and of works beside the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.markup import escape
from rich.table import Table

from documents.console import draw, say
from model.words.console_texts import text
from model.words.dates import short
from model.words.vocabulary import UNITS

if TYPE_CHECKING:
    # Only its shape is spoken of here; importing it would make the quick verbs slow.
    from jobs.opening.reading import OpeningRead


def form_written(count: int, file: Path) -> None:
    """How many rows the sheet has."""
    say(text("opening_form", count=count, file=escape(str(file))))


def opening_read(read: OpeningRead) -> None:
    """What reading a filled sheet did, and what must be made clear, cell by cell."""
    counts = {name: len(getattr(read, name)) for name in ("recorded", "corrected", "unchanged", "bad")}
    say(text("opening_read", **counts, empty=read.empty))
    if read.tracked_from is not None:
        say(text("opening_tracked", since=short(read.tracked_from)))
    for finding in read.findings:
        mark = text("opening_note") if finding.note else "•"
        say(f"  {mark} {escape(finding.message)}")
    if read.bad and not (read.recorded or read.corrected or read.unchanged):
        say(text("opening_nothing_kept"))


def split_off(code: str, name: str, parent: str) -> None:
    """A work that was split off another."""
    say(f"[green]✓[/] {escape(text('split_off', code=code, name=name, parent=parent))}")


def joined(code: str, subjects: Sequence[str]) -> None:
    """Works that became part of another."""
    say(f"[green]✓[/] {escape(text('joined', code=code, subjects=', '.join(subjects)))}")


def placed(code: str, item: str, school: str) -> None:
    """An item, or a part of it, that got its school."""
    say(f"[green]✓[/] {escape(text('placed', code=code, item=item, school=school))}")


def added(code: str, name: str) -> None:
    """A work beside the plan."""
    say(f"[green]✓[/] {escape(text('work_added', code=code, name=name))}")


def unplaced(rows: Sequence[Mapping[str, Any]]) -> None:
    """What the plan counts without naming schools: how much is placed where, and what is left."""
    table = Table(title=text("unplaced_title", count=len(rows)), title_justify="left", header_style="bold")
    for place, column in enumerate(text("unplaced_columns").split("|")):
        table.add_column(escape(column), justify="right" if place in (2, 4) else "left", no_wrap=place == 0)
    for row in rows:
        where = "; ".join(f"{one['school']}: {_many(one['quantity'], '')} ({one['work']})" for one in row["placed"])
        quantity, left = _many(row["quantity"], row["unit"]), _many(row["left"], row["unit"])
        table.add_row(row["id"], escape(row["name"]), quantity, escape(where), left)
    draw(table)


def _many(quantity: int | None, unit: str) -> str:
    return text("unknown") if quantity is None else f"{quantity} {UNITS.get(unit, unit)}".strip()
