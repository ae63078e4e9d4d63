"""What tests of the dossier may ask for: a home, the desk with a dossier on it; rule files are read once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from dossier_desk import desk
from papers_desk import place, prepared

from model.plan import authority, norm_file
from model.plan.yaml_file import read_yaml

__all__ = ["desk", "place", "prepared"]


@cache
def _read(path: Path, written: int) -> Any:
    return read_yaml(path)


@pytest.fixture(autouse=True, scope="session")
def read_once() -> Iterator[None]:
    """Files of rules that nobody has changed are not read again for every check."""
    with pytest.MonkeyPatch.context() as patched:
        for module in (norm_file, authority):
            patched.setattr(module, "read_yaml", lambda path: _read(path, path.stat().st_mtime_ns))
        yield
