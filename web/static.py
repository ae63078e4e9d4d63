"""Files that every page loads: styles, scripts and the mark, each under an address that changes with its content."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Final

from fastapi import HTTPException, Path, Request, Response
from starlette.responses import FileResponse

from documents.templates import folder
from web.exposure import Exposure
from web.routes import Route, reading

_MEDIA: Final = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png"}
_FOREVER: Final = "public, max-age=31536000, immutable"
# An address without the content's mark is asked again each time it is old.
_A_WHILE: Final = "public, max-age=600"
_A_DAY: Final = "max-age=86400"


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file as it is sent: as it stands, and packed for browsers that unpack."""

    media: str
    content: bytes
    packed: bytes
    mark: str


@cache
def files() -> dict[str, StaticFile]:
    """Name → file, of all that may be loaded; nothing else is."""
    places = [folder() / "web", folder() / "web" / "vendor"]
    found = (path for place in places for path in sorted(place.iterdir()) if path.suffix in _MEDIA)
    return {path.name: _file(path.read_bytes(), _MEDIA[path.suffix]) for path in found}


def address(name: str) -> str:
    """Where a page finds a file."""
    return f"/static/{files()[name].mark}/{name}"


def static(
    request: Request, mark: Annotated[str, Path(max_length=64)], name: Annotated[str, Path(max_length=80)]
) -> Response:
    """A file by its name."""
    file = files().get(name)
    if file is None:
        raise HTTPException(404)
    headers = {"cache-control": _FOREVER if mark == file.mark else _A_WHILE, "vary": "accept-encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(file.packed, media_type=file.media, headers=headers | {"content-encoding": "gzip"})
    return Response(file.content, media_type=file.media, headers=headers)


def icon() -> FileResponse:
    """The mark in the browser's tab."""
    return FileResponse(folder() / "web" / "icon.svg", media_type="image/svg+xml", headers={"cache-control": _A_DAY})


def _file(content: bytes, media: str) -> StaticFile:
    packed = gzip.compress(content, 9, mtime=0)
    return StaticFile(f"{media}; charset=utf-8", content, packed, hashlib.sha256(content).hexdigest()[:12])


ROUTES: Final[tuple[Route, ...]] = (
    reading("/icon.svg", icon, Exposure.NETWORK),
    reading("/static/{mark}/{name}", static, Exposure.NETWORK),
)
