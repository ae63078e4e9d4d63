"""Pages of periods: their figures rolled up and closed, and the way of their reports."""

from __future__ import annotations

from fastapi import Request
from starlette.responses import HTMLResponse, Response

from jobs.documentroom.kinds import check_may, kinds_shown, may
from jobs.documentroom.period_pages import period_row, period_rows
from jobs.reporting import tell_report
from jobs.rollup import close, roll_up
from jobs.workplace import Workplace
from model.words.problems import Problem, WrongInput
from model.words.run_words import period_title
from model.words.sentences import say
from model.words.unreadable import Unreadable
from web.addresses import Code, PageNumber
from web.desk import Place
from web.documents.asked import fresh, needed, or_no_document, own_house, page_of, refused
from web.meanwhile import Sheet
from web.rendering import done, page
from web.typed import Form, Typed
from web.visitor import Asker, Visitor

_TOLD = ("submitted", "returned", "accepted")


def periods(request: Request, place: Place, asker: Asker, number: PageNumber = 1) -> HTMLResponse:
    """Every period, the latest first."""
    own_house(asker)
    rows = period_rows(place, asker.asks())
    return page(request, "documents/periods", page_of(rows, number) | {"url": "/documents/periods?page="})


def period(request: Request, place: Place, asker: Asker, period_id: Code) -> HTMLResponse:
    """One period with its schools."""
    return _period(request, place, asker, period_id, fresh())


def _period(request: Request, place: Workplace, asker: Visitor, period_id: str, form: Sheet) -> HTMLResponse:
    own_house(asker)
    with or_no_document():
        row = period_row(place, asker.asks(), period_id)
    week = row["kind"] == "week"
    facts = {
        "row": row,
        "form": form,
        "week": week,
        "documents": [
            (one.id, one.name)
            for one in kinds_shown(place, asker.asks())
            if one.key == ("period",) and row["kind"] in one.periods
        ],
        "may_close": not week and may(asker.role, "closed_period"),
        "may_submit": may(asker.role, "report_submitted"),
        "may_answer": may(asker.role, "report_returned"),
    }
    return page(request, "documents/period", facts, form.status)


def act(request: Request, place: Place, asker: Asker, period_id: Code, typed: Form) -> Response:
    """Roll up, close, or say where a report went."""
    own_house(asker)
    what = typed.text("what")
    try:
        period_row(place, asker.asks(), period_id)
        told = (
            _figures(place, asker, period_id, what)
            if what in ("roll", "close")
            else _told(place, asker, period_id, typed)
        )
    except (Problem, Unreadable) as trouble:
        return _period(request, place, asker, period_id, refused(place, asker, typed, trouble))
    return done(f"/documents/periods/{period_id}", told)


def _figures(place: Workplace, asker: Visitor, period_id: str, what: str) -> str:
    name = period_title(period_id)
    check_may(asker.actor, "closed_period")
    if what == "roll":
        roll_up(place, asker.area, period_id)
        return say("period_rolled_here", period=name)
    close(place, asker.area, period_id, asker.name)
    return say("period_closed_here", period=name)


def _told(place: Workplace, asker: Visitor, period_id: str, typed: Typed) -> str:
    what = typed.text("what")
    if what not in _TOLD:
        raise WrongInput("document_remark_needed")
    check_may(asker.actor, f"report_{what}")
    text = needed(typed, "text", "document_remark_needed") if what == "returned" else typed.asked("text")
    school, by = typed.asked("school"), typed.asked("by")
    tell_report(place, asker.asks(), f"report_{what}", period_id, asker.name, school=school, text=text, by=by)
    return say(f"report_{what}_here", period=period_title(period_id))
