"""Paths of our own: where somebody may be sent after signing in, and the address that others open."""

from __future__ import annotations

import re
from typing import Final

from fastapi import Request

from jobs.access.addresses import in_the_network
from web.visitor import Visitor

FIRST_PAGE: Final = "/"
_OWN: Final = re.compile(r"/(?![/\\])[^\\\s\x00-\x1f]{0,1999}")
# Nobody is led back to the door itself.
_DOORS: Final = ("/sign-in", "/sign-out", "/links/")


def own_path(said: str) -> str:
    """A path of ours that was asked for; the first page for anything else, and above all for a foreign address."""
    return said if _OWN.fullmatch(said) and not said.startswith(_DOORS) else FIRST_PAGE


def asked_path(request: Request) -> str:
    """The path of a request, with what was asked in it."""
    query = request.url.query
    return own_path(request.url.path + (f"?{query}" if query else ""))


def first_page(visitor: Visitor | None) -> str:
    """Where somebody begins."""
    return "/my-school" if visitor is not None and visitor.role == "school" else FIRST_PAGE


def base_url(request: Request) -> str:
    """The address under which others open the pages: the public one, else this machine's in the office's network."""
    public: str | None = request.app.state.web.public_url
    return in_the_network(public or str(request.base_url))
