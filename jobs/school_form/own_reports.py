"""A school's half-year and yearly report: which is due, and the boxes of text that the school itself fills."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from jobs.papermaking.boxes import boxes, checked_box
from jobs.question import Question
from jobs.workplace import Workplace
from model.ledger.document_life import EMPTY
from model.ledger.events import Draft, Subject
from model.store.append import Appender
from model.words.problems import WrongInput
from model.words.run_words import period_title

KIND: Final = "school_report"
# A report is offered from so long before its figures are cut until so long after.
_AROUND: Final = timedelta(days=45)
_MOST_LETTERS: Final = 20_000


@dataclass(frozen=True, slots=True)
class DueReport:
    """A report that a school makes: its period, what people call it, and by when (None: nobody has said)."""

    period: str
    title: str
    due: date | None


def due_reports(place: Workplace, area: str) -> list[DueReport]:
    """The reports that schools of a unit are to make about now, the earliest first."""
    with place.store.reading():
        # An illustrative store brings a clock of its own when it is opened.
        today = place.today(area)
    entries = place.rules.reports.entries(area, today - _AROUND, today + _AROUND)
    own = [entry for entry in entries if entry.of_schools and entry.document == KIND]
    return [DueReport(entry.period_id, period_title(entry.period_id), entry.due or entry.cut_off) for entry in own]


def report_boxes(place: Workplace, question: Question, area: str, school: str, period: str) -> list[dict[str, Any]]:
    """The boxes of a school's report, each with its text and that of the period before. WrongInput for a report not due."""
    return boxes(place, question, _document(place, area, school, period))


def write_boxes(
    place: Workplace, question: Question, area: str, school: str, period: str, texts: Mapping[str, str], actor: str
) -> int:
    """Record the boxes whose text changed, all or none; how many did. A box that was emptied is empty again."""
    document = _document(place, area, school, period)
    drafts = []
    for row in boxes(place, question, document):
        text = texts.get(row["box"], row["text"]).strip()
        if len(text) > _MOST_LETTERS:
            raise WrongInput("school_form_long", most=_MOST_LETTERS)
        if text != row["text"]:
            body = checked_box(place, question, document, row["box"], text or EMPTY, row["work"])
            told = {name: value for name, value in body.items() if value is not None}
            drafts.append(Draft(area, Subject("document", document), "narrative", place.today(area), actor, told))
    with place.store.writing() as connection:
        appender = Appender(connection, place.rules, place.now)
        for draft in drafts:
            appender.append(draft)
    return len(drafts)


def _document(place: Workplace, area: str, school: str, period: str) -> str:
    if period not in {one.period for one in due_reports(place, area)}:
        raise WrongInput("school_form_no_report", period=period[:20])
    return f"{KIND}/{period}/{school}"
