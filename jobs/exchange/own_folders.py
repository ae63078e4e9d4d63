"""Folders that the program writes whole: made beside their place, put there at once, never over another's files."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from model.words.problems import WrongInput

# The list of what we wrote: a folder that holds anything else is not ours.
LIST: Final = ".tiendo.json"


def write_folder(folder: Path, files: Mapping[str, bytes | Path]) -> None:
    """Write files by their paths inside a folder; an older folder of ours is replaced, any other is refused.

    A value that is a path is copied. Nothing is seen of it before all of it is there.
    """
    check_folder(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=".tiendo-", dir=folder.parent))
        try:
            made.chmod(0o755)
            _fill(made, files)
            _put(made, folder)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    except OSError:
        raise WrongInput("export_folder_unwritable", where=folder) from None


def _fill(made: Path, files: Mapping[str, bytes | Path]) -> None:
    hashes = {}
    for name, content in files.items():
        path = made / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Path):
            shutil.copyfile(content, path)
        else:
            path.write_bytes(content)
        hashes[name] = _hash(path)
    (made / LIST).write_text(json.dumps(hashes, ensure_ascii=False, indent=1), encoding="utf-8")


def _put(made: Path, folder: Path) -> None:
    """Put the new folder in place of the old one; if that fails the old one is put back."""
    if not folder.exists():
        made.rename(folder)
        return
    aside = Path(tempfile.mkdtemp(prefix=".tiendo-", dir=folder.parent)) / "old"
    try:
        folder.rename(aside)
        try:
            made.rename(folder)
        except OSError:
            aside.rename(folder)
            raise
    finally:
        if folder.exists():
            shutil.rmtree(aside.parent, ignore_errors=True)


def check_folder(folder: Path) -> None:
    """Refuse a folder in which there is anything that we did not write, or that was changed since."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise WrongInput("export_folder_kind", where=folder)
    try:
        there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()} - {LIST}
        ours = json.loads((folder / LIST).read_text(encoding="utf-8")) if there else {}
        other = next((name for name in sorted(there) if ours.get(name) != _hash(folder / name)), None)
    except (OSError, ValueError, AttributeError):
        other = next(iter(sorted(there)), LIST)
    if other is not None:
        raise WrongInput("export_folder_not_ours", where=folder, what=other)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
