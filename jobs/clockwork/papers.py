"""The drafts that are due: reports of the calendar whose period was cut off and that nobody made yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

from jobs.clockwork.every_area import areas_asked, own_work, said_of, store_gone
from jobs.clockwork.run_log import RunNote, logged
from jobs.papermaking.document_kinds import KEYS
from jobs.papermaking.making import asked, make, standing_of
from jobs.papermaking.traced import TRACED
from jobs.papermaking.written import DRAFT_FOLDER, folder_of
from jobs.question import Question
from jobs.workplace import Workplace
from model.store.people import standing_schools

# A report whose cut-off is longer ago is made when somebody asks for it.
_BACK: Final = timedelta(days=62)


@dataclass(slots=True)
class Drafted:
    """What was drafted, and what could not be: document → sentence."""

    made: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The drafts as other programs read them."""
        return {"made": self.made, "failed": self.failed}


def draft_due(place: Workplace, area: str | None = None) -> Drafted:
    """Draft what is due in each unit; a second run makes nothing anew, and one that fails stops no other."""
    drafted = Drafted()
    with logged(place, "papers", area=area) as note:
        for unit in own_work(place, areas_asked(place, area)):
            for document in due_documents(place, unit):
                _draft(place, unit, document, drafted, note)
    return drafted


def due_documents(place: Workplace, area: str) -> Iterator[str]:
    """The ids of documents that tell a period which was cut off lately, whether made or not."""
    today = place.today(area)
    with place.store.reading() as connection:
        schools = standing_schools(connection, area, today)
    for entry in place.rules.reports.entries(area, today - _BACK, today):
        if entry.document in KEYS and today - _BACK <= entry.cut_off < today:
            for school in sorted(schools) if entry.of_schools else [""]:
                yield "/".join(filter(None, (entry.document, entry.period_id, school)))


def _draft(place: Workplace, area: str, document: str, drafted: Drafted, note: RunNote) -> None:
    question = Question(area=area)
    order = asked(place, question, document)
    there = (folder_of(place, order.area, order.id, DRAFT_FOLDER) / TRACED).is_file()
    if there or standing_of(place, order).editions:
        return
    try:
        make(place, question, order)
    except Exception as error:
        if store_gone(error):
            raise
        drafted.failed[document] = said_of(area, error)
        note.changed("run_draft_failed", document=document, said=drafted.failed[document])
    else:
        drafted.made.append(document)
        note.changed("run_drafted", document=document)
