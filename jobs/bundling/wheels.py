"""The wheels of a folder: our own built here, the locked ones fetched for the target and checked by name and hash."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from packaging.utils import parse_wheel_filename

from jobs.bundling.targets import Locked, Target
from model.words.problems import WrongInput

_PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input"]


def build_own(checkout: Path, into: Path) -> Path:
    """Our own wheel, built from the checkout with what the lock already installed."""
    done = _pip("wheel", "--quiet", "--no-build-isolation", "--no-deps", "--wheel-dir", str(into), str(checkout))
    built = sorted(into.glob("tiendo-*.whl"))
    if done.returncode != 0 or len(built) != 1:
        raise WrongInput("bundle_own_wheel", said=_last(done.stderr))
    return built[0]


def fetch(locked: Iterable[Locked], target: Target, into: Path) -> None:
    """Fetch what the target needs and the folder does not have yet.

    Raises WrongInput naming every package of which there is no wheel, or one with another hash.
    """
    missing = [one for one in locked if target.needs(one) and _wheel_of(one, target, into) is None]
    if missing and _download(missing, target, into).returncode != 0:
        # Pip stops at the first that is not there; people want to know all of them.
        failed = [one for one in missing if _wheel_of(one, target, into) is None]
        failed = [one for one in failed if _download([one], target, into).returncode != 0]
        if failed:
            raise _none_of(failed, target)


def check_whole(locked: Iterable[Locked], target: Target, folder: Path) -> list[Path]:
    """The wheels that the target installs, one for each package it needs, all of them with a locked hash."""
    found = [(one, _wheel_of(one, target, folder)) for one in locked if target.needs(one)]
    if lacking := [one for one, wheel in found if wheel is None]:
        raise _none_of(lacking, target)
    return [wheel for _, wheel in found if wheel is not None]


def sha256_of(path: Path) -> str:
    """The sha256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _wheel_of(one: Locked, target: Target, folder: Path) -> Path | None:
    """The wheel in a folder that is this package, fits the target and has one of the locked hashes."""
    for path in sorted(folder.glob("*.whl")):
        name, version, _, _ = parse_wheel_filename(path.name)
        named = name == one.name and one.requirement.specifier.contains(version, prereleases=True)
        if named and target.takes(path.name) and f"--hash=sha256:{sha256_of(path)}" in one.hashes:
            return path
    return None


def _download(wanted: Sequence[Locked], target: Target, into: Path) -> subprocess.CompletedProcess[str]:
    with tempfile.TemporaryDirectory() as room:
        # Without markers: pip would judge them by the machine it runs on.
        lock = Path(room) / "wanted.txt"
        lock.write_text("".join(f"{one.line}\n" for one in wanted), encoding="utf-8")
        wheels = ("--no-deps", "--only-binary", ":all:", "--require-hashes", "--dest", str(into))
        return _pip("download", "--quiet", *wheels, *target.pip_options(), "-r", str(lock))


def _pip(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*_PIP, *words], capture_output=True, text=True, check=False)  # noqa: S603 - pip itself


def _none_of(failed: Sequence[Locked], target: Target) -> WrongInput:
    names = ", ".join(f"{one.requirement.name}{one.requirement.specifier}" for one in failed)
    platform = target.platform or sys.platform
    return WrongInput("bundle_wheels_missing", names=names, platform=platform, python=target.python)


def _last(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else ""
