"""Pages about what of the works is to be completed or explained, and the six clears of each."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import HTTPException, Path, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse

from jobs.clears import clears
from jobs.flags import explain, flagged
from jobs.meanwhile import seen_now
from model.checks.flags.explaining import Flagged
from model.checks.six_clears import NAMES
from model.ledger.rights import rights_of
from model.ledger.seeing import Sight
from model.words.problems import Problem
from model.words.sentences import say
from model.words.unreadable import Unreadable
from web.desk import Place
from web.meanwhile import Sheet, again, key_in, opened, seen_in
from web.rendering import done, page
from web.routes import Route, reading, writing
from web.typed import Form
from web.visitor import Asker, Visitor

_MOST: Final = 50
# A work has six lines here.
_MOST_CLEARS: Final = 25
Number = Annotated[int, Query(alias="page", ge=1, le=1000)]


def flags(
    request: Request, place: Place, asker: Asker, whole: Annotated[bool, Query(alias="all")] = False, number: Number = 1
) -> HTMLResponse:
    """What needs completing or explaining; those already explained if asked."""
    found = flagged(place, asker.asks())
    chosen = [one for one in found if whole or one.open]
    last = max(1, -(-len(chosen) // _MOST))
    facts = {
        "rows": chosen[(number - 1) * _MOST : number * _MOST],
        "open": sum(one.open for one in found),
        "total": len(found),
        "whole": whole,
        "page_number": min(number, last),
        "last": last,
        "may": _may(asker),
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
    if not _may(asker):
        raise HTTPException(403)
    one = _one(place, asker, flag_id)
    try:
        text, by = typed.text("text"), typed.asked("by")
        explain(place, asker.asks(), flag_id, text, by, actor=asker.name, key=key_in(typed), seen=seen_in(typed))
    except (Problem, Unreadable) as trouble:
        return _shown(request, asker, one, again(place, asker.asks(), typed, trouble))
    return done("/flags", say("flag_explained", what=one.flag.message))


def six(request: Request, place: Place, asker: Asker, number: Number = 1) -> HTMLResponse:
    """The six clears of every work that still has a step to take, those with a hole first."""
    found = sorted(clears(place, asker.asks()), key=lambda one: not one.holes)
    last = max(1, -(-len(found) // _MOST_CLEARS))
    facts = {
        "rows": found[(number - 1) * _MOST_CLEARS : number * _MOST_CLEARS],
        "clear_names": NAMES,
        "total": len(found),
        "holes": sum(bool(one.holes) for one in found),
        "page_number": min(number, last),
        "last": last,
    }
    return page(request, "questions/clears", facts)


def _one(place: Place, asker: Visitor, flag_id: str) -> Flagged:
    one = next((one for one in flagged(place, asker.asks()) if one.flag.id == flag_id), None)
    if one is None:
        raise HTTPException(404)
    return one


def _may(asker: Visitor) -> bool:
    return asker.role in rights_of("explained", step=False)


def _shown(request: Request, asker: Visitor, one: Flagged, sheet: Sheet) -> HTMLResponse:
    return page(request, "questions/flag", {"one": one, "sheet": sheet, "may": _may(asker)}, sheet.status)


ROUTES: Final[tuple[Route, ...]] = (
    reading("/flags", flags, Sight.FLAGS),
    reading("/flags/{flag_id}", flag, Sight.FLAGS),
    writing("/flags/{flag_id}", explained, Sight.FLAGS),
    reading("/clears", six, Sight.FLAGS),
)
