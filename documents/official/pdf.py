"""PDF of a Word paper, by LibreOffice where it is installed: in a folder of its own, with a limit of time."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from documents.official.processes import end
from model.words.problems import WrongInput

# A table of three thousand rows takes LibreOffice three minutes.
_SECONDS: Final = 400
_NAME: Final = "paper"
# Where LibreOffice lies when it is not on the path.
_USUAL: Final = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)


def libreoffice() -> str | None:
    """The program, or None where it is not installed."""
    named = (shutil.which(name) for name in ("soffice", "libreoffice"))
    return next((found for found in (*named, *_there(_USUAL)) if found), None)


def pdf_of(docx: bytes) -> bytes | None:
    """The paper as it is printed; None where LibreOffice is not installed. WrongInput if it fails or takes too long."""
    program = libreoffice()
    if program is None:
        return None
    # A profile of its own: another LibreOffice may be open, and nothing of ours stays in that of the person.
    with tempfile.TemporaryDirectory(prefix="tiendo-pdf-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        (place / f"{_NAME}.docx").write_bytes(docx)
        _run(program, place)
        made = place / f"{_NAME}.pdf"
        if not made.is_file():
            raise WrongInput("pdf_failed")
        return made.read_bytes()


def _run(program: str, place: Path) -> None:
    profile = (place / "profile").as_uri()
    words = [program, "--headless", "--norestore", f"-env:UserInstallation={profile}", "--convert-to", "pdf"]
    process = subprocess.Popen(  # noqa: S603 - a program of this machine
        [*words, "--outdir", str(place), str(place / f"{_NAME}.docx")],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"SAL_USE_VCLPLUGIN": "svp"} if sys.platform == "linux" else None,
    )
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        raise WrongInput("pdf_failed") from None
    finally:
        end(process)


def _there(places: tuple[str, ...]) -> Iterator[str]:
    return (place for place in places if Path(place).is_file())
