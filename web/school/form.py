"""The principal's form: three questions a work, a photo, one line; sent, put aside, or "nothing new" with one tap."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO, Final

from fastapi import HTTPException, Request
from starlette.responses import HTMLResponse, Response

from jobs.photos import Photo, photos
from jobs.school_form.drafts import save
from jobs.school_form.own_reports import due_reports
from jobs.school_form.page import FormPage, form_page
from jobs.school_form.sending import Speaker, send
from jobs.workplace import Workplace
from model.words.problems import Problem
from model.words.sentences import say
from model.words.vocabulary import CAUSES, KINDS, UNITS, WORKERS
from web.desk import Place
from web.rendering import done, page, problem_status
from web.typed import Form, Typed
from web.visitor import Asker, Visitor

HERE: Final = "/my-school"
_CAUSES: Final = ("fire_safety", "utilities", "damaged", "other")
_TAKEN: Final = "taken."


def form(request: Request, place: Place, asker: Asker) -> HTMLResponse:
    """The form of the week that is open, with what was sent for it and before."""
    return _page(request, place, asker)


def answer(request: Request, place: Place, asker: Asker, typed: Form) -> Response:
    """Send the form, put it aside, or tell that nothing is new."""
    fields = {name: typed.text(name) for name in typed.names()}
    school = own_school(asker)
    try:
        with photos(place, asker.area, _sent(typed), typed.starting(_TAKEN)) as given:
            try:
                return _taken(place, asker, school, fields, given)
            except Problem:
                # Nothing that was typed or photographed is lost with a wrong answer.
                save(place, asker.asks(), asker.name, school, fields, given)
                raise
    except Problem as problem:
        return _page(request, place, asker, fields, problem)


def _taken(
    place: Workplace, asker: Visitor, school: str, fields: Mapping[str, str], given: Mapping[str, Photo]
) -> Response:
    if fields.get("do") == "draft":
        save(place, asker.asks(), asker.name, school, fields, given)
        return done(f"{HERE}#form", say("school_form_saved"))
    nothing = fields.get("do") == "nothing"
    week = send(place, asker.asks(), Speaker(asker.name, school), fields, given, nothing=nothing)
    return done(HERE, say("school_form_sent", week=week.week.number))


def _page(
    request: Request,
    place: Workplace,
    asker: Visitor,
    typed: Mapping[str, str] | None = None,
    wrong: Problem | None = None,
) -> HTMLResponse:
    found: FormPage = form_page(place, asker.asks(), asker.name, own_school(asker))
    facts = {
        "found": found,
        "week": found.week,
        "fields": found.fields | dict(typed or {}),
        "wrong": "" if wrong is None else str(wrong),
        "short_name": asker.name.split()[-1] if asker.name.split() else "",
        "workers": WORKERS,
        "causes": {code: CAUSES[code] for code in _CAUSES},
        "units": UNITS,
        "kinds": KINDS,
        "reports": due_reports(place, asker.area),
        "open": wrong is not None or found.draft is not None,
    }
    return page(request, "school/form", facts, problem_status(wrong))


def own_school(asker: Visitor) -> str:
    """The school a visitor speaks for; 404 for whoever speaks for none."""
    if asker.school is None:
        raise HTTPException(404)
    return asker.school


def _sent(typed: Typed) -> dict[str, tuple[str, BinaryIO]]:
    """The file of each field, the first if a browser sends several."""
    sent: dict[str, tuple[str, BinaryIO]] = {}
    for field, file in typed.files:
        if file.filename:
            sent.setdefault(field, (file.filename, file.file))
    return sent
