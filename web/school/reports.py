"""The boxes of a school's half-year or yearly report, filled by the school itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import Path, Request
from starlette.responses import HTMLResponse, Response

from jobs.school_form.own_reports import report_boxes, write_boxes
from jobs.workplace import Workplace
from model.words.problems import Problem
from model.words.sentences import say
from web.desk import Place
from web.rendering import done, page, problem_status
from web.school.form import own_school
from web.typed import Form
from web.visitor import Asker, Visitor

Period = Annotated[str, Path(max_length=20)]


def report(request: Request, place: Place, asker: Asker, period: Period) -> HTMLResponse:
    """The boxes as they stand, beside those of the period before."""
    return _page(request, place, asker, period)


def write_report(request: Request, place: Place, asker: Asker, period: Period, typed: Form) -> Response:
    """Keep what was written into the boxes."""
    texts = typed.starting("box.")
    try:
        count = write_boxes(place, asker.asks(), asker.area, own_school(asker), period, texts, asker.name)
    except Problem as problem:
        if problem.code == "school_form_no_report":
            raise
        return _page(request, place, asker, period, texts, problem)
    return done("/my-school", say("school_form_report_kept" if count else "school_form_report_same"))


def _page(
    request: Request,
    place: Workplace,
    asker: Visitor,
    period: str,
    texts: Mapping[str, str] | None = None,
    wrong: Problem | None = None,
) -> HTMLResponse:
    rows = report_boxes(place, asker.asks(), asker.area, own_school(asker), period)
    facts = {"period": period, "rows": rows, "texts": dict(texts or {}), "wrong": "" if wrong is None else str(wrong)}
    return page(request, "school/report", facts, problem_status(wrong))
