"""The offline folder as the installer finds it: whole or damaged, its version, its lock, its wheels."""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from jobs.installing.fits import fits
from jobs.installing.telling import Stop

SUMS = "SHA256SUMS"
# Windows ends a path here unless somebody changed the machine; one of them is its terminating mark.
LONGEST_PATH = 259
# What a virtual environment puts before a package.
_BEFORE = len("\\Lib\\site-packages\\")


@dataclass(frozen=True)
class Folder:
    """An offline folder."""

    path: Path

    @cached_property
    def _said(self) -> dict[str, Any]:
        try:
            said: dict[str, Any] = json.loads((self.path / "bundle.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            raise Stop("folder_cut", where=self.path) from None
        return said

    @property
    def version(self) -> str:
        """The version of the program that it brings."""
        return str(self._said["version"])

    @property
    def lock(self) -> Path:
        """Every package that is installed, with its hashes, tiendo itself among them."""
        return self.path / "install" / "requirements.lock"

    @property
    def wheels(self) -> Path:
        """The packages."""
        return self.path / "wheels"

    @property
    def commands(self) -> Path:
        """The files to double-click, as they are to lie beside the installed program."""
        return self.path / "install" / "commands"

    @cached_property
    def seal(self) -> str:
        """What tells two builds of one version apart: the beginning of the lock's sha256."""
        return hashlib.sha256(self.lock.read_bytes()).hexdigest()[:6]

    @property
    def program(self) -> str:
        """The name of the folder into which this program goes."""
        return f"program-{self.version}-{self.seal}"

    def check(self) -> None:
        """Stop if the folder is cut or damaged, or made for another Python."""
        try:
            lines = (self.path / SUMS).read_text(encoding="utf-8").splitlines()
        except OSError:
            raise Stop("folder_cut", where=self.path) from None
        for line in lines:
            digest, name = line.split("  ", 1)
            if _digest(self.path / name) != digest:
                raise Stop("folder_damaged", file=name)
        if not fits(self.path):
            raise Stop("python_unfit", wanted=", ".join(self._said["pythons"]))

    def check_length(self, program: Path, *, windows: bool = sys.platform == "win32") -> None:
        """Stop if a path below the program's folder would be longer than Windows takes."""
        longest = max(map(_longest, self.wheels.glob("*.whl")), default=0)
        if windows and len(str(program)) + _BEFORE + longest > LONGEST_PATH:
            raise Stop("path_long", where=program.parent)


def _digest(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _longest(wheel: Path) -> int:
    try:
        with ZipFile(wheel) as archive:
            # A compiled module may stay away; its source may not.
            return max((len(name) for name in archive.namelist()), default=0)
    except (OSError, BadZipFile):
        raise Stop("folder_damaged", file=wheel.name) from None
