"""Publishing a commune's closed week, for the unit above it."""

from __future__ import annotations

from fastapi import Request, Response

from web.addresses import Period
from web.desk import Place
from web.published import published
from web.typed import Form
from web.visitor import Asker
from web.week.friday import Wrong, week_page


def of_week(request: Request, place: Place, asker: Asker, period: Period, typed: Form) -> Response:
    """Publish a closed week; where that is refused its page says why."""

    def again(said: str, status: int) -> Response:
        return week_page(request, place, asker, period, Wrong("package", said, typed, status=status))

    return published(place, asker, period, typed, f"/week/{period}#package", again)
