"""One's own account: who one is here, the password, and where one is signed in."""

from __future__ import annotations

from fastapi import Request, Response
from starlette.responses import HTMLResponse

from jobs.access.accounts import change_password, has_password
from jobs.access.overview import own_devices
from jobs.access.sessions import sign_out_elsewhere
from jobs.workplace import Workplace
from model.words.problems import Problem, WrongInput
from model.words.sentences import say
from web.access.cookies import door_of
from web.desk import Place
from web.rendering import done, page, problem_status
from web.typed import Form
from web.visitor import Asker, Visitor


def account(request: Request, place: Place, asker: Asker) -> HTMLResponse:
    """One's own account."""
    return _page(request, place, asker)


def password_sent(request: Request, place: Place, asker: Asker, typed: Form) -> Response:
    """A new password."""
    old, new, again = (typed.text(f"password_{name}") for name in ("old", "new", "again"))
    try:
        if new != again:
            raise WrongInput("password_not_same")
        change_password(place, asker.actor, asker.session, old, new, door_of(request))
    except Problem as problem:
        return _page(request, place, asker, str(problem), problem_status(problem))
    return done("/account", say("password_changed"))


def elsewhere_sent(request: Request, place: Place, asker: Asker) -> Response:
    """Out on every other device."""
    ended = sign_out_elsewhere(place, asker.actor, asker.session, door_of(request))
    return done("/account", say("signed_out_elsewhere", count=ended))


def _page(request: Request, place: Workplace, asker: Visitor, said: str = "", status: int = 200) -> HTMLResponse:
    facts = {
        "said": said,
        "has_password": has_password(place, asker.actor),
        "devices": own_devices(place, asker.area, asker.actor.id, asker.session),
    }
    return page(request, "access/account", facts, status)
