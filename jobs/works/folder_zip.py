"""The folder of a work's papers as one ZIP file: readable without this program."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from pathlib import Path

from jobs.exchange.work_folders import write_work_folders
from jobs.question import Question
from jobs.workplace import Workplace


def folder_zip(place: Workplace, question: Question, work: str) -> Path:
    """The path of the ZIP file, in a folder of its own that whoever asked removes."""
    own = Path(tempfile.mkdtemp(prefix="tiendo-folder-"))
    try:
        folder = own / work
        write_work_folders(place, question, folder, work)
        packed = own / (f"{work}.zip" if question.on is None else f"{work}_{question.on.isoformat()}.zip")
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    made.write(path, path.relative_to(own).as_posix())
        shutil.rmtree(folder)
    except BaseException:
        shutil.rmtree(own, ignore_errors=True)
        raise
    return packed
