"""Signing in with name and password, and out."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request, Response
from starlette.responses import RedirectResponse

from jobs.access.sessions import recognised, sign_out
from jobs.access.signing_in import sign_in
from model.words.problems import Refused
from model.words.sentences import say
from web.access.again import to_send_again
from web.access.asking import ask
from web.access.cookies import door_of, let_in, let_out
from web.access.kept import Kept, kept_in
from web.access.own_paths import FIRST_PAGE, first_page, own_path
from web.desk import Place
from web.rendering import done
from web.typed import Form
from web.visitor import Asker, Recognise, Visitor

_STATUS = {"sign_in_wrong": 401, "sign_in_too_often": 429}


def sign_in_page(request: Request, place: Place, to: Annotated[str, Query(max_length=2000)] = FIRST_PAGE) -> Response:
    """The page that asks for name and password; who is signed in already goes on."""
    recognise: Recognise = request.app.state.recognise
    visitor = recognise(request, place)
    kept = Kept(own_path(to))
    if visitor is not None:
        return RedirectResponse(kept.to if kept.to != FIRST_PAGE else first_page(visitor), 303)
    return ask(request, kept)


def sign_in_sent(request: Request, place: Place, typed: Form) -> Response:
    """Name and password: on to where somebody wanted to go, or to the form they were about to send."""
    kept, name, area = kept_in(typed), typed.text("name"), typed.asked("area")
    told = {"name": name, "area": area or ""}
    if not name or not typed.text("password"):
        return ask(request, kept, say("sign_in_needs"), 400, **told)
    try:
        came = sign_in(place, name, typed.text("password"), door_of(request), area)
    except Refused as refused:
        return ask(request, kept, str(refused), _STATUS.get(refused.code, 401), **told)
    known = recognised(place, came.token)
    visitor = None if known is None else Visitor(known.actor, known.csrf, known.mark)
    if kept.any and visitor is not None:
        request.state.visitor, request.state.place = visitor, place
        made: Response = to_send_again(request, kept)
    else:
        made = RedirectResponse(kept.to if kept.to != FIRST_PAGE else first_page(visitor), 303)
    let_in(request, made, came)
    return made


def sign_out_sent(request: Request, place: Place, asker: Asker) -> Response:
    """Out again."""
    sign_out(place, asker.session, asker.actor, door_of(request))
    made = done("/sign-in", say("signed_out"))
    let_out(request, made)
    return made
