"""What lies behind the figures of a paper, as pages show it: which papers, which figures, and one followed down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from documents.console import event_words, paper_words
from documents.official.figures import Figure
from jobs.documentroom.naming import names_of
from jobs.list_pages import ROWS, page_at
from jobs.papermaking.document_kinds import KEYS
from jobs.papermaking.listing import documents
from jobs.papermaking.tracing import kept_figures, trace
from jobs.question import Question, answers, area_of
from jobs.workplace import Workplace
from model.store.period_lines import PeriodLine, period_lines
from model.words.folding import holds

Row = dict[str, Any]
# A sum of very many parts is followed part by part.
_MOST_BELOW: Final = 200


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of a unit whose figures are kept: its weeks, newest first, and its other documents."""

    weeks: tuple[PeriodLine, ...]
    documents: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class FigureList:
    """The figures of one paper, fifty at a time, and the mark at which they were taken."""

    document: str
    on: date
    position: int
    figures: tuple[Figure, ...]
    count: int
    number: int
    last: int


def documents_with_figures(place: Workplace, question: Question) -> Papers:
    """The papers whose figures can be followed down."""
    area = area_of(place, question)
    with place.store.reading() as connection:
        weeks = tuple(line for line in period_lines(connection, area, most=ROWS) if "-W" in line.period)
    return Papers(weeks, tuple(_called(place, question, documents(place, question)[:ROWS])))


def _called(place: Workplace, question: Question, rows: Sequence[Row]) -> Iterator[Row]:
    """The same, each with its `title` as people say it."""
    with answers(place, question) as found:
        names = names_of(place, found)
        for row in rows:
            about = row["name"] or names.about(row["document"])
            yield row | {"title": f"{names.title(row['kind'])} – {about}" if row["kind"] in KEYS else about}


def document_figures(
    place: Workplace, question: Question, document: str, edition: int | None, search: str, part: int
) -> FigureList:
    """The figures of a paper whose place or print holds every word searched for, accents or not."""
    kept = kept_figures(place, question, document, edition)
    found = [one for one in kept.figures if holds(f"{one.where} {one.shown}", search)]
    at = page_at(len(found), part)
    return FigureList(kept.document, kept.on, kept.position, tuple(found[at.rows]), len(found), at.number, at.last)


def traced_figure(place: Workplace, question: Question, document: str, figure: str, edition: int | None) -> Row:
    """A figure with everything below it, each event in words; or the `figures` printed alike, to choose from."""
    row = trace(place, question, document, figure, edition)
    row["on"] = date.fromisoformat(row["on"])
    if "figure" in row:
        names = {name: rule.name for rule in place.rules.counting for name in (rule.id, rule.label)}
        row["figure"] = _worded(row["figure"], names)
    return row


def _worded(figure: Row, rules: Mapping[str, str]) -> Row:
    events = figure.get("events", ())
    return figure | {
        "events": list(_events(events[-_MOST_BELOW:], rules)),
        "more_events": max(0, len(events) - _MOST_BELOW),
        "works": figure.get("works", []),
        "plan": figure.get("plan", []),
        "parts": [_worded(part, rules) for part in figure.get("parts", ())],
    }


def _events(rows: Sequence[Row], rules: Mapping[str, str]) -> Iterator[Row]:
    for row in reversed(rows):
        papers, body = paper_words(row), row["body"]
        if "rule" in body:
            body = body | {"rule": rules.get(body["rule"], body["rule"])}
        yield {
            "id": row["id"],
            "on": date.fromisoformat(row["on"]),
            "about": row["subject"].partition(":")[2].rpartition("/")[2],
            "said": event_words(row | {"body": body}),
            "papers": papers,
            "actor": row["actor"],
        }
