"""The one file that a form about documents takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from documents.file_kinds import DOC, DOCX, JPEG, PDF, PNG, FileKind
from jobs.workplace import Workplace
from model.words.problems import WrongInput
from web.typed import Typed
from web.uploaded import uploaded
from web.visitor import Visitor

SIGNED: Final = (PDF, DOCX, DOC, JPEG, PNG)


@contextmanager
def the_file(place: Workplace, asker: Visitor, typed: Typed, kinds: Sequence[FileKind] = SIGNED) -> Iterator[Path]:
    """The file of a form while it lies there; WrongInput where none was chosen, or several."""
    with perhaps_a_file(place, asker, typed, kinds) as path:
        if path is None:
            raise WrongInput("document_file_needed")
        yield path


@contextmanager
def perhaps_a_file(
    place: Workplace, asker: Visitor, typed: Typed, kinds: Sequence[FileKind] = SIGNED
) -> Iterator[Path | None]:
    """The same; None where none was chosen."""
    files = typed.uploads("file")
    if len(files) > 1:
        raise WrongInput("document_one_file")
    if not files:
        yield None
        return
    with uploaded(place, asker, files[0], kinds) as path:
        yield path
