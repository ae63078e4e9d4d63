"""A real browser at a real server: Debian's Chromium, the pages as they are served, and all that went wrong between them."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any, Final
from urllib.parse import urlsplit

import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from web.access.cookies import COOKIE
from web.access.recognising import recognise as recognise_by_session
from web.app import create_app
from web.desk import Desk
from web.visitor import Recognise

# For `browser.new_context(**PHONE)`.
_LOCALE: Final[dict[str, Any]] = {"locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh"}
DESKTOP: Final = _LOCALE | {"viewport": {"width": 1280, "height": 800}}
PHONE: Final = _LOCALE | {"viewport": {"width": 390, "height": 844}, "has_touch": True}
_QUIETLY: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=vi-VN",
)
# Schemes that ask nobody.
_OWN_SCHEMES: Final = ("data", "blob", "about")


@contextmanager
def chromium(*more: str) -> Iterator[Browser]:
    """The browser without a window; `more` are words of its command line."""
    found = shutil.which("chromium")
    assert found is not None, "Debian's chromium is not installed"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=[*_QUIETLY, *more])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def served(home: Path, recognise: Recognise | None = None) -> Iterator[str]:
    """The address of a server of a home's pages, in a thread of this process; who asks is known by true sessions."""
    app = create_app(Desk(home), recognise or recognise_by_session)
    config = uvicorn.Config(
        app, log_level="warning", lifespan="off", proxy_headers=False, server_header=False, timeout_graceful_shutdown=1
    )
    # Whoever comes before the server is ready waits in the line of a socket that listens already.
    bound = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{bound.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


def let_in(context: BrowserContext, base: str, token: str) -> None:
    """Give a browser the cookie of a session, as signing in would."""
    context.add_cookies([{"name": COOKIE, "value": token, "url": base, "httpOnly": True, "sameSite": "Lax"}])


@dataclass(slots=True)
class Watched:
    """What went wrong on a page since it was last asked."""

    console: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    abroad: list[str] = field(default_factory=list)

    def trouble(self) -> list[str]:
        """All of it, and begins anew."""
        found: list[str] = []
        for kept in (self.console, self.errors, self.failed, self.abroad):
            found += kept
            kept.clear()
        return found


def watched(page: Page) -> Watched:
    """Keeps the errors of the console and of scripts, requests that failed, and every request that leaves the machine."""
    seen = Watched()

    def asks(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in _OWN_SCHEMES and parts.hostname not in ("127.0.0.1", "localhost"):
            seen.abroad.append(f"abroad: {request.url}")

    page.on("request", asks)
    page.on("console", lambda said: seen.console.append(f"console: {said.text}") if said.type == "error" else None)
    page.on("pageerror", lambda error: seen.errors.append(f"script: {error}"))
    page.on("requestfailed", lambda request: seen.failed.append(f"failed: {request.failure} {request.url}"))
    return seen
