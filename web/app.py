"""The application: every page on its path behind its exposure, problems as pages, all behind the gate."""

from __future__ import annotations

from typing import Any, Final

from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.responses import HTMLResponse

from model.words.problems import Problem
from model.words.sentences import say
from web.desk import Desk
from web.exposure import Exposure, from_here
from web.gate import READING, Gate
from web.pages import PAGES
from web.rendering import complaint_page, problem_page

# The framework can report to a collector if the environment says so; ours reports to nobody.
_TO_NOBODY: Final[dict[str, Any]] = {
    "telemetry": {"tracing": False, "metrics": False, "logs": False, "auto_configure": False}
}


def create_app(desk: Desk) -> FastAPI:
    """The pages of a home and its store. Nothing is described to machines: there is no interface to call yet."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False, **_TO_NOBODY)
    app.state.desk = desk
    for one in PAGES:
        guards = [Depends(_only_from_here)] if one.exposure is Exposure.HERE else []
        app.add_api_route(one.path, one.answer, methods=list(READING), dependencies=guards, response_model=None)
    app.add_middleware(Gate, complain=complaint_page)
    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(RequestValidationError, _wrong)
    app.add_exception_handler(StarletteHTTPException, _refused)
    return app


def _only_from_here(request: Request) -> None:
    if not from_here(request):
        raise HTTPException(403)


def _problem(request: Request, error: Exception) -> HTMLResponse:
    assert isinstance(error, Problem)
    return problem_page(request, error)


def _wrong(request: Request, error: Exception) -> HTMLResponse:
    assert isinstance(error, RequestValidationError)
    names = sorted({str(one["loc"][-1]) for one in error.errors()})
    return complaint_page(request, 400, say("web_value_wrong", names=", ".join(names)))


def _refused(request: Request, error: Exception) -> HTMLResponse:
    assert isinstance(error, StarletteHTTPException)
    return complaint_page(request, error.status_code, headers=error.headers)
