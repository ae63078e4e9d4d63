"""Terminal tables of documents: kinds, states, what is missing, and the signed file beside the issued one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.markup import escape
from rich.table import Table

from documents.console import draw, say
from model.words.console_texts import text as console_text
from model.words.dates import parse_date, short
from model.words.document_texts import text
from model.words.vocabulary import EVENTS

if TYPE_CHECKING:
    # Only its shape is spoken of here; importing it would make the quick verbs slow.
    from model.ledger.events import Event

Row = Mapping[str, Any]
# More lines than these nobody reads on a screen; the file has them all.
_MOST_MISSING = 12


def kinds(rows: Sequence[Row]) -> None:
    """The kinds of documents and how each is asked for."""
    _draw("kinds", ((row["kind"], row["name"], row["id"]) for row in rows))


def documents(rows: Sequence[Row], *, illustrative: bool) -> None:
    """The documents of which anything was recorded."""
    _say_illustrative(illustrative)
    if not rows:
        say(text("list_none"))
        return
    _draw("list", map(_cells, rows), count=len(rows))


def document(row: Row, *, illustrative: bool) -> None:
    """One document whole."""
    documents([row], illustrative=illustrative)
    if row["remark"]:
        say(escape(row["remark"]))
    texts = [{"box": one["box"], "name": one["work"] or "", "text": one["text"], "before": ""} for one in row["boxes"]]
    boxes(row["document"], texts)
    if row["signed_file"]:
        compared(row["signed_beside_issued"], given=True)


def boxes(id_: str, rows: Sequence[Row]) -> None:
    """The boxes of text, each beside that of the period before."""
    if rows:
        _draw("boxes", ((row["box"], row["name"], row["text"], row["before"]) for row in rows), document=id_)


def figures(id_: str, rows: Sequence[Row]) -> None:
    """Every figure printed."""
    _draw("figures", ((row["key"], row["where"], row["shown"]) for row in rows), document=id_, count=len(rows))


def made(done: Any, *, illustrative: bool) -> None:
    """What was made, where it lies, and what it misses."""
    _say_illustrative(illustrative)
    name = "made_draft" if done.edition is None else "made_final"
    say(text(name, document=escape(done.id), figures=done.figures, edition=done.edition))
    _files(done)
    if done.lacks:
        say(text("made_missing", number=len(done.lacks)))
        for one in done.lacks[:_MOST_MISSING]:
            say(f"- {escape(one.sentence)}")


def made_again(done: Any) -> None:
    """What was written once more from the archive."""
    say(text("made_again", document=escape(done.id), edition=done.edition))
    _files(done)


def drafted(done: Sequence[str], failed: Mapping[str, str]) -> None:
    """What was drafted because it was due, and what could not be."""
    for id_ in done:
        say(text("drafted", document=escape(id_)))
    for id_, said in failed.items():
        say(text("draft_failed", document=escape(id_), said=escape(said)))
    if not done and not failed:
        say(text("drafted_none"))


def told(event: Event) -> None:
    """What was recorded about a document."""
    say(text("told", what=EVENTS[event.kind], document=escape(event.subject.id), id=event.id))


def compared(row: Row | None, *, given: bool) -> None:
    """How the signed file compares with the issued one."""
    if row is None:
        if given:
            say(text("compared_not"))
    elif not row["changes"]:
        say(text("compared_same", reworded=row["reworded"]))
    else:
        cells = ((one["where"], one["issued"], one["signed"], one["figure"] or "") for one in row["changes"])
        _draw("compared", cells, count=len(row["changes"]), reworded=row["reworded"])


def _cells(row: Row) -> tuple[str, ...]:
    signed = " – ".join(part for part in (row["number"], _day(row["signed_on"])) if part)
    last = row["last"]
    happened = f"{EVENTS[last['kind']]}, {_day(last['on'])}" if last else text("draft_lies") if row.get("draft") else ""
    return (row["document"], row["name"], row["state_name"], signed, str(row["submitted"] or ""), happened)


def _files(done: Any) -> None:
    for path in done.files:
        say(f"  {escape(str(path))}")


def _draw(name: str, rows: Iterable[Sequence[str]], **facts: object) -> None:
    table = Table(title=escape(text(f"{name}_title", **facts)), title_justify="left")
    for i, column in enumerate(text(f"{name}_columns").split("|")):
        # An id is copied into the next command, so the first column is never cut.
        table.add_column(escape(column), overflow="fold", no_wrap=i == 0)
    for row in rows:
        table.add_row(*map(escape, row))
    draw(table)


def _day(iso: str | None) -> str:
    return short(parse_date(iso)) if iso else ""


def _say_illustrative(illustrative: bool) -> None:
    if illustrative:
        say(f"[bold]{escape(console_text('illustrative'))}[/]")
