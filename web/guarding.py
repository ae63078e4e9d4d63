"""Guards: who may pass a route, asked before anything else is."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlsplit

from fastapi import Depends, HTTPException, Request

from model.ledger.seeing import Sight
from web.desk import Place
from web.exposure import Exposure, from_here
from web.routes import READ, Route
from web.typed import Form
from web.visitor import NotSignedIn, Recognise, Visitor

CSRF: Final = "csrf"


class OldForm(Exception):
    """A form of ours that was made for an earlier session of whoever sends it."""


def guards_of(route: Route) -> list[Any]:
    """What is asked of a request before the route answers."""
    if isinstance(route.access, Sight):
        known = [Depends(_known(route.access))]
    else:
        known = [Depends(_only_from_here)] if route.access is Exposure.HERE else []
    if route.methods == READ:
        return known
    return [Depends(_own_page), *known, *([] if route.kept_open else [Depends(_own_form)])]


def _known(sight: Sight) -> Callable[..., None]:
    """Somebody is signed in, and their role sees the room."""

    def known(request: Request, place: Place) -> None:
        recognise: Recognise = request.app.state.recognise
        visitor = recognise(request, place)
        if visitor is None:
            raise NotSignedIn
        request.state.visitor, request.state.place = visitor, place
        if not visitor.sees(sight):
            raise HTTPException(403)

    return known


def _only_from_here(request: Request) -> None:
    if not from_here(request):
        raise HTTPException(403)


def _own_page(request: Request) -> None:
    """A form comes from a page of ours: browsers say from where, and a foreign page cannot make them lie."""
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        raise HTTPException(403)
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise HTTPException(403)


def _own_form(request: Request, typed: Form) -> None:
    """The form brings back the token that was put into it."""
    visitor = getattr(request.state, "visitor", None)
    expected = visitor.csrf if isinstance(visitor, Visitor) else ""
    if not expected or not hmac.compare_digest(expected.encode(), typed.text(CSRF).encode()):
        # Only where the browser itself says that the form comes from a page of ours is it offered once more.
        ours = request.headers.get("origin") or request.headers.get("sec-fetch-site") == "same-origin"
        raise OldForm if ours else HTTPException(403)
