"""The empty table of events for a unit, with the codes that may be typed into it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from documents.import_xlsx import render_import_form
from jobs.question import Answers, Question, answers
from jobs.survey import write
from jobs.workplace import Workplace
from model.ledger.kinds import INTERNAL, KINDS
from model.words import vocabulary
from model.words.problems import WrongInput

# What is recorded about works and schools; the rest has verbs of its own.
_ABOUT = ("work", "school", "indicator", "directive")


def write_import_form(place: Workplace, question: Question, file: Path) -> int:
    """Write the empty table; gives the number of kinds that may be recorded with it."""
    if file.suffix.lower() != ".xlsx":
        raise WrongInput("file_kind_unknown", file=file)
    with answers(place, question) as found:
        kinds = list(_kinds(place))
        lists: dict[str, list[tuple[str, ...]]] = {
            "works": list(_works(place, found)),
            "kinds": kinds,
            "sources": list(place.rules.sources.items()),
            "papers": [(code, str(one)) for code, one in place.rules.papers.items()],
        }
    write(file, render_import_form(lists, place.now))
    return len(kinds)


def _works(place: Workplace, found: Answers) -> Iterator[tuple[str, ...]]:
    for code, standing in found.standings().items():
        if standing.live:
            yield code, standing.name, place.rules.life_cycles.step_name(standing.cycle, standing.state)


def _kinds(place: Workplace) -> Iterator[tuple[str, ...]]:
    steps = {step.id: step.name for cycle in place.rules.life_cycles.newest() for step in cycle.steps.values()}
    for code, name in steps.items():
        yield code, name, "", vocabulary.FIELDS["quantity"] + ", " + vocabulary.FIELDS["amount"]
    for code, kind in KINDS.items():
        if kind.subject in _ABOUT and code not in INTERNAL:
            yield code, vocabulary.EVENTS.get(code, code), _labels(kind.needs), _labels(kind.allows)


def _labels(fields: tuple[str, ...]) -> str:
    return ", ".join(vocabulary.FIELDS.get(field, field) for field in fields)
