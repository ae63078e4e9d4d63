"""The address of the shared place, from the environment or the office's settings; no secret is ever in it."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jobs.settings import FILE, read_settings
from model.words.problems import WrongInput

VARIABLE: Final = "TIENDO_FILES"
FOLDER: Final = "file"
STORE: Final = "s3"

# Only where the settings speak of it are they read: what else is wrong in them must not stop who does without.
_SAID: Final = re.compile(r"^[{\s]*[\"']?files[\"']?\s*:", re.MULTILINE)
_SCHEME: Final = re.compile(r"(?P<scheme>[a-z][a-z0-9+]+):(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_BUCKET: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,254}")
_DRIVE: Final = re.compile(r"/[A-Za-z]:[/\\]")


@dataclass(frozen=True, slots=True)
class Address:
    """Where the shared place is: the kind of store, and the folder or the bucket with its prefix."""

    scheme: str
    root: str

    @property
    def shown(self) -> str:
        """The address as people read it."""
        return self.root if self.scheme == FOLDER else f"{self.scheme}://{self.root}"


def address_of(home: Path) -> Address | None:
    """Where the files of a home's store lie; None: in the home alone.

    Raises WrongInput for an address that cannot be, and never repeats it: there might be a password in it.
    """
    if said := os.environ.get(VARIABLE, "").strip():
        return read_address(said, VARIABLE)
    path = home / FILE
    try:
        if not _SAID.search(path.read_text(encoding="utf-8-sig")):
            return None
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        pass  # whoever reads the settings says it
    set_here = read_settings(home).files
    return None if set_here is None else read_address(set_here, str(path))


def read_address(said: str, where: str) -> Address:
    """An address as somebody wrote it; `where` names the variable or the file it stands in."""
    if Path(said).is_absolute():
        return Address(FOLDER, Path(said).as_posix())
    found = _SCHEME.fullmatch(said)
    if found is None or "::" in said:
        raise WrongInput("files_address_wrong", where=where)
    scheme, rest = found["scheme"].lower(), found["rest"]
    if scheme == FOLDER:
        return Address(FOLDER, _folder(rest, where))
    if "@" in rest:
        raise WrongInput("files_address_secret", where=where)
    return Address(scheme, _prefix(scheme, rest, where))


def _folder(rest: str, where: str) -> str:
    """`///srv/x` and `/srv/x` are the same folder, `///C:/x` is one of Windows, `//host/x` one of another computer."""
    path = rest.removeprefix("//") if rest.startswith("///") else rest
    path = path[1:] if _DRIVE.match(path) else path
    if not Path(path).is_absolute():
        raise WrongInput("files_address_wrong", where=where)
    return Path(path).as_posix()


def _prefix(scheme: str, rest: str, where: str) -> str:
    if scheme != STORE:
        raise WrongInput("files_scheme_unknown", where=where)
    parts = rest.removeprefix("//").rstrip("/").split("/")
    odd = any(part in ("", ".", "..") or not part.isprintable() for part in parts)
    if odd or not rest.startswith("//") or not _BUCKET.fullmatch(parts[0]) or any(mark in rest for mark in "?#\\"):
        raise WrongInput("files_address_wrong", where=where)
    return "/".join(parts)
