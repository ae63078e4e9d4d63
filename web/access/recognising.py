"""Recognising: which signed-in person a request comes from, by the session its cookie names."""

from __future__ import annotations

from fastapi import Request

from jobs.access.sessions import recognised
from jobs.workplace import Workplace
from web.access.cookies import token_of
from web.visitor import Visitor


def recognise(request: Request, place: Workplace) -> Visitor | None:
    """Who a request comes from; None if nobody is signed in."""
    known = recognised(place, token_of(request))
    return None if known is None else Visitor(known.actor, known.csrf, known.mark)
