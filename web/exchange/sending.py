"""Files of these pages: how they leave, and how a sent one is held until it is accepted."""

from __future__ import annotations

from typing import Final

from fastapi import Response

from documents.file_kinds import FileKind
from jobs.exchange.held import Held, hold
from jobs.uploads import received
from jobs.workplace import Workplace
from model.words.problems import WrongInput
from web.typed import Typed
from web.visitor import Visitor

MEDIA: Final = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv; charset=utf-8",
    ".zip": "application/zip",
}


def attachment(content: bytes, name: str) -> Response:
    """A file to be saved under a plain name."""
    suffix = name[name.rindex(".") :]
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=MEDIA[suffix], headers=headers)


def held_upload(place: Workplace, visitor: Visitor, typed: Typed, kinds: tuple[FileKind, ...]) -> Held:
    """The one file of a form, looked at and held."""
    files = typed.uploads("file")
    if not files:
        raise WrongInput("held_none")
    sent = files[0]
    with received(place, sent.filename or "", sent.file, kinds, visitor.area) as path:
        return hold(place, visitor.area, visitor.name, path)
