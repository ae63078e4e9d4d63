"""The cookie of a session, and from where somebody comes."""

from __future__ import annotations

from typing import Final

from fastapi import Request, Response

from jobs.access.sessions import Door, SignedIn

COOKIE: Final = "tiendo_session"


def token_of(request: Request) -> str:
    """The token that a browser brings back; empty if it has none."""
    return request.cookies.get(COOKIE, "")


def let_in(request: Request, response: Response, signed_in: SignedIn) -> None:
    """Give a browser the token of a new session; it never shows it to a script, nor to a foreign page."""
    keep(request, response, signed_in.token, int(signed_in.lasting.whole.total_seconds()))


def keep(request: Request, response: Response, token: str, seconds: int | None = None) -> None:
    """The same of a token alone; without `seconds` the browser forgets it when it is closed."""
    secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, token, max_age=seconds, httponly=True, samesite="lax", secure=secure, path="/")


def let_out(request: Request, response: Response) -> None:
    """Take the token back."""
    secure = request.url.scheme == "https"
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax", secure=secure)


def door_of(request: Request) -> Door:
    """From where a request comes."""
    address = request.client.host if request.client else ""
    return Door(address, request.headers.get("user-agent", ""))
