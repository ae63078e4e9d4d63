"""Forms that came too late: everything typed is kept over the signing in, and sent again with one click."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

from fastapi import HTTPException, Request, Response
from fastapi.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse

from model.words.problems import Problem
from web.access.asking import ask
from web.access.kept import Kept, kept_from
from web.access.own_paths import FIRST_PAGE, asked_path, own_path
from web.rendering import page
from web.typed import NOTHING_TYPED, Typed, typed_of


async def asked_to_sign_in(request: Request, _error: Exception) -> Response:
    """What somebody gets who must sign in first: the way there, or, if they sent a form, all they typed with it."""
    if request.method == "POST":
        kept = kept_from(asked_path(request), await _typed(request))
        return await run_in_threadpool(ask, request, kept, "", 401)
    if "hx-request" in request.headers:
        # A part of a page must not become the page of signing in.
        shown = own_path(urlsplit(request.headers.get("hx-current-url", "")).path or FIRST_PAGE)
        return Response(status_code=401, headers={"hx-redirect": _way_in(shown)})
    return RedirectResponse(_way_in(asked_path(request)), 303)


async def asked_to_send_again(request: Request, _error: Exception) -> Response:
    """What somebody gets whose form is of an earlier session: the form once more, to be looked at and sent."""
    kept = kept_from(asked_path(request), await _typed(request))
    return await run_in_threadpool(to_send_again, request, kept, 403)


def to_send_again(request: Request, kept: Kept, status: int = 200) -> HTMLResponse:
    """The page on which a kept form waits for one click."""
    return page(request, "access/again", {"kept": kept}, status)


async def _typed(request: Request) -> Typed:
    try:
        return await typed_of(request)
    except (HTTPException, Problem):
        # What could not be read as a form cannot be kept either.
        return NOTHING_TYPED


def _way_in(to: str) -> str:
    return "/sign-in" if to == FIRST_PAGE else f"/sign-in?{urlencode({'to': to})}"
