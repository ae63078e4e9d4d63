"""A traced figure on the terminal: a tree down to events, papers and lines of the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.markup import escape
from rich.tree import Tree

from documents.console import draw, event_words, paper_words, say
from documents.console_documents import figures
from model.words.console_texts import text as console_text
from model.words.dates import parse_date, short
from model.words.document_texts import text

Row = Mapping[str, Any]


def traced(row: Row, asked: str, *, illustrative: bool) -> None:
    """The tree of a figure; or, where several are printed alike, the list to choose from."""
    if illustrative:
        say(f"[bold]{escape(console_text('illustrative'))}[/]")
    if "figures" in row:
        say(escape(text("trace_many", figure=asked, document=row["document"])))
        figures(row["document"], row["figures"])
        return
    figure = row["figure"]
    on = short(parse_date(row["on"]))
    head = text("trace_head", shown=figure["shown"], where=figure["where"], on=on, position=row["position"])
    tree = Tree(f"[bold]{escape(head)}[/]")
    _grow(tree, figure)
    draw(tree)


def _grow(tree: Tree, figure: Row) -> None:
    _branch(tree, "works", [f"{one['id']} {one.get('name', '')}" for one in figure.get("works", ())])
    _branch(tree, "events", [_event(one) for one in figure.get("events", ())])
    _branch(tree, "plan", [_line(one) for one in figure.get("plan", ())])
    parts = figure.get("parts", ())
    if parts:
        below = tree.add(escape(text("trace_parts")))
        for part in parts:
            _grow(below.add(escape(f"{part['shown']} – {part['where']} ({part['key']})")), part)


def _branch(tree: Tree, name: str, lines: Sequence[str]) -> None:
    if lines:
        below = tree.add(escape(text(f"trace_{name}")))
        for line in lines:
            below.add(escape(line))


def _event(row: Row) -> str:
    about = row["subject"].partition(":")[2]
    said = (row["id"], about, short(parse_date(row["on"])), event_words(row), paper_words(row), row["actor"])
    return " · ".join(part for part in said if part)


def _line(row: Row) -> str:
    first, last = row["lines"]
    return text("trace_line", first=first, last=last, **{k: row[k] for k in ("name", "document", "section")})
