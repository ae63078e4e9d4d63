"""The archive: bytes that were issued, kept by their hash, given out again and never made anew."""

from __future__ import annotations

import hashlib
from typing import Final

from jobs.workplace import Workplace
from model.store.whole_files import written_whole
from model.words.problems import StoreProblem

FOLDER: Final = "archive"


def archive(place: Workplace, content: bytes) -> str:
    """Keep bytes, and give their sha256; what is there already stays as it is."""
    sha = hashlib.sha256(content).hexdigest()
    target = place.folder(FOLDER) / sha
    if not target.is_file() or hashlib.sha256(target.read_bytes()).hexdigest() != sha:
        with written_whole(target) as aside:
            aside.write_bytes(content)
    return sha


def archived(place: Workplace, sha256: str, name: str) -> bytes:
    """The bytes of a hash; a sentence if they are gone or were changed. `name` is what people call them."""
    try:
        content = (place.home / FOLDER / sha256).read_bytes()
    except OSError:
        raise StoreProblem("archive_missing", name=name) from None
    if hashlib.sha256(content).hexdigest() != sha256:
        raise StoreProblem("archive_changed", name=name)
    return content
