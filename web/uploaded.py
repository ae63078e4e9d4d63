"""Files that came with a form, received safely within the limits of the visitor's unit."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from starlette.datastructures import UploadFile

from documents.file_kinds import FileKind
from jobs.uploads import received
from jobs.workplace import Workplace
from web.visitor import Visitor


@contextmanager
def uploaded(place: Workplace, asker: Visitor, sent: UploadFile, kinds: Collection[FileKind]) -> Iterator[Path]:
    """The path of a file that somebody sent, while it lies there. Raises WrongInput as `jobs.uploads.received` does."""
    with received(place, sent.filename or "", sent.file, kinds, asker.area) as path:
        yield path
