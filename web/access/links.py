"""Personal links: opened on a telephone, with the PIN asked for once."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Request, Response
from starlette.responses import HTMLResponse, RedirectResponse

from jobs.access.links import enter, owner_of
from jobs.access.sessions import recognised
from jobs.school_names import school_called
from jobs.workplace import Workplace
from model.ledger.rights import Actor
from model.words.problems import Refused
from web.access.cookies import door_of, let_in, token_of
from web.access.own_paths import first_page
from web.desk import Place
from web.rendering import page
from web.typed import Form
from web.visitor import Visitor

Token = Annotated[str, Path(max_length=100)]
_STATUS = {"pin_wrong": 401, "sign_in_too_often": 429, "link_dead": 404}


def link_page(request: Request, place: Place, token: Token) -> Response:
    """The page that asks for the PIN; a device that is remembered goes on at once."""
    owner = owner_of(place, token)
    if owner is None:
        return page(request, "access/link_dead", {}, 404)
    known = recognised(place, token_of(request))
    if known is not None and (known.actor.area, known.actor.id) == (owner.area, owner.id):
        return RedirectResponse(first_page(Visitor(known.actor, known.csrf)), 303)
    return _asks(request, place, owner)


def link_sent(request: Request, place: Place, token: Token, typed: Form) -> Response:
    """The PIN."""
    owner = owner_of(place, token)
    if owner is None:
        return page(request, "access/link_dead", {}, 404)
    try:
        came = enter(place, token, typed.text("pin")[:20], door_of(request))
    except Refused as refused:
        return _asks(request, place, owner, str(refused), _STATUS.get(refused.code, 401))
    made = RedirectResponse(first_page(Visitor(came.actor, "")), 303)
    let_in(request, made, came)
    return made


def _asks(request: Request, place: Workplace, owner: Actor, said: str = "", status: int = 200) -> HTMLResponse:
    facts = {"said": said, "school": school_called(place, owner)}
    return page(request, "access/link", facts, status)
