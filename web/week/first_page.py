"""The first page of each role: what waits for them this week; schools and the city's readers go on to their own."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import Query, Request
from starlette.responses import RedirectResponse, Response

from jobs.filled_rooms import filled_rooms
from jobs.week.inbox import inbox
from model.ledger.seeing import Sight
from model.words.problems import WrongInput
from web.desk import Place
from web.rendering import page
from web.visitor import Asker

# Whose first page lies elsewhere, unless their unit adds up others.
_ABOVE: Final = "/city"
_ELSEWHERE: Final = {"school": "/my-school", "city_reader": "/works", "city_officer": "/account"}
# Before a plan is loaded there is nothing to do but to begin.
_NOTHING: Final = ("nothing_loaded", "area_not_loaded")
OFFICE: Final = ("economic_office", "administrator")


def first_page(
    request: Request, place: Place, asker: Asker, whole: Annotated[bool, Query(alias="all")] = False
) -> Response:
    """What waits for the visitor."""
    above = asker.sees(Sight.CITY) and "city" in filled_rooms(place, asker.area)
    elsewhere = _ABOVE if above else _ELSEWHERE.get(asker.role)
    if elsewhere is not None:
        return RedirectResponse(elsewhere, 303)
    try:
        found = inbox(place, asker.asks(), asker.role, asker.name, whole=whole)
    except WrongInput as problem:
        if problem.code in _NOTHING and asker.sees(Sight.SETUP):
            return RedirectResponse("/setup", 303)
        raise
    return page(request, "week/inbox", {"inbox": found, "office": asker.role in OFFICE})
