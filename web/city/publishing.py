"""Publishing what a unit above has merged and closed, for the unit above it."""

from __future__ import annotations

from fastapi import Request, Response

from web.addresses import Period
from web.city.asked import TableAsked
from web.city.pages import shown
from web.desk import Place
from web.published import published
from web.typed import Form
from web.visitor import Asker


def of_merge(request: Request, place: Place, asker: Asker, period: Period, typed: Form) -> Response:
    """Publish a closed merge; where that is refused its page says why."""

    def again(said: str, status: int) -> Response:
        return shown(request, place, asker, period, TableAsked(), 1, said, status)

    return published(place, asker, period, typed, f"/city/{period}#package", again)
