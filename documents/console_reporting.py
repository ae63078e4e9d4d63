"""Terminal tables of periods and of the way of their reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.markup import escape
from rich.table import Table

from documents.console import draw, say
from model.words.console_texts import text
from model.words.dates import parse_date, short
from model.words.vocabulary import EVENTS

if TYPE_CHECKING:
    # Only its shape is spoken of here; importing it would make the quick verbs slow.
    from model.ledger.events import Event

Row = Mapping[str, Any]


def periods(rows: Sequence[Row], *, illustrative: bool) -> None:
    """The periods, newest first: how final each is, and where its reports stand."""
    if illustrative:
        say(f"[bold]{escape(text('illustrative'))}[/]")
    if not rows:
        say(text("periods_none"))
        return
    table = Table(title=text("periods_title"), title_justify="left")
    for name in text("periods_columns").split("|"):
        table.add_column(name)
    for row in rows:
        until = short(parse_date(row["on"])) if row["on"] else ""
        table.add_row(row["period"], until, escape(_state(row)), escape(_report(row)), _schools(row))
    draw(table)


def told(event: Event) -> None:
    """What was recorded about a report."""
    subject, what = escape(event.subject.id), EVENTS[event.kind]
    say(text("report_told", id=event.id, what=what, subject=subject, on=short(event.on)))


def _state(row: Row) -> str:
    if row["state"] is None:
        return text("period_not_rolled_up")
    return text(f"period_{row['state']}", by=row["closed_by"] or "") + (text("late") if row["late"] else "")


def _report(row: Row) -> str:
    return text(f"report_{row['report']}") + (f": {row['remark']}" if row["remark"] else "")


def _schools(row: Row) -> str:
    sent = sum(state in ("submitted", "accepted") for state in row["schools"].values())
    return f"{sent}/{row['schools_in_all']}"
