"""The archive: bytes that were issued, kept by their hash, given out again and never made anew."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from jobs.sharedfiles.cached import brought, share
from jobs.workplace import Workplace
from model.store.whole_files import written_whole
from model.words.problems import StoreProblem

FOLDER: Final = "archive"


def archive(place: Workplace, content: bytes) -> str:
    """Keep bytes, in the shared place too if there is one, and give their sha256; what is there stays as it is."""
    sha = hashlib.sha256(content).hexdigest()
    target = place.folder(FOLDER) / sha
    if _kept(target, sha) is None:
        with written_whole(target) as aside:
            aside.write_bytes(content)
    share(place.home, FOLDER, sha, target)
    return sha


def archived(place: Workplace, sha256: str, name: str) -> bytes:
    """The bytes of a hash; a sentence if they are gone or were changed. `name` is what people call them."""
    path = place.home / FOLDER / sha256
    content = _kept(path, sha256)
    if content is None:
        came = brought(place.home, FOLDER, sha256, path)
        if came == "damaged" or (came == "missing" and path.exists()):
            raise StoreProblem("archive_changed", name=name)
        content = _kept(path, sha256)
    if content is None:
        raise StoreProblem("archive_missing", name=name)
    return content


def _kept(path: Path, sha256: str) -> bytes | None:
    """The bytes of a file that is what its name says; None of any other."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    return content if hashlib.sha256(content).hexdigest() == sha256 else None
