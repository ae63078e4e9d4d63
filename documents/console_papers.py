"""Terminal tables of papers: a work's file, the register, what is owed, and what a record was given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.markup import escape
from rich.table import Table

from documents import console
from model.words import vocabulary
from model.words.console_texts import text
from model.words.dates import parse_date, short
from model.words.numbers import number

if TYPE_CHECKING:
    from model.ledger.events import Event, Paper
    from model.plan.rules import Rules

Row = Mapping[str, Any]


def recorded(event: Event, rules: Rules) -> None:
    """An event that was recorded, and each paper as it was understood."""
    console.recorded(event, rules.life_cycles)
    for paper in event.draft.papers:
        console.say(f"  {escape(_told(paper, rules))}")


def _told(paper: Paper, rules: Rules) -> str:
    told = rules.paper_name(paper.type)
    said = [part for part in (paper.number, short(paper.on) if paper.on else "") if part]
    kept = text("papers_file_kept") if paper.file else ""
    return f"{told}: {', '.join(said)}{kept}" if said else f"{told}{kept}"


def work_file(listed: Row, *, illustrative: bool) -> None:
    """The list of a work's file, by parts."""
    _illustrative(illustrative)
    title = text("papers_title", work=listed["work"], name=listed["name"], on=_day(listed["on"]))
    table = _table(title, text("papers_columns"))
    part = None
    for ordinal, row in enumerate(listed["papers"], 1):
        if row["part"] != part:
            part = row["part"]
            table.add_row("", f"[bold]{escape(row['part_name'])}[/]")
        table.add_row(str(ordinal), *map(escape, _cells(row)), style=None if row["state"] == "filed" else "dim")
    console.draw(table)


def register(rows: Sequence[Row], *, illustrative: bool) -> None:
    """Every paper on file."""
    _illustrative(illustrative)
    table = _table(text("papers_register_title", count=len(rows)), text("papers_register_columns"))
    for row in rows:
        table.add_row(escape(row["work"]), *map(escape, _cells(row)[:-1]), escape(row["event"]))
    console.draw(table)


def owed(rows: Sequence[Row], *, illustrative: bool) -> None:
    """What was allowed to come later and has not come."""
    _illustrative(illustrative)
    table = _table(text("owed_title", count=len(rows)), text("owed_columns"))
    for row in rows:
        over = number(row["days_over"]) if row["days_over"] else ""
        cells = (row["work_name"] or "", row["name"], row["by"], row["reason"], _day(row["due"]), over)
        table.add_row(row["work"], *map(escape, cells))
    console.draw(table)


def _cells(row: Row) -> tuple[str, ...]:
    """Name, number, day, issuer, signer, file and what is to be said about it."""
    return (
        row["name"],
        row["number"] or "",
        _day(row["on"]),
        row["issuer"] or "",
        row["signer"] or "",
        vocabulary.FILE_STATES[row["file_state"]] if row["file_state"] else "",
        standing_of(row),
    )


def standing_of(row: Row) -> str:
    """What is to be said about a paper that is not there yet; nothing about one that is."""
    if row["state"] == "owed":
        until = _day(row["due"]) or text("owed_open")
        return text("papers_owed", by=row["by"], reason=row["reason"], due=until)
    if row["state"] == "missing":
        return text("papers_missing")
    return text("papers_next", step=row["step_name"]) if row["state"] == "next" else ""


def _day(iso: str | None) -> str:
    return short(parse_date(iso)) if iso else ""


def _illustrative(illustrative: bool) -> None:
    if illustrative:
        console.say(f"[bold reverse] {text('illustrative')} [/]")


def _table(title: str, columns: str) -> Table:
    table = Table(title=escape(title), title_justify="left", header_style="bold")
    for place, column in enumerate(columns.split("|")):
        # A code is copied into the next command, so the first column is never cut.
        table.add_column(escape(column), no_wrap=place == 0)
    return table


def imported(read: Row, *, keep_good: bool) -> None:
    """What importing a table did, row by row where something must be made clear."""
    for one in read["findings"]:
        console.say(escape(text("import_finding", row=one["row"], cell=one["cell"], message=one["message"])))
    counts = {"rows": read["rows"], "recorded": len(read["recorded"]), "unchanged": read["unchanged"]}
    console.say(escape(text("imported", findings=len(read["findings"]), **counts)))
    if read["encoding"] in vocabulary.OLD_ENCODINGS:
        console.say(escape(text("import_encoding", encoding=vocabulary.OLD_ENCODINGS[read["encoding"]])))
    if read["unknown_columns"]:
        console.say(escape(text("import_unknown_columns", columns=", ".join(read["unknown_columns"]))))
    if read["findings"] and not keep_good:
        console.say(escape(text("import_nothing_kept")))


def import_form_written(count: int, file: object) -> None:
    """The empty table that was written."""
    console.say(f"[green]✓[/] {escape(text('import_form', count=count, file=file))}")


def folders_written(written: Row, folder: object) -> None:
    """Folders of papers that were written, and what they lack."""
    told = text("folders_written", works=written["works"], files=written["files"], folder=folder)
    console.say(f"[green]✓[/] {escape(told)}")
    if written["lacking"]:
        console.say(escape(text("folders_lacking", count=written["lacking"])))


def all_exported(counts: Mapping[str, int], folder: object) -> None:
    """Every table that was written."""
    console.say(f"[green]✓[/] {escape(text('exported_all', tables=len(counts), folder=folder))}")
    for name, count in counts.items():
        console.say(f"  {escape(name)}: {number(count)}")
