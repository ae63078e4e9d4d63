"""Files to be sent: a package or a public key copied into a folder, such as a stick."""

from __future__ import annotations

from pathlib import Path

from model.store.whole_files import written_whole
from model.words.problems import WrongInput


def sent(file: Path, folder: Path) -> Path:
    """The copy of a file in a folder that is there; WrongInput where it is not."""
    # A stick that is not plugged in must not become a folder on this disk.
    if not folder.is_dir():
        raise WrongInput("envelope_folder", path=folder)
    path = folder / file.name
    if path.resolve() != file.resolve():
        with written_whole(path) as aside:
            aside.write_bytes(file.read_bytes())
    return path
