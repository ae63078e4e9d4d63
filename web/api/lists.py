"""Lists for programs: the rows behind the verbs' `--json`, none of them counted anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from fastapi import Response

from documents.run_lines import as_json
from jobs.clarifying import answered_findings
from jobs.clears import clears
from jobs.clockwork.own_runs import own_rows
from jobs.clockwork.run_reading import MOST as MOST_RUNS
from jobs.exchange import export_rows
from jobs.flags import flagged
from jobs.papermaking.listing import documents
from jobs.papers import owed_rows, paper_rows
from jobs.question import Question
from jobs.readings import listed_phases
from jobs.views import indicator_lines, item_rows, work_rows
from jobs.workplace import Workplace
from model.ledger.seeing import Sight
from web.api.answering import part_of
from web.api.asking import AskedOf, PartOf
from web.api.shapes_engine import Document, Run
from web.api.shapes_ledger import Event, PaperRow, Period
from web.api.shapes_targets import Indicator
from web.api.shapes_unit import Clears, Directive, Finding, Flag, School
from web.api.shapes_works import Handover, Item, MoneyOfWork, Work
from web.desk import Place
from web.routes import Route, Shown
from web.visitor import Asker

Rows = Sequence[Mapping[str, Any]]
Job = Callable[[Workplace, Question], Rows]


def _list(path: str, job: Job, sight: Sight, row: Any, says: str) -> Route:
    """The route of a list."""

    def rows(place: Place, asker: Asker, asked: AskedOf, part: PartOf) -> Response:
        return part_of(job(place, asked.of(place, asker)), part.offset, part.limit)

    return Route(path, rows, sight, shown=Shown(list[row], says))


def _indicators(place: Workplace, question: Question) -> Rows:
    listed = listed_phases(place, question)
    return [line.as_json() | {"listed": listed.get(line.id)} for line in indicator_lines(place, question)]


def _findings(place: Workplace, question: Question) -> Rows:
    return [one.as_json() for one in answered_findings(place, question)]


def _flags(place: Workplace, question: Question) -> Rows:
    return [one.as_json() for one in flagged(place, question)]


def _clears(place: Workplace, question: Question) -> Rows:
    return [one.as_json() for one in clears(place, question)]


def runs(place: Place, asker: Asker, part: PartOf) -> Response:
    """The unit's own runs, the newest first."""
    rows = [as_json(row, line) for row, line in own_rows(place, asker.area, MOST_RUNS)]
    return part_of(rows, part.offset, part.limit)


LISTS: tuple[Route, ...] = (
    _list("/api/items", item_rows, Sight.INDICATORS, Item, "Every item of the plan with where it stands."),
    _list("/api/works", work_rows, Sight.WORKS, Work, "Every work that serves the plan, or serves no plan."),
    _list("/api/indicators", _indicators, Sight.INDICATORS, Indicator, "Every indicator of the plan as it stands."),
    _list("/api/findings", _findings, Sight.QUESTIONS, Finding, "What in the plan needs clearing up."),
    _list("/api/events", export_rows.event_rows, Sight.EXCHANGE, Event, "Every event, in the order of recording."),
    _list("/api/papers", paper_rows, Sight.EXCHANGE, PaperRow, "Every paper behind any event."),
    _list("/api/owed", owed_rows, Sight.WORKS, PaperRow, "Papers that come later, the longest overdue first."),
    _list("/api/money", export_rows.money_rows, Sight.MONEY, MoneyOfWork, "Money of each work by source and year."),
    _list("/api/handovers", export_rows.handover_rows, Sight.WORKS, Handover, "What was handed over and received."),
    _list("/api/directives", export_rows.directive_rows, Sight.WEEK, Directive, "What meetings asked for."),
    _list("/api/schools", export_rows.school_rows, Sight.SCHOOLS, School, "Schools of the plan."),
    _list("/api/flags", _flags, Sight.FLAGS, Flag, "What about the works is to be completed or explained."),
    _list("/api/clears", _clears, Sight.FLAGS, Clears, "The six clears of every unfinished work."),
    _list("/api/periods", export_rows.period_rows, Sight.INDICATORS, Period, "Every week that was rolled up."),
    _list("/api/documents", documents, Sight.DOCUMENTS, Document, "Documents that were made."),
    Route("/api/runs", runs, Sight.RUNS, shown=Shown(list[Run], "Runs of the engine, the newest first.")),
)
