"""The gate before all pages: known hosts only, bodies of a bounded size, safe headers, no traceback to anybody."""

from __future__ import annotations

import logging
import platform
from collections.abc import Callable
from ipaddress import ip_address
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ALLOWED: Final = ("GET", "HEAD", "POST")
# A form with a page of photos or a large workbook; more is refused before it is read.
MOST_BYTES: Final = 40 * 2**20
SAFE: Final = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # With "no-referrer" a browser does not even say that a form comes from a page of ours.
    "referrer-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "geolocation=(), microphone=()",
    "cache-control": "no-store",
}

_log = logging.getLogger(__name__)


class Gate:
    """Wraps the pages. `complain` makes the page that says what was wrong, of a request and a status; `public` is the name of the pages' own."""

    def __init__(self, app: ASGIApp, complain: Callable[[Request, int], Response], public: str | None = None) -> None:
        self._app = app
        self._complain = complain
        self._public = public

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def send_safely(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                _add_safe_headers(message)
            elif scope["method"] == "HEAD":
                message = {**message, "body": b""}
            await send(message)

        refused = _refused(scope, self._public)
        try:
            app = self._app if refused is None else self._complain(Request(scope), refused)
            await app(scope, _bounded(receive), send_safely)
        except _TooMuch:
            await self._complain(Request(scope), 413)(scope, receive, send_safely)
        except Exception:
            # For the technician, on the console; the reader of the page gets a sentence.
            _log.exception("%s %s", scope["method"], scope["path"])
            if begun:
                raise
            await self._complain(Request(scope), 500)(scope, receive, send_safely)


def _refused(scope: Scope, public: str | None) -> int | None:
    """The status with which a request is turned away at once."""
    if not known_host(Headers(scope=scope).get("host", ""), public):
        return 400
    if scope["method"] not in ALLOWED:
        return 405
    said = Headers(scope=scope).get("content-length", "0")
    return 413 if not said.isdigit() or len(said) > 12 or int(said) > MOST_BYTES else None


class _TooMuch(Exception):
    """More was sent than is taken."""


def _bounded(receive: Receive) -> Receive:
    """The same body, cut off where it grows beyond what is taken: its length need not be said beforehand."""
    taken = 0

    async def receive_bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > MOST_BYTES:
            raise _TooMuch
        return message

    return receive_bounded


def known_host(host: str, public: str | None = None) -> bool:
    """Whether the Host header is an address, this machine's own name, or the public one that the office has set.

    A foreign page can make a browser speak to us by a name of its own, never by a bare address.
    """
    if host.startswith("["):
        name, closed, rest = host[1:].partition("]")
        if not closed or (rest and not rest.startswith(":")):
            return False
        port = rest[1:]
    else:
        name, _, port = host.partition(":")
    if port and not (port.isascii() and port.isdigit()):
        return False
    own = platform.node().lower()
    if name.lower() in {"localhost", own, f"{own}.local", (public or "").lower()} - {""}:
        return True
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _add_safe_headers(message: Message) -> None:
    headers = MutableHeaders(scope=message)
    for name, value in SAFE.items():
        headers.setdefault(name, value)
