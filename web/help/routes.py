"""The guides, each for its readers, opened at the part about the page somebody comes from."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import HTTPException, Path, Query, Request, Response
from starlette.responses import HTMLResponse

from jobs.filled_rooms import filled_rooms
from jobs.workplace import Workplace
from model.ledger.seeing import Sight
from web.desk import Place
from web.rendering import page
from web.routes import Route, reading
from web.visitor import Asker, Visitor

OFFICER, PRINCIPAL, CITY = GUIDES = ("can-bo", "hieu-truong", "thanh-pho")
# The picture changes with the program, not from day to day.
_A_DAY: Final = {"cache-control": "private, max-age=86400"}


def guide(
    request: Request,
    place: Place,
    asker: Asker,
    doc: Annotated[str, Query(max_length=20)] = "",
    origin: Annotated[str, Query(alias="from", max_length=200)] = "",
) -> HTMLResponse:
    """A guide; the one for the visitor's role unless another is asked for."""
    from documents.guides import guide as read_guide  # noqa: PLC0415 - reading Markdown is asked for now and then

    wanted = doc or _of(place, asker)
    found = read_guide(wanted)
    if found is None:
        raise HTTPException(404)
    steps = origin.strip("/").split("/")
    rooms = ("-".join(steps[:2]), steps[0] or ("week" if origin == "/" else ""))
    here = next((part for room in rooms for part in found.parts if part.id == room), None)
    return page(request, "help/guide", {"guide": found, "part": here, "guides": GUIDES})


def _of(place: Workplace, asker: Visitor) -> str:
    """The guide of a visitor's work."""
    if asker.sees(Sight.CITY) and "city" in filled_rooms(place, asker.area):
        return CITY
    return PRINCIPAL if asker.role == "school" else OFFICER


def drawn(name: Annotated[str, Path(max_length=80)]) -> Response:
    """A picture in a guide."""
    from documents.guides import picture  # noqa: PLC0415 - as above

    content = picture(name)
    if content is None:
        raise HTTPException(404)
    return Response(content, media_type="image/png", headers=_A_DAY)


ROUTES: Final[tuple[Route, ...]] = (
    reading("/help", guide, Sight.ACCOUNT),
    reading("/help/anh/{name}", drawn, Sight.ACCOUNT),
)
