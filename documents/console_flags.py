"""Flags and six clears in the terminal: what is to be explained, how it was, and who does what by when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from documents.console import draw, say
from model.words.console_texts import text
from model.words.dates import short

if TYPE_CHECKING:
    # Only their shapes are spoken of here; importing them would make the quick verbs slow.
    from model.checks.flags.explaining import Flagged
    from model.checks.six_clears import SixClears
    from model.ledger.events import Event

_GROUPS = ("explain", "soft", "hole")
# A line that holds many works names the first of them.
_MOST_NAMED = 3
_CLEARS = ("person", "task", "responsibility", "authority", "time", "product")


def flags(found: Sequence[Flagged], *, illustrative: bool = False) -> None:
    """What is to be explained, group by group, each with its works, its id and its explanation."""
    _illustrative(illustrative)
    say(text("flags_count", count=len(found), open=sum(one.open for one in found)))
    for group in _GROUPS:
        chosen = [one for one in found if one.flag.severity == group]
        if chosen:
            say(f"\n[bold]{escape(text(f'flags_{group}'))}[/]")
        for number, one in enumerate(chosen, 1):
            _one(number, one)


def _one(number: int, one: Flagged) -> None:
    named = [" ".join(pair) for pair in zip(one.flag.works[:_MOST_NAMED], one.names, strict=False)]
    more = ", …" if len(one.flag.works) > _MOST_NAMED else ""
    say(f" {number}. [bold]{escape(', '.join(named) + more)}[/]")
    _indented(escape(one.flag.message))
    # Not folded at the edge, so that it can be copied.
    print(f"    {one.flag.id}")
    said = one.explanation
    if said is not None:
        told = text("flag_explained", text=said.text, by=said.by, on=short(said.on))
        mark, style = ("!", "yellow") if one.open else ("✓", "green")
        _indented(f"[{style}]{mark}[/] {escape(told)}")
    if one.note is not None:
        _indented(f"[yellow]{escape(one.note)}[/]")


def _indented(line: str) -> None:
    draw(Padding(line, (0, 0, 0, 4)))


def explained(event: Event) -> None:
    """An explanation that was recorded, with the facts it speaks about."""
    told = text("flag_recorded", id=event.id, flag=event.subject.id, on=short(event.on))
    say(f"[green]✓[/] {escape(told)}")
    if message := event.body.get("message"):
        say(f"  [dim]{escape(message)}[/]")


def clears(found: Sequence[SixClears], *, illustrative: bool = False) -> None:
    """The six clears, one work a row; what is only usual is dim, what nobody says is named."""
    _illustrative(illustrative)
    title = text("clears_title", count=len(found))
    table = Table(title=escape(title), title_justify="left", header_style="bold")
    for place, column in enumerate(text("clears_columns").split("|")):
        table.add_column(escape(column), no_wrap=place == 0)
    for one in found:
        table.add_row(one.work, escape(one.name), *(_cell(one, name) for name in _CLEARS))
    draw(table)
    say(text("clears_note"))


def _cell(one: SixClears, name: str) -> str:
    clear = one.clears[name]
    if clear.value is None:
        return f"[yellow]{text('unknown')}[/]"
    return escape(clear.value) if clear.entered else f"[dim]{escape(clear.value)}[/]"


def _illustrative(illustrative: bool) -> None:
    if illustrative:
        say(f"[bold reverse] {text('illustrative')} [/]")
