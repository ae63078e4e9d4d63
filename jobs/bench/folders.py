"""The folder in which a benchmark makes its stores."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jobs.workplace import Workplace


@contextmanager
def folder_of(place: Workplace, ground: Path | None) -> Iterator[Path]:
    """The folder that was named, which stays; else one in the home, gone afterwards."""
    if ground is not None:
        ground.mkdir(parents=True, exist_ok=True)
        yield ground.absolute()
        return
    folder = Path(tempfile.mkdtemp(prefix="bench-", dir=place.folder("."))).absolute()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
