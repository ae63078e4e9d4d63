"""The description of the interface for programs, as OpenAPI: exactly its routes, and the shapes of what they answer."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from fastapi import FastAPI, Response
from fastapi.openapi.utils import get_openapi

from model.ledger.seeing import Sight
from web.access.cookies import COOKIE
from web.api.answering import TOTAL, told
from web.api.city import CITY
from web.api.lists import LISTS
from web.api.shapes import Complaint
from web.api.single import SINGLE
from web.routes import Route, Shown

_SESSION: Final = "session"
_SAYS: Final = f"""What the command line gives with `--json`, read-only, about the unit of whoever asks.

Sign in at `/sign-in` as people do and send the cookie `{COOKIE}` of the session with every request. Each route is open to
the roles that see the same in a browser. Unknown is null and never 0, amounts are whole dong (VND), days are ISO text. More keys
may be added; these stay. Lists give at most 1000 rows at once, `{TOTAL}` says how many there are."""
_REFUSED: Final = {
    400: "It can be read, but cannot be answered: a day centuries away, days in the wrong order.",
    401: "Nobody is signed in.",
    403: "The role of whoever is signed in does not see this.",
    404: "There is none of that name in the unit.",
    409: "The name means several works.",
    422: "A value is not as described here.",
    503: "The store cannot be read now.",
}
_TOTAL: Final = {TOTAL: {"description": "How many rows there are in all.", "schema": {"type": "integer", "minimum": 0}}}


@cache
def description() -> dict[str, Any]:
    """The whole description."""
    app = FastAPI()
    for route in (*LISTS, *SINGLE, *CITY):
        assert route.shown is not None
        app.add_api_route(
            route.path,
            route.answer,
            methods=["GET"],
            response_model=route.shown.shape,
            summary=route.shown.says,
            description=f"Open to who sees: {route.access.value}.",
            operation_id=_name(route),
            responses=_responses(route.shown),
        )
    made = get_openapi(title="tiendo", version="1", description=_SAYS, routes=app.routes)
    made["components"]["securitySchemes"] = {_SESSION: {"type": "apiKey", "in": "cookie", "name": COOKIE}}
    made["security"] = [{_SESSION: []}]
    return made


def _responses(shown: Shown) -> dict[int | str, dict[str, Any]]:
    refused: dict[int | str, dict[str, Any]] = {
        status: {"model": Complaint, "description": says} for status, says in _REFUSED.items()
    }
    listed = getattr(shown.shape, "__origin__", None) is list
    return {200: {"headers": _TOTAL} if listed else {}, **refused}


def _name(route: Route) -> str:
    return "_".join(part.strip("{}") for part in route.path.split("/")[2:])


def openapi() -> Response:
    """The description as a file."""
    return told(description())


DESCRIPTION: tuple[Route, ...] = (Route("/api/openapi.json", openapi, Sight.ACCOUNT),)
