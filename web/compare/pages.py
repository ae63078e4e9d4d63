"""Pages of the past: the periods, two of them compared, and what lies behind a printed figure."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request
from starlette.responses import HTMLResponse

from jobs.figures.compared import compared
from jobs.figures.past import past
from jobs.figures.traced import document_figures, documents_with_figures, traced_figure
from model.words.problems import Problem
from model.words.sentences import say
from web.addresses import PageNumber, Text
from web.desk import Place
from web.figures import or_no_figures
from web.rendering import page, problem_status
from web.visitor import Asker

Edition = Annotated[int, Query(ge=1, le=100_000)]


def periods(request: Request, place: Place, asker: Asker, part: PageNumber = 1) -> HTMLResponse:
    """The periods of the unit, newest first."""
    return page(request, "compare/past", {"shown": past(place, asker.asks(), part), "area": asker.area})


def compare(
    request: Request, place: Place, asker: Asker, old: Text = "", new: Text = "", part: PageNumber = 1
) -> HTMLResponse:
    """Two weeks or days compared, or the form that asks which."""
    facts = {"shown": None, "said": "", "old": old, "new": new, "past": past(place, asker.asks()).periods}
    if not old.strip() and not new.strip():
        return page(request, "compare/compare", facts)
    try:
        if not old.strip() or not new.strip():
            return page(request, "compare/compare", facts | {"said": say("web_sides_needed")}, 400)
        found = compared(place, asker.asks(), old, new, part)
    except Problem as problem:
        return page(request, "compare/compare", facts | {"said": str(problem)}, problem_status(problem))
    return page(request, "compare/compare", facts | {"shown": found})


def traces(request: Request, place: Place, asker: Asker) -> HTMLResponse:
    """The papers whose figures can be followed down."""
    return page(request, "compare/papers", {"papers": documents_with_figures(place, asker.asks())})


def trace(
    request: Request,
    place: Place,
    asker: Asker,
    document: str,
    figure: Text = "",
    q: Text = "",
    edition: Edition | None = None,
    part: PageNumber = 1,
) -> HTMLResponse:
    """The figures of one paper to choose from, or one of them followed down."""
    with or_no_figures():
        if figure.strip():
            facts = {"shown": traced_figure(place, asker.asks(), document, figure.strip(), edition)}
            return page(request, "compare/trace", facts | {"document": document, "edition": edition})
        found = document_figures(place, asker.asks(), document, edition, q, part)
    return page(request, "compare/figures", {"shown": found, "q": q, "document": document, "edition": edition})
