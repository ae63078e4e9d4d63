"""The offline folder put together: wheels, lock, installer, files to double-click, what to read, sums."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.utils import parse_wheel_filename

from jobs.bundling.targets import Target, read_lock
from jobs.bundling.wheels import build_own, check_whole, fetch, sha256_of
from jobs.workplace import shipped
from model.words.problems import WrongInput

SUMS = "SHA256SUMS"
# By this a folder of ours is known, so that no other is ever replaced.
MARK = "bundle.json"
_ROOM = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Bundled:
    """A folder that was made: where, which version for which Pythons, how many wheels, its size in bytes."""

    path: Path
    version: str
    pythons: tuple[str, ...]
    wheels: int
    size: int

    def as_json(self) -> dict[str, Any]:
        """The folder as other programs read it."""
        said = {"path": str(self.path), "version": self.version, "pythons": list(self.pythons)}
        return said | {"wheels": self.wheels, "size": self.size}


def make_folder(
    checkout: Path, to: Path, targets: Sequence[Target], installer: Path | None = None, kept: Path | None = None
) -> Bundled:
    """Make the offline folder whole beside its place and put it there at once.

    `installer` is a Python installer to go along; `kept` a folder of wheels fetched earlier, so that they are not
    fetched again. Raises WrongInput if a package has no wheel for a target, or something else stands in the place.
    """
    _check_place(to)
    installer_python(installer)
    to.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=".tiendo-", dir=to.parent))
    try:
        made.chmod(0o755)
        version = _fill(made, checkout, targets, installer, kept)
        _put(made, to)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    size = sum(path.stat().st_size for path in to.rglob("*") if path.is_file())
    wheels = len(list((to / "wheels").glob("*.whl")))
    return Bundled(to, version, tuple(one.python for one in targets), wheels, size)


def installer_python(installer: Path | None) -> str | None:
    """The Python, such as 3.12, that an installer brings, told by its name; None without one.

    Raises WrongInput if it is none for 64-bit Windows, or not there.
    """
    if installer is None:
        return None
    named = re.fullmatch(r"python-(3\.\d+)\.\d+[\w.]*-amd64\.exe", installer.name)
    if named is None or not installer.is_file():
        raise WrongInput("bundle_installer_wrong", file=installer)
    return named[1]


def _fill(made: Path, checkout: Path, targets: Sequence[Target], installer: Path | None, kept: Path | None) -> str:
    wheels, install = made / "wheels", made / "install"
    if kept is not None and kept.is_dir():
        shutil.copytree(kept, wheels, ignore=shutil.ignore_patterns("tiendo-*"))
    wheels.mkdir(exist_ok=True)
    own = build_own(checkout, wheels)
    version = str(parse_wheel_filename(own.name)[1])
    text = (checkout / "requirements.lock").read_text(encoding="utf-8")
    locked = list(read_lock(text))
    needed = {own}
    for target in targets:
        fetch(locked, target, wheels)
        needed |= set(check_whole(locked, target, wheels))
    for path in set(wheels.iterdir()) - needed:
        path.unlink()
    _put_installer_room(install)
    (install / "requirements.lock").write_text(
        f"{text.rstrip()}\ntiendo=={version} \\\n    --hash=sha256:{sha256_of(own)}\n", encoding="utf-8", newline="\n"
    )
    _put_texts(made, version, targets)
    if installer is not None:
        (made / "python").mkdir()
        shutil.copyfile(installer, made / "python" / installer.name)
    said = {"version": version, "platform": targets[0].platform, "pythons": [one.python for one in targets]}
    (made / MARK).write_text(json.dumps(said), encoding="ascii")
    _put_sums(made)
    return version


def _put_installer_room(install: Path) -> None:
    """The installer as it stands in our own house, in a folder that any Python runs."""
    room = install / "jobs" / "installing"
    shutil.copytree(_ROOM / "installing", room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(_ROOM / "__init__.py", install / "jobs" / "__init__.py")
    shutil.copyfile(_ROOM / "installing" / "__main__.py", install / "__main__.py")


def _put_texts(made: Path, version: str, targets: Sequence[Target]) -> None:
    templates = shipped("templates") / "bundle"
    facts = {"@VERSION@": version, "@PYTHONS@": ", ".join(one.python for one in targets)}
    for path in sorted(templates.rglob("*")):
        if path.is_file():
            place = made / _place_of(path.relative_to(templates))
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(_as_windows_reads(path.read_text(encoding="utf-8"), facts))


def _place_of(template: Path) -> Path:
    """What people open stands at the top, the rest in the installer's room."""
    at_top = template.suffix in {".bat", ".html"} or template.name == "DOC-TRUOC.txt"
    return template if at_top and template.parent == Path() else Path("install") / template


def _as_windows_reads(text: str, facts: dict[str, str]) -> bytes:
    for mark, fact in facts.items():
        text = text.replace(mark, fact)
    return "\r\n".join(text.splitlines()).encode() + b"\r\n"


def _put_sums(made: Path) -> None:
    lines = [f"{sha256_of(path)}  {path.relative_to(made).as_posix()}\n" for path in _files(made)]
    (made / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _check_place(to: Path) -> None:
    if to.exists() and not (to / MARK).is_file() and any(to.iterdir() if to.is_dir() else [to]):
        raise WrongInput("bundle_place_taken", where=to)


def _put(made: Path, to: Path) -> None:
    if to.exists():
        shutil.rmtree(to)
    made.rename(to)
