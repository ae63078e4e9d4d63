"""The page on which somebody signs in."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from starlette.responses import HTMLResponse

from jobs.access.first import is_needed
from jobs.access.signing_in import units_to_choose
from jobs.workplace import Workplace
from web.access.kept import FILES, KEPT, Kept
from web.desk import Desk
from web.rendering import page


def ask(request: Request, kept: Kept, said: str = "", status: int = 200, **typed: str) -> HTMLResponse:
    """The page that asks who somebody is; what they were about to send stands in it, unseen."""
    desk: Desk = request.app.state.desk
    with desk.opened() as place:
        known: dict[str, Any] = {"units": _units(place), "nobody": is_needed(place)}
    facts = {"kept": kept, "kept_name": KEPT, "files_name": FILES, "said": said, "typed": typed}
    return page(request, "access/sign_in", facts | known, status)


def _units(place: Workplace) -> dict[str, str]:
    units, on = place.units, place.now.date()
    return {code: units.name_of(code, on) for code in units_to_choose(place)}
