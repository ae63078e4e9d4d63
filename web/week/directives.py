"""Directives: what meetings asked for, as a list to add to and to tell done."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path, Request
from starlette.responses import HTMLResponse, Response

from jobs.week.directing import TypedDirective, give, listed, tell_done
from jobs.week.sheet import week_worked_on
from jobs.week.table import RowsRefused
from jobs.workplace import Workplace
from model.words.problems import Problem
from model.words.sentences import say
from web.absent import or_not_there
from web.desk import Place
from web.meanwhile import fresh_key, key_in
from web.rendering import done, page, problem_status
from web.typed import Form
from web.visitor import Asker, Visitor
from web.week.friday import Wrong

# Of those done so many are shown.
_MOST_DONE = 20
_ONE = "1"


def directives(request: Request, place: Place, asker: Asker) -> HTMLResponse:
    """The list."""
    return _page(request, place, asker, Wrong())


def _page(request: Request, place: Workplace, asker: Visitor, wrong: Wrong) -> HTMLResponse:
    now = week_worked_on(place, asker.asks())
    facts: dict[str, Any] = {
        "listed": listed(place, asker.asks()),
        "most": _MOST_DONE,
        "wrong": wrong,
        "key": fresh_key(),
        "meeting": say("week_meeting", week=now.week.number, first=now.week.first_day, last=now.week.last_day),
    }
    return page(request, "week/directives", facts, wrong.status)


def add(request: Request, place: Place, asker: Asker, typed: Form) -> Response:
    """Give one directive."""
    fields = (typed.text(f"{name}.{_ONE}") for name in ("text", "lead", "due", "product"))
    row = TypedDirective(_ONE, *fields)
    now = week_worked_on(place, asker.asks())
    try:
        count = give(place, asker.asks(), now.id, [row], typed.text("basis"), asker.name, key_in(typed))
    except RowsRefused as problem:
        return _page(request, place, asker, Wrong("conclusions", problem.rows[_ONE].said, typed, status=400))
    except Problem as problem:
        wrong = Wrong("conclusions", str(problem), typed, status=problem_status(problem))
        return _page(request, place, asker, wrong)
    return done("/directives", say("directives_given", count=count))


def tell(
    request: Request, place: Place, asker: Asker, directive: Annotated[str, Path(max_length=100)], typed: Form
) -> Response:
    """Tell a directive done."""
    try:
        with or_not_there(("directive_unknown",)):
            told = tell_done(place, asker.asks(), directive, typed.text("product"), asker.name)
    except Problem as problem:
        wrong = Wrong("done", str(problem), typed, status=problem_status(problem))
        return _page(request, place, asker, wrong)
    return done("/directives", say("directive_told_done", text=told.text))
