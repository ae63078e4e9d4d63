"""Photos that schools send: received safely, dated by the camera, kept by the hash of what can be seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO, Final

from documents.file_kinds import JPEG
from documents.pictures_redrawn import SMALL, redrawn
from jobs.evidence import FileGiven, file_path, is_whole, looked_at
from jobs.uploads import PHOTOS, received_file
from jobs.workplace import Workplace
from model.store.whole_files import written_whole
from model.words.dates import parse_date
from model.words.problems import WrongInput
from model.words.unreadable import NotADate

_SMALL_ONES: Final = "thumbs"
_FIRST_CAMERAS: Final = 2000


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo as it will be kept: its file, and the day it was taken, if known."""

    file: FileGiven
    taken: date | None


@contextmanager
def photos(
    place: Workplace, area: str, sent: Mapping[str, tuple[str, BinaryIO]], said_taken: Mapping[str, str]
) -> Iterator[dict[str, Photo]]:
    """Photos by the field they came in; their files are there until the end.

    A browser that made a photo smaller has read its day before: what it said stands where the file itself says nothing.
    """
    with place.store.reading():
        # An illustrative store brings a clock of its own when it is opened.
        today = place.today(area)
    with ExitStack() as stack:
        out = {}
        for field, (name, stream) in sent.items():
            given = stack.enter_context(received_file(place, name, stream, PHOTOS, area))
            taken = _believable(given.taken, today) or _believable(_day(said_taken.get(field, "")), today)
            out[field] = Photo(looked_at(place, given.path, area, today), taken)
        yield out


def _day(said: str) -> date | None:
    try:
        return parse_date(said[:10])
    except NotADate:
        return None


def _believable(taken: date | None, today: date) -> date | None:
    """A camera whose clock was never set says 1970, or a day to come."""
    return taken if taken is not None and taken.year > _FIRST_CAMERAS and taken <= today else None


def small(place: Workplace, sha256: str) -> bytes | None:
    """A kept picture as a small JPEG for pages, made once; None if it is no picture that can be opened."""
    there = place.home / _SMALL_ONES / sha256[:2] / f"{sha256}{JPEG.suffixes[0]}"
    if there.is_file():
        return there.read_bytes()
    if not is_whole(place.home, sha256):
        return None
    try:
        made = redrawn(file_path(place.home, sha256).read_bytes(), sha256, SMALL).jpeg
    except WrongInput:
        return None
    with written_whole(there) as aside:
        aside.write_bytes(made)
    return made
