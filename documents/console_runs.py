"""Terminal table of the run log."""

from __future__ import annotations

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.markup import escape
from rich.table import Table

from documents import console
from documents.run_lines import RunLine
from model.words.console_texts import text
from model.words.run_words import RUN_TEXTS

_LOOKS = {"failed": "bold red", "lost": "yellow", "running": "cyan"}
# What each column needs to stay readable on a terminal of 80 letters.
_LEAST = (10, 10, 7, 11, 7, 24, 5, 4)
# When, what, how it ended and what it changed; the others only where one of the runs has something to say there.
_ALWAYS = (0, 1, 4, 5)
_UNIT = 2


def runs(lines: Sequence[RunLine], *, illustrative: bool, with_quiet: bool) -> None:
    """The last runs, newest first; those that did not end well with their sentence below."""
    if illustrative:
        console.say(f"[bold reverse] {text('illustrative')} [/]")
    if not lines:
        console.say(escape(RUN_TEXTS["none"]))
        return
    several = len({line.unit for line in lines if line.unit}) > 1
    rows = [_cells(line) for line in lines]
    shown = [i for i in range(len(_LEAST)) if i in _ALWAYS or (any(row[i] for row in rows) and (i != _UNIT or several))]
    table = Table(title=escape(RUN_TEXTS["title"].format(count=len(lines))), title_justify="left", box=SIMPLE_HEAD)
    table.padding, table.pad_edge = (0, 1, 0, 0), False
    names = RUN_TEXTS["columns"].split("|")
    for i in shown:
        table.add_column(escape(names[i]), min_width=_LEAST[i], overflow="fold")
    for row in rows:
        table.add_row(*(row[i] for i in shown))
    console.draw(table)
    for line in lines:
        if line.problem:
            told = RUN_TEXTS["trouble"].format(at=_at(line), name=line.name, problem=line.problem)
            console.say(f"[{_looks(line)}]![/] {escape(told)}")
    if not with_quiet:
        console.say(f"[dim]{escape(RUN_TEXTS['quiet'])}[/]")


def _cells(line: RunLine) -> list[str]:
    told = "\n".join(map(escape, line.changes))
    if not told and line.state == "done":
        told = f"[dim]{escape(RUN_TEXTS['nothing'])}[/]"
    sent = RUN_TEXTS["letters"].format(count=line.sent) if line.sent else ""
    state = f"[{_looks(line)}]{escape(line.state_name)}[/]"
    return [
        _at(line),
        escape(line.name),
        escape(line.unit),
        escape(line.period),
        state,
        told,
        escape(sent),
        escape(line.took),
    ]


def _at(line: RunLine) -> str:
    return f"{line.at:%d/%m/%Y %H:%M}"


def _looks(line: RunLine) -> str:
    return _LOOKS.get(line.state, "green")
