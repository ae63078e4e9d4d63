"""The gate before all pages: known hosts only, reading only, safe headers on every answer, no traceback to anybody."""

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

READING: Final = ("GET", "HEAD")
SAFE: Final = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}

_log = logging.getLogger(__name__)


class Gate:
    """Wraps the pages. `complain` makes the page that says what was wrong, of a request and a status."""

    def __init__(self, app: ASGIApp, complain: Callable[[Request, int], Response]) -> None:
        self._app = app
        self._complain = complain

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

        refused = _refused(scope)
        try:
            app = self._app if refused is None else self._complain(Request(scope), refused)
            await app(scope, receive, send_safely)
        except Exception:
            # For the technician, on the console; the reader of the page gets a sentence.
            _log.exception("%s %s", scope["method"], scope["path"])
            if begun:
                raise
            await self._complain(Request(scope), 500)(scope, receive, send_safely)


def _refused(scope: Scope) -> int | None:
    """The status with which a request is turned away at once."""
    if not known_host(Headers(scope=scope).get("host", "")):
        return 400
    return None if scope["method"] in READING else 405


def known_host(host: str) -> bool:
    """Whether the Host header is an address or this machine's own name.

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
    if name.lower() in {"localhost", own, f"{own}.local"} - {""}:
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
