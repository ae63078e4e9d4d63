"""Paths of kept files: a file, and a small picture of it for pages."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import HTTPException, Path, Response

from jobs.seen_files import seen_file, seen_small
from model.ledger.seeing import Sight
from web.desk import Place
from web.downloads import SHUT, disposition
from web.routes import Route, reading
from web.visitor import Asker, Visitor

Sha = Annotated[str, Path(max_length=64)]
_A_WHILE: Final = {"cache-control": "private, max-age=3600"}


def file(place: Place, asker: Asker, sha256: Sha) -> Response:
    """A kept file; pictures are shown, all else is given to be saved."""
    found = seen_file(place, asker.asks(), sha256, _school(asker))
    if found is None:
        raise HTTPException(404)
    headers = SHUT | {"content-disposition": disposition(found.name, shown=found.shown)}
    return Response(found.content, media_type=found.media, headers=headers)


def small(place: Place, asker: Asker, sha256: Sha) -> Response:
    """A kept picture, small."""
    found = seen_small(place, asker.asks(), sha256, _school(asker))
    if found is None:
        raise HTTPException(404)
    return Response(found, media_type="image/jpeg", headers=SHUT | _A_WHILE)


def _school(asker: Visitor) -> str | None:
    """The school a visitor is bound to; one of a school without one sees nothing."""
    return (asker.school or "-") if asker.role == "school" else None


ROUTES: Final[tuple[Route, ...]] = (
    reading("/files/{sha256}", file, Sight.EVIDENCE),
    reading("/files/{sha256}/small", small, Sight.EVIDENCE),
)
