"""Versions: Python, and every package that the program asks for, without importing any of them."""

from __future__ import annotations

import importlib.metadata
import platform
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement

from jobs.doctor.remarks import Remark, fine, trouble
from jobs.doctor.visit import Visit

CHECK: Final = "versions"
PYTHON: Final = (3, 11)
# With a wrong one of these Prefect's server starts and looks well, and no schedule ever runs.
PINNED: Final = ("prefect", "fastapi", "sqlalchemy")
_PYPROJECT: Final = Path(__file__).resolve().parents[2] / "pyproject.toml"


def check(_visit: Visit) -> Iterator[Remark]:
    """Python too old, a package missing, or one of another version than asked for."""
    wanted = [one for one in requirements() if one.marker is None or one.marker.evaluate()]
    found = [remark for one in wanted if (remark := _package(one)) is not None]
    python = platform.python_version()
    if sys.version_info[:2] < PYTHON:
        found.insert(0, trouble(CHECK, "python_old", python=python, least=".".join(map(str, PYTHON))))
    yield from found
    if not found:
        yield fine(CHECK, "versions_fine", python=python, count=len(wanted))


def requirements() -> list[Requirement]:
    """What the program asks for: of the checkout it runs from, else of the package as it was installed."""
    if _PYPROJECT.is_file():
        said = tomllib.loads(_PYPROJECT.read_text(encoding="utf-8"))["project"]["dependencies"]
    else:
        said = importlib.metadata.requires("tiendo") or []
    return [Requirement(line) for line in said]


def _package(wanted: Requirement) -> Remark | None:
    try:
        version = importlib.metadata.version(wanted.name)
    except importlib.metadata.PackageNotFoundError:
        return trouble(CHECK, "package_missing", "packages_do", name=wanted.name)
    if wanted.specifier.contains(version, prereleases=True):
        return None
    code = "package_pinned" if wanted.name in PINNED else "package_other"
    return trouble(CHECK, code, "packages_do", name=wanted.name, version=version, wanted=str(wanted.specifier))
