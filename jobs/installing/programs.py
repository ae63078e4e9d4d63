"""One installed program: a virtual environment of its own beside the others, whole once its mark is there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jobs.installing.folder import Folder
from jobs.installing.telling import Stop

# Written last, so that a folder without it was interrupted.
MARK = "installed.txt"
_SECONDS = 1800


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code, what it printed, and what it complained about."""

    code: int
    said: str
    complaint: str

    @property
    def reason(self) -> str:
        """The last line that it said, for a person."""
        lines = [line.strip() for line in f"{self.said}\n{self.complaint}".splitlines() if line.strip()]
        return lines[-1] if lines else str(self.code)


@dataclass(frozen=True)
class Program:
    """A program's folder."""

    path: Path

    @property
    def whole(self) -> bool:
        """Whether it was installed to the end."""
        return (self.path / MARK).is_file() and self.python.is_file()

    @property
    def version(self) -> tuple[int, ...]:
        """Its version as numbers, to be compared."""
        return numbers(self.path.name.split("-")[1])

    @property
    def python(self) -> Path:
        """The Python of its environment."""
        windows = sys.platform == "win32"
        return self.path / ("Scripts/python.exe" if windows else "bin/python")

    def build(self, folder: Folder, *, quick: bool = False) -> None:
        """Install it from the folder alone, anew if an earlier try was cut off.

        `quick` leaves the compiling to the first start.
        """
        if self.whole:
            return
        shutil.rmtree(self.path, ignore_errors=True)
        self._must([sys.executable, "-I", "-m", "venv", str(self.path)])
        pip = [str(self.python), "-I", "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
        only = ["--no-index", "--find-links", str(folder.wheels), "--require-hashes", "--no-deps", "--no-compile"]
        self._must([*pip, *only, "--no-warn-script-location", "-r", str(folder.lock)])
        if not quick:
            # On every core, which pip does not do. A path too long for a compiled file only costs time later.
            run([str(self.python), "-I", "-m", "compileall", "-q", "-j", "0", str(self.path)])
        (self.path / MARK).write_text(f"{folder.seal}\n", encoding="ascii")

    def tiendo(self, *words: str, home: Path | None = None, with_store: bool = True) -> Ended:
        """Run one command of this program; `with_store` follows TIENDO_STORE, else the home's own store is meant."""
        environment = {"TIENDO_HOME": str(home)} if home else {}
        dropped = () if with_store else ("TIENDO_STORE",)
        return run([str(self.python), "-P", "-X", "utf8", "-m", "tiendo", *words], environment, dropped)

    def _must(self, words: Sequence[str]) -> None:
        # Whatever the computer says about registries, nothing is fetched from any.
        foreign = [name for name in os.environ if name.startswith("PIP_")]
        done = run(words, {"PIP_CONFIG_FILE": os.devnull}, foreign)
        if done.code != 0:
            raise Stop("program_unbuilt", said=done.reason)


def run(words: Sequence[str], more: dict[str, str] | None = None, dropped: Sequence[str] = ()) -> Ended:
    """Run a command to its end, silently."""
    around = {name: value for name, value in os.environ.items() if name not in dropped}
    environment = around | {"PYTHONIOENCODING": "utf-8"} | (more or {})
    try:
        done = subprocess.run(  # noqa: S603 - our own program and its Python
            words,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return Ended(-1, "", str(error))
    return Ended(done.returncode, done.stdout, done.stderr)


def numbers(version: str) -> tuple[int, ...]:
    """A version such as 0.10.2 as numbers; what is no number counts as 0."""
    return tuple(int(part) if part.isdigit() else 0 for part in version.split("."))
