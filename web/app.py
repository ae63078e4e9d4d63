"""The application: every route behind the guards it declares, problems as pages, all behind the gate."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.responses import Response
from starlette.routing import BaseRoute

from jobs.settings import read_settings
from model.words.problems import Problem
from model.words.sentences import say
from model.words.unreadable import Unreadable
from web.access.again import asked_to_send_again, asked_to_sign_in
from web.api.answering import complaint, for_programs, problem_complaint
from web.catalogue import ROUTES
from web.desk import Desk
from web.gate import Gate
from web.guarding import OldForm, guards_of
from web.routes import check_declared
from web.visitor import NotSignedIn, Recognise

# The framework can report to a collector if the environment says so; ours reports to nobody.
_TO_NOBODY: Final[dict[str, Any]] = {
    "telemetry": {"tracing": False, "metrics": False, "logs": False, "auto_configure": False}
}


def create_app(desk: Desk, recognise: Recognise) -> FastAPI:
    """The pages of a home and its store; `recognise` says who a request comes from."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False, **_TO_NOBODY)
    app.state.desk = desk
    app.state.recognise = recognise
    app.state.web = read_settings(desk.home).web
    app.router.routes.extend(_routes())
    app.add_middleware(Gate, complain=complaint, public=app.state.web.public_host)
    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(Unreadable, _unreadable)
    app.add_exception_handler(NotSignedIn, _nobody)
    app.add_exception_handler(OldForm, asked_to_send_again)
    app.add_exception_handler(RequestValidationError, _wrong)
    app.add_exception_handler(StarletteHTTPException, _refused)
    return app


@cache
def _routes() -> tuple[BaseRoute, ...]:
    """The routes that every application shares: making one takes longer than answering it."""
    router = APIRouter()
    for one in ROUTES:
        check_declared(one.path, one.access)
        router.add_api_route(
            one.path, one.answer, methods=list(one.methods), dependencies=guards_of(one), response_model=None
        )
    return tuple(router.routes)


async def _nobody(request: Request, error: Exception) -> Response:
    # A program does not follow the way to a form.
    return complaint(request, 401) if for_programs(request) else await asked_to_sign_in(request, error)


def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return problem_complaint(request, error)


def _unreadable(request: Request, error: Exception) -> Response:
    assert isinstance(error, Unreadable)
    return complaint(request, 400, str(error), error.code)


def _wrong(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    names = ", ".join(sorted({str(one["loc"][-1]) for one in error.errors()}))
    if for_programs(request):
        return complaint(request, 422, say("api_value_wrong", names=names), "api_value_wrong")
    return complaint(request, 400, say("web_value_wrong", names=names))


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, StarletteHTTPException)
    return complaint(request, error.status_code, headers=error.headers)
