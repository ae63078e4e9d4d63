"""Pages made from templates, the page that says what was wrong, and the way back after something was done."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse

from documents.templates import environment
from jobs.filled_rooms import filled_rooms
from jobs.workplace import Workplace
from model.words.problems import Conflict, Problem, Refused, StoreProblem
from model.words.unreadable import Unreadable
from model.words.vocabulary import ROLES
from web.exposure import from_here
from web.menu import menu_of
from web.static import address
from web.visitor import Visitor, visitor_of

# What a form may be answered with instead of what it asks for.
Trouble = Problem | Unreadable
# Which sentence of the template an error page says; the rest is told by a problem's own sentence.
_KNOWN: Final = (400, 403, 404, 405, 409, 413, 429, 500, 503)
# What is not there, rather than wrong.
_MISSING: Final = {
    "run_unknown",
    "school_form_none",
    "school_form_no_report",
    "area_not_loaded",
    "page_not_made",
    "nothing_loaded",
    "subject_unknown",
}
# What was just done is told once, on the page that follows.
_TOLD: Final = "tiendo_told"
_TOLD_SECONDS: Final = 60
_TOLD_LETTERS: Final = 1_000


def page(request: Request, template: str, facts: Mapping[str, Any], status: int = 200) -> HTMLResponse:
    """A page of a template under `templates/web`."""
    visitor = visitor_of(request)
    told = _told(request)
    known = _about_visitor(request, visitor) | {
        "here": from_here(request),
        "path": request.url.path,
        "told": told,
        "asset": address,
    }
    text = environment().get_template(f"web/{template}.html.j2").render(**(known | dict(facts)))
    made = HTMLResponse(text, status)
    if told:
        made.delete_cookie(_TOLD)
    return made


def _about_visitor(request: Request, visitor: Visitor | None) -> dict[str, Any]:
    """Who looks at the page, and of which unit; the page of nobody tells of none."""
    if visitor is None:
        return {
            "visitor": None,
            "csrf": "",
            "unit": "",
            "role_name": "",
            "illustrative": False,
            "menu": menu_of(None, ""),
        }
    place: Workplace = request.state.place
    units = place.units
    return {
        "visitor": visitor,
        "csrf": visitor.csrf,
        "unit": units.name_of(visitor.area, place.today(visitor.area)),
        "role_name": ROLES.get(visitor.role, visitor.role),
        "illustrative": place.illustrative,
        "menu": menu_of(visitor, request.url.path, filled_rooms(place, visitor.area)),
    }


def done(to: str, said: str = "") -> RedirectResponse:
    """The way on after a form was taken: to a page of ours, which tells in one sentence what was done."""
    made = RedirectResponse(to, 303)
    if said:
        text = base64.urlsafe_b64encode(said[:_TOLD_LETTERS].encode()).decode()
        made.set_cookie(_TOLD, text, max_age=_TOLD_SECONDS, httponly=True, samesite="lax")
    return made


def _told(request: Request) -> str:
    try:
        return base64.urlsafe_b64decode(request.cookies.get(_TOLD, "")).decode()[:_TOLD_LETTERS]
    except (binascii.Error, ValueError):
        return ""


def complaint_page(
    request: Request, status: int, said: str = "", headers: Mapping[str, str] | None = None
) -> HTMLResponse:
    """A page that says in one sentence what was wrong and what to do."""
    known = status if status in _KNOWN else 400 if status < 500 else 500
    made = page(request, "complaint", {"status": known, "said": said, "path": "/"}, status)
    made.headers.update(headers or {})
    return made


def problem_status(problem: Trouble | None) -> int:
    """The status by which browsers and programs know what kind of problem it is; 200 for none."""
    if problem is None:
        return 200
    if isinstance(problem, Unreadable):
        return 400
    if problem.code in _MISSING:
        return 404
    if isinstance(problem, Refused) and problem.code.startswith("right_"):
        return 403
    if isinstance(problem, Refused) and problem.code != "store_locked":
        return 409
    # A store that is away, locked or older comes back when somebody has seen to it.
    return 503 if isinstance(problem, StoreProblem | Conflict) else 400


def problem_page(request: Request, problem: Problem) -> HTMLResponse:
    """The page of a problem. Sentences may name folders and people: to strangers only their kind is told."""
    open_to = visitor_of(request) is not None or from_here(request)
    return complaint_page(request, problem_status(problem), str(problem) if open_to else "")
