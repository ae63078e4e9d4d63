"""Forms about a work, drawn and sent: one page for all of them, a correction and a withdrawal among them."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path as FilePath
from typing import Any

from fastapi import HTTPException, Request
from starlette.responses import HTMLResponse, Response

from jobs.meanwhile import seen_now
from jobs.people import people_listed
from jobs.recording import void
from jobs.uploads import PAPERS
from jobs.works.event_page import EventPage, event_page
from jobs.works.form_answers import Hand
from jobs.works.form_shape import WorkForm
from jobs.works.forms import form_words
from jobs.works.offering import may_take_back, may_use, offered
from jobs.works.sending import send, told, was_sent
from jobs.works.special_forms import correction_form, work_form
from model.words.problems import Problem
from model.words.sentences import say
from model.words.unreadable import Unreadable
from web.addresses import Code, Text
from web.desk import Place
from web.meanwhile import Sheet, again, opened, seen_in, sent_key
from web.rendering import done, page
from web.typed import Form, Typed
from web.uploaded import uploaded
from web.visitor import Asker


def form(request: Request, place: Place, asker: Asker, work: Code, form: Code, to: Text = "") -> HTMLResponse:
    """An empty form about a work; `to` is the step of the form of steps."""
    shape = work_form(place, asker.asks(), work, form, to)
    if form not in {one.id for one in offered(place, asker.asks(), work, asker.role)}:
        raise HTTPException(403)
    return _drawn(request, place, asker, shape, opened(seen_now(place, asker.asks(), "work", work)))


def sent(request: Request, place: Place, asker: Asker, work: Code, form: Code, typed: Form, to: Text = "") -> Response:
    """A form that somebody filled."""
    if not may_use(place, asker.asks(), work, asker.role, form):
        raise HTTPException(403)
    return _sent(request, place, asker, work_form(place, asker.asks(), work, form, to), typed)


def correction(request: Request, place: Place, asker: Asker, work: Code, event: Code) -> HTMLResponse:
    """The form that replaces an event, with what it said."""
    _of_work(place, asker, work, event)
    shape = correction_form(place, asker.asks(), work, event)
    return _drawn(request, place, asker, shape, opened(seen_now(place, asker.asks(), "work", work)))


def corrected(request: Request, place: Place, asker: Asker, work: Code, event: Code, typed: Form) -> Response:
    """A correction that somebody filled."""
    _of_work(place, asker, work, event)
    return _sent(request, place, asker, correction_form(place, asker.asks(), work, event), typed)


def voiding(request: Request, place: Place, asker: Asker, work: Code, event: Code) -> HTMLResponse:
    """The form that takes an event back."""
    shown = _of_work(place, asker, work, event)
    return page(request, "works/void", {"event": shown, "sheet": opened(0)})


def voided(request: Request, place: Place, asker: Asker, work: Code, event: Code, typed: Form) -> Response:
    """An event taken back, with the reason."""
    shown = _of_work(place, asker, work, event)
    reason = typed.text("reason")
    try:
        if not shown.line.stands:
            return done(f"/works/{work}#history", say("already_sent"))
        void(place, asker.asks(), event, reason, asker.name)
    except Problem as problem:
        sheet = again(place, asker.asks(), typed, problem)
        sheet = sheet if reason else opened(0)
        facts = {"event": shown, "sheet": sheet, "said": say("void_reason_needed") if not reason else ""}
        return page(request, "works/void", facts, sheet.status if reason else 400)
    return done(f"/works/{work}#history", say("taken_back", title=shown.line.title))


def _of_work(place: Place, asker: Asker, work: str, event: str) -> EventPage:
    shown = event_page(place, asker.asks(), event)
    if shown is None or (shown.subject_kind, shown.subject) != ("work", work):
        raise HTTPException(404)
    if not may_take_back(place, asker.role, shown.line.kind):
        raise HTTPException(403)
    return shown


def _sent(request: Request, place: Place, asker: Asker, shape: WorkForm, typed: Typed) -> Response:
    """Record what a form says, or show it again with everything typed."""
    question, key = asker.asks(), sent_key(typed)
    try:
        with ExitStack() as stack:
            files = _files(stack, place, asker, shape, typed)
            events = send(place, question, shape, typed, files, Hand(asker.name, key, seen_in(typed)))
    except (Problem, Unreadable) as trouble:
        # What was recorded at the first click may have taken the form's own ground away.
        if was_sent(place, question, key, asker.name):
            return done(f"/works/{shape.work}", say("already_sent"))
        sheet = again(place, question, typed, trouble)
        return _drawn(request, place, asker, shape, sheet)
    return done(f"/works/{shape.work}", told(place, question, events))


def _files(stack: ExitStack, place: Place, asker: Asker, shape: WorkForm, typed: Typed) -> dict[str, list[FilePath]]:
    """The files of each row of papers and the photos, received and looked at."""
    rows = {row.id: f"{row.id}.file" for row in shape.papers} | {"photos": "photos"}
    return {
        row: [stack.enter_context(uploaded(place, asker, file, PAPERS)) for file in typed.uploads(field)]
        for row, field in rows.items()
    }


def _drawn(request: Request, place: Place, asker: Asker, shape: WorkForm, sheet: Sheet) -> HTMLResponse:
    facts: dict[str, Any] = {"form": shape, "sheet": sheet, "words": form_words()}
    return page(request, "works/form", facts | {"people": _people(place, asker)}, sheet.status)


def _people(place: Place, asker: Asker) -> list[str]:
    """Names offered where somebody is to be named."""
    return [person["name"] for person in people_listed(place, asker.asks())["people"] if not person["left"]]
