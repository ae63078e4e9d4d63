"""Files that are sent to these pages: each is held until it is accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from starlette.datastructures import UploadFile

from documents.file_kinds import FileKind
from jobs.exchange.held import Held, hold, let_go
from jobs.workplace import Workplace
from model.words.problems import Problem, WrongInput
from web.typed import Typed
from web.uploaded import uploaded
from web.visitor import Visitor


def held_upload(place: Workplace, asker: Visitor, typed: Typed, kinds: tuple[FileKind, ...]) -> Held:
    """The one file of a form, looked at and held."""
    return held_uploads(place, asker, typed, kinds, most=1)[0]


def held_uploads(
    place: Workplace, asker: Visitor, typed: Typed, kinds: tuple[FileKind, ...], most: int | None = None
) -> list[Held]:
    """The files of a form, at most so many, looked at and held."""
    files = typed.uploads("file")[:most]
    if not files:
        raise WrongInput("held_none")
    return [_held(place, asker, sent, kinds) for sent in files]


def _held(place: Workplace, asker: Visitor, sent: UploadFile, kinds: tuple[FileKind, ...]) -> Held:
    with uploaded(place, asker, sent, kinds) as path:
        return hold(place, asker.area, asker.name, path)


@contextmanager
def let_go_if_refused(place: Workplace, files: Iterable[Held]) -> Iterator[None]:
    """Held files that cannot be read as what they should be are not kept: nobody can accept them."""
    try:
        yield
    except Problem:
        for file in files:
            let_go(place, file.token)
        raise
