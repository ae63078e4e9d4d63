"""The page that says how telephones reach the program."""

from __future__ import annotations

from typing import Final

from fastapi import Request
from markupsafe import Markup
from starlette.responses import HTMLResponse

from jobs.setup.reach import reach as how
from model.ledger.seeing import Sight
from web.desk import Place
from web.rendering import page
from web.routes import Route, reading


def reach(request: Request, place: Place) -> HTMLResponse:
    """Three ways said plainly, and which of them is open now."""
    found = how(place, request.url.port)
    # Drawn by our own library from an address; nothing typed is in it.
    return page(request, "setup/reach", {"reach": found, "qr": Markup(found.qr_svg)})  # noqa: S704


ROUTES: Final[tuple[Route, ...]] = (reading("/reach", reach, Sight.RUNS),)
