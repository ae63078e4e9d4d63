"""Pages about what of the works is to be completed or explained, and the six clears of each."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import HTTPException, Path, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse

from jobs.clears import clears
from jobs.flags import explain, flagged
from jobs.list_pages import page_at
from jobs.meanwhile import seen_now
from model.checks.flags.explaining import Flagged
from model.checks.six_clears import NAMES
from model.ledger.seeing import Sight
from model.words.problems import Problem
from model.words.sentences import say
from model.words.unreadable import Unreadable
from web.addresses import PageNumber
from web.desk import Place
from web.meanwhile import Sheet, again, key_in, opened, seen_in
from web.rendering import done, page
from web.routes import Route, reading, writing
from web.typed import Form
from web.visitor import Asker, Visitor

# A work has six lines here.
_MOST_CLEARS: Final = 25


def flags(
    request: Request,
    place: Place,
    asker: Asker,
    whole: Annotated[bool, Query(alias="all")] = False,
    number: PageNumber = 1,
) -> HTMLResponse:
    """What needs completing or explaining; those already explained if asked."""
    found = flagged(place, asker.asks())
    chosen = [one for one in found if whole or one.open]
    at = page_at(len(chosen), number)
    facts = {
        "rows": chosen[at.rows],
        "open": sum(one.open for one in found),
        "total": len(found),
        "whole": whole,
        "page_number": at.number,
        "last": at.last,
        "may": asker.may("explained"),
    }
    return page(request, "questions/flags", facts)


def flag(request: Request, place: Place, asker: Asker, flag_id: Annotated[str, Path(max_length=200)]) -> HTMLResponse:
    """One of them, with the box to explain."""
    one = _one(place, asker, flag_id)
    return _shown(request, asker, one, opened(seen_now(place, asker.asks(), "finding", flag_id)))


def explained(
    request: Request, place: Place, asker: Asker, typed: Form, flag_id: Annotated[str, Path(max_length=200)]
) -> HTMLResponse | RedirectResponse:
    """Its explanation."""
    if not asker.may("explained"):
        raise HTTPException(403)
    one = _one(place, asker, flag_id)
    try:
        text, by = typed.text("text"), typed.asked("by")
        explain(place, asker.asks(), flag_id, text, by, actor=asker.name, key=key_in(typed), seen=seen_in(typed))
    except (Problem, Unreadable) as trouble:
        return _shown(request, asker, one, again(place, asker.asks(), typed, trouble))
    return done("/flags", say("flag_explained", what=one.flag.message))


def six(request: Request, place: Place, asker: Asker, number: PageNumber = 1) -> HTMLResponse:
    """The six clears of every work that still has a step to take, those with a hole first."""
    found = sorted(clears(place, asker.asks()), key=lambda one: not one.holes)
    at = page_at(len(found), number, _MOST_CLEARS)
    facts = {
        "rows": found[at.rows],
        "clear_names": NAMES,
        "total": len(found),
        "holes": sum(bool(one.holes) for one in found),
        "page_number": at.number,
        "last": at.last,
    }
    return page(request, "questions/clears", facts)


def _one(place: Place, asker: Visitor, flag_id: str) -> Flagged:
    one = next((one for one in flagged(place, asker.asks()) if one.flag.id == flag_id), None)
    if one is None:
        raise HTTPException(404)
    return one


def _shown(request: Request, asker: Visitor, one: Flagged, sheet: Sheet) -> HTMLResponse:
    return page(request, "questions/flag", {"one": one, "sheet": sheet, "may": asker.may("explained")}, sheet.status)


ROUTES: Final[tuple[Route, ...]] = (
    reading("/flags", flags, Sight.FLAGS),
    reading("/flags/{flag_id}", flag, Sight.FLAGS),
    writing("/flags/{flag_id}", explained, Sight.FLAGS),
    reading("/clears", six, Sight.FLAGS),
)
