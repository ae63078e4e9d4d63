"""Terminal tables of the condition survey and of the needs list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.markup import escape
from rich.table import Table

from documents.console import draw, say
from model.words.console_texts import text

if TYPE_CHECKING:
    # Only their shapes are spoken of here; importing them would make the quick verbs slow.
    from jobs.survey import SurveyRead

_STANDARDS = ("minimum", "level_1", "level_2", "policy", "condition")


def form_written(count: int, file: Path) -> None:
    """How many schools the form asks."""
    say(text("survey_form", count=count, file=escape(str(file))))


def survey_read(read: SurveyRead) -> None:
    """What reading a filled form did, and what must be made clear, cell by cell."""
    counts = {name: len(getattr(read, name)) for name in ("recorded", "unchanged", "empty", "findings")}
    say(text("survey_read", year=read.year, **counts))
    for finding in read.findings:
        say(f"  {escape(finding.school)}: {escape(finding.message)}")
    if read.findings and not read.recorded:
        say(text("survey_nothing_kept"))


def needs(listed: Mapping[str, Any], *, illustrative: bool = False) -> None:
    """The needs of each school: missing to each standard, promised, and what remains."""
    if illustrative:
        say(f"[bold reverse] {text('illustrative')} [/]")
    for school in listed["schools"]:
        if school["year"] is None:
            say(text("needs_not_surveyed", school=escape(school["name"])))
        else:
            draw(_table(school))
    say(text("needs_note"))


def needs_written(count: int, file: Path) -> None:
    """Where the needs list lies."""
    say(text("needs_written", count=count, file=escape(str(file))))


def _table(school: Mapping[str, Any]) -> Table:
    title = text("needs_title", school=school["name"], year=school["year"])
    table = Table(title=escape(title), title_justify="left", header_style="bold")
    for place, column in enumerate(text("needs_columns").split("|")):
        table.add_column(escape(column), justify="left" if place < 2 else "right")
    for line in school["needs"]:
        if any(gap["missing"] != 0 for gap in line["gaps"].values()):
            table.add_row(*_cells(line))
    return table


def _cells(line: Mapping[str, Any]) -> Iterable[str]:
    priority = line["priority"]
    yield str(priority["order"]) if priority else ""
    yield escape(f"{line['name']} ({line['unit']})")
    for standard in _STANDARDS:
        yield _shown(line["gaps"].get(standard), "missing")
    yield "" if not line["promises"] else _number(line["promised"])
    # The highest level holds those before it; what must be mended has a gap of its own.
    highest = next((s for s in ("condition", "level_2", "level_1", "minimum") if s in line["gaps"]), None)
    yield _shown(line["gaps"].get(highest), "remaining")


def _shown(gap: Mapping[str, Any] | None, what: str) -> str:
    return "" if gap is None else _number(gap[what])


def _number(value: int | None) -> str:
    return text("unknown") if value is None else str(value)
