"""The route of the page of money."""

from __future__ import annotations

from typing import Final

from fastapi import Request
from starlette.responses import HTMLResponse

from jobs.figures.money_page import money_page
from model.ledger.seeing import Sight
from web.addresses import PageNumber
from web.desk import Place
from web.figures import AskedFor, or_no_figures
from web.rendering import page
from web.routes import Route, reading
from web.visitor import Asker


def money(request: Request, place: Place, asker: Asker, asked: AskedFor, part: PageNumber = 1) -> HTMLResponse:
    """The money of the unit by year, source and work."""
    with or_no_figures():
        found = money_page(place, asked.question(place, asker), part)
    return page(request, "money/money", {"shown": found, "asked": asked})


ROUTES: Final[tuple[Route, ...]] = (reading("/money", money, Sight.MONEY),)
