"""The folder that everything of tiendo lies in on an office PC: programs, the pointer to the one in use, the data."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from jobs.installing.programs import Program
from jobs.installing.telling import Stop

# The name of the program in use, read by the files to double-click; plain letters, one line.
CURRENT = "current.txt"
# Where the data lies; written once, never by an upgrade.
HOME = "home.txt"
DATA = "du-lieu"


def usual_root() -> Path:
    """The folder of the person who is signed in: nobody's permission is needed there."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "tiendo"
    return Path.home() / ".local" / "share" / "tiendo"


@dataclass(frozen=True)
class Root:
    """That folder."""

    path: Path

    def current(self) -> Program | None:
        """The program in use, if there is a whole one."""
        try:
            name = (self.path / CURRENT).read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            return None
        program = Program(self.path / name)
        return program if name and program.whole else None

    def home(self, wanted: Path | None) -> Path:
        """Where the data lies: as it was chosen once, else as wanted now; remembered."""
        known = self.known_home()
        if known is not None:
            if wanted is not None and wanted.absolute() != known:
                raise Stop("home_elsewhere", known=known, file=self.path / HOME)
            return known
        home = (wanted or self.path / DATA).absolute()
        _write(self.path / HOME, f"{home}\n")
        return home

    def known_home(self) -> Path | None:
        """Where the data lies, if it was ever said."""
        try:
            said = (self.path / HOME).read_text(encoding="utf-8-sig").strip()
        except (OSError, ValueError):
            return None
        return Path(said) if said else None

    def prepare(self) -> None:
        """Make the folder; stop if nothing can be written there."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError:
            raise Stop("root_unwritable", where=self.path) from None

    def switch(self, program: Program) -> None:
        """From now on this program is the one in use: one name in one file, put there at once."""
        _write(self.path / CURRENT, f"{program.path.name}\n")

    def put_commands(self, commands: Path) -> None:
        """The files to double-click, beside the programs."""
        for file in sorted(commands.iterdir()):
            _write_bytes(self.path / file.name, file.read_bytes())

    def forget(self, kept: Iterable[Program]) -> None:
        """Remove programs nobody needs any more; one that is still open stays until the next time."""
        names = {program.path.name for program in kept}
        for path in self.path.glob("program-*"):
            if path.name not in names:
                shutil.rmtree(path, ignore_errors=True)


def _write(path: Path, text: str) -> None:
    _write_bytes(path, text.encode())


def _write_bytes(path: Path, content: bytes) -> None:
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        with aside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
