"""Pages made from templates, and the page that says what was wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import HTMLResponse

from documents.templates import environment
from model.words.problems import Conflict, Problem, StoreProblem
from web.exposure import from_here

# Which sentence of the template an error page says; the rest is told by a problem's own sentence.
_KNOWN: Final = (400, 403, 404, 405, 500, 503)
# What is not there, rather than wrong.
_MISSING: Final = {"run_unknown", "area_not_loaded", "page_not_made", "nothing_loaded"}


def page(request: Request, template: str, facts: Mapping[str, Any], status: int = 200) -> HTMLResponse:
    """A page of a template under `templates/web`."""
    text = environment().get_template(f"web/{template}.html.j2").render(here=from_here(request), **facts)
    return HTMLResponse(text, status)


def complaint_page(
    request: Request, status: int, said: str = "", headers: Mapping[str, str] | None = None
) -> HTMLResponse:
    """A page that says in one sentence what was wrong and what to do."""
    known = status if status in _KNOWN else 400 if status < 500 else 500
    made = page(request, "complaint", {"status": known, "said": said}, status)
    if status == 405:
        made.headers["allow"] = "GET, HEAD"
    made.headers.update(headers or {})
    return made


def problem_status(problem: Problem) -> int:
    """The status by which browsers and programs know what kind of problem it is."""
    if problem.code in _MISSING:
        return 404
    # A store that is away, locked or older comes back when somebody has seen to it.
    return 503 if isinstance(problem, StoreProblem | Conflict) else 400


def problem_page(request: Request, problem: Problem) -> HTMLResponse:
    """The page of a problem. Sentences may name folders and people: over the network only their kind is told."""
    return complaint_page(request, problem_status(problem), str(problem) if from_here(request) else "")
