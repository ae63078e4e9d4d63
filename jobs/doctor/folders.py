"""Folders: papers, evidence and copies can be written where they belong."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from jobs.doctor.remarks import Remark, fine, trouble
from jobs.doctor.visit import Visit
from jobs.keeping.places import read_places
from model.store.backup import FOLDERS
from model.store.whole_files import ASIDE

CHECK: Final = "folders"


def check(visit: Visit) -> Iterator[Remark]:
    """A folder into which nothing can be written, or a file that stands in its place."""
    first = read_places(visit.home).first
    closed = [one for one in (visit.home, *(visit.home / name for name in FOLDERS), first) if not _can_write(one)]
    for folder in closed:
        yield trouble(CHECK, "folder_closed", where=folder)
        if folder == visit.home:
            return
    if not closed:
        yield fine(CHECK, "folders_fine")


def _can_write(folder: Path) -> bool:
    """Whether a file can be made there; a folder that is not there yet will be made."""
    try:
        if not folder.exists():
            return True
        with tempfile.TemporaryFile(prefix=ASIDE, dir=folder):
            return True
    except OSError:
        return False
