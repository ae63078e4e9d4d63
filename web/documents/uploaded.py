"""The file that came with a form about documents, received safely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from documents.file_kinds import DOC, DOCX, JPEG, PDF, PNG, XLSX, FileKind
from jobs.uploads import received
from jobs.workplace import Workplace
from model.words.problems import WrongInput
from web.typed import Typed

SIGNED: Final = (PDF, DOCX, DOC, JPEG, PNG)
WORD: Final = (DOCX,)
SHEET: Final = (XLSX,)


@contextmanager
def uploaded(
    place: Workplace, typed: Typed, name: str, kinds: Sequence[FileKind] = SIGNED, *, must: bool = False
) -> Iterator[Path | None]:
    """The file of a field while it lies there; None where none was chosen, unless there must be one."""
    files = typed.uploads(name)
    if len(files) > 1:
        raise WrongInput("document_one_file")
    if not files:
        if must:
            raise WrongInput("document_file_needed")
        yield None
        return
    with received(place, files[0].filename or "", files[0].file, kinds) as path:
        yield path
