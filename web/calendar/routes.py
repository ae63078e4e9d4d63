"""The calendar: a month of deadlines, days off and cut-offs, and the same as a file for telephones and Outlook."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final

from fastapi import Query, Request, Response
from starlette.responses import HTMLResponse

from model.ledger.seeing import Sight
from web.desk import Place
from web.downloads import download
from web.rendering import page
from web.routes import Route, reading
from web.visitor import Asker

_MONTH: Final = r"^20[2-4][0-9]-(0[1-9]|1[0-2])$"


def calendar(
    request: Request, place: Place, asker: Asker, month: Annotated[str | None, Query(pattern=_MONTH)] = None
) -> HTMLResponse:
    """A month of the unit."""
    from jobs.month import month as month_of  # noqa: PLC0415 - as below

    first = None if month is None else date.fromisoformat(f"{month}-01")
    return page(request, "calendar/month", {"month": month_of(place, asker.asks(), first)})


def feed(place: Place, asker: Asker) -> Response:
    """The deadlines of the next weeks, for the calendar of a telephone or of Outlook."""
    # Asked for now and then; a third of a second at every start otherwise.
    from jobs.deadlines import ahead  # noqa: PLC0415
    from jobs.feed import feed as made  # noqa: PLC0415

    found = ahead(place, asker.asks())
    return download(made(place, found), "tiendo.ics")


ROUTES: Final[tuple[Route, ...]] = (
    reading("/calendar", calendar, Sight.CALENDAR),
    reading("/calendar.ics", feed, Sight.CALENDAR),
)
