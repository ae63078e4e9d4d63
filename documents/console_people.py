"""Terminal tables of the register of people and of what goes over with an office."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.markup import escape
from rich.table import Table

from documents.console import draw, say
from model.words.console_texts import text
from model.words.dates import parse_date, short
from model.words.vocabulary import ROLES

if TYPE_CHECKING:
    # Only their shapes are spoken of here; importing them would make the quick verbs slow.
    from model.ledger.events import Event

Row = Mapping[str, Any]

_DAY = len("31/12/2028")


def people(listed: Row) -> None:
    """The register, and what moved from whom to whom."""
    if not listed["people"]:
        say(text("people_none"))
        return
    table = _table(text("people_title", area=listed["area"]), "people_columns", 3, 4)
    for row in listed["people"]:
        role = ROLES[row["role"]] + (f" ({row['school']})" if row["school"] else "")
        table.add_row(escape(row["id"]), escape(row["name"]), escape(role), _day(row["since"]), _day(row["left"]))
    draw(table)
    names = {row["id"]: row["name"] for row in listed["people"]}
    for move in listed["moves"]:
        whose, into = (escape(names.get(move[side], move[side])) for side in ("from", "into"))
        say(text("people_moved", whose=whose, into=into, on=_day(move["on"])))


def registered(event: Event, *, first: bool) -> None:
    """Who was registered; after the first one, everybody has to say who they are."""
    role = ROLES[str(event.body["role"])]
    say(text("people_registered", id=event.id, name=escape(str(event.body["name"])), role=role))
    if first:
        say(text("people_first", name=escape(str(event.body["name"]))))


def left(event: Event, works: Sequence[str]) -> None:
    """Who left, and what is still in their name."""
    say(text("people_left", id=event.id, person=escape(event.subject.id), on=short(event.on)))
    if works:
        shown = ", ".join(works)
        say(text("people_left_works", count=len(works), works=shown, person=escape(event.subject.id)))


def moved(event: Event) -> None:
    """Who took over from whom."""
    whose, into = escape(event.subject.id), escape(str(event.body["into"]))
    say(text("people_move", id=event.id, whose=whose, into=into, on=short(event.on)))


def handover(listed: Row, *, illustrative: bool = False) -> None:
    """What goes over with an office, section by section."""
    if illustrative:
        say(f"[bold reverse] {text('illustrative')} [/]")
    into = text("handover_into", name=listed["into"]["name"], on=_day(listed["into"]["on"])) if listed["into"] else ""
    name = escape(listed["from"]["name"])
    say(f"[bold]{text('handover_title', name=name, unit=escape(listed['unit']), on=_day(listed['on']))}[/]{into}")
    table = _table(text("handover_works", count=len(listed["works"])), "handover_works_columns", 4, 5)
    for row in listed["works"]:
        days = [_day(row[field]) for field in ("next_on", "due_latest")]
        cells = (row["id"], row["name"], row["state_name"], row["next_step_name"] or "", *days, row["officer"])
        table.add_row(*map(escape, cells))
    _draw_or_say(table, listed["works"])
    table = _table(text("handover_papers", count=len(listed["papers_owed"])), "handover_papers_columns", 3)
    for row in listed["papers_owed"]:
        table.add_row(*map(escape, (row["work"], row["paper_name"], row["by"] or "", _day(row["due"]))))
    _draw_or_say(table, listed["papers_owed"])
    table = _table(text("handover_directives", count=len(listed["directives"])), "handover_directives_columns", 3)
    for row in listed["directives"]:
        table.add_row(*map(escape, (row["id"], row["text"], row["lead"], _day(row["due"]))))
    _draw_or_say(table, listed["directives"])
    say(text("handover_dossiers"))
    table = _table(text("handover_questions", count=len(listed["questions"])), "handover_questions_columns", 3)
    for row in listed["questions"]:
        table.add_row(*map(escape, (row["id"], row["question"], row["by"] or "", _day(row["asked_on"]))))
    _draw_or_say(table, listed["questions"])
    say(text("handover_open", count=listed["questions_open"]))


def handover_written(file: Path) -> None:
    """Where the list lies."""
    say(text("handover_written", file=escape(str(file))))


def _draw_or_say(table: Table, rows: Sequence[Row]) -> None:
    if rows:
        draw(table)
    else:
        say(str(table.title))


def _table(title: str, columns: str, *days: int) -> Table:
    table = Table(title=escape(title), title_justify="left", header_style="bold")
    for place, column in enumerate(text(columns).split("|")):
        # A code is copied into the next command, so the first column is never cut; nor is a day.
        table.add_column(escape(column), no_wrap=place == 0 or place in days, min_width=_DAY if place in days else None)
    return table


def _day(iso: str | None) -> str:
    return "" if iso is None else short(parse_date(iso))
