"""The page of the rules in use: each in words, with its basis, since when it holds, and whether it is confirmed."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import HTTPException, Query, Request
from starlette.responses import HTMLResponse

from jobs.rules_told import PARTS, rules_told
from model.ledger.seeing import Sight
from web.desk import Place
from web.rendering import page
from web.routes import Route, reading
from web.visitor import Asker


def rules(
    request: Request, place: Place, asker: Asker, part: Annotated[str, Query(max_length=20)] = PARTS[0]
) -> HTMLResponse:
    """One part of the rules."""
    if part not in PARTS:
        raise HTTPException(404)
    rows = rules_told(place, asker.asks(), part)
    return page(request, "rules/list", {"rows": rows, "part": part, "parts": PARTS})


ROUTES: Final[tuple[Route, ...]] = (reading("/rules", rules, Sight.RULES),)
