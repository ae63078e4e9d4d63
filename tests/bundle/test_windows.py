"""The folder for Windows, made for good from the index: every package it needs, as a wheel that Windows takes."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from jobs.bundling.targets import Target, read_lock
from jobs.bundling.wheels import check_whole
from jobs.installing.folder import LONGEST_PATH, Folder
from jobs.installing.telling import Stop

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`make bundle PYTHONS=3.11`."""
    to = tmp_path_factory.mktemp("dist") / "tiendo-windows"
    words = [
        sys.executable,
        "-P",
        "-m",
        "jobs.bundling",
        "--platform",
        "win_amd64",
        "--python",
        "3.11",
        "--to",
        str(to),
    ]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return to


@pytest.mark.long
def test_every_locked_package_goes_along_as_a_wheel_for_windows(made: Path) -> None:
    """Told again from the folder alone: one fitting wheel for each, its hash in the lock, nothing besides."""
    locked = list(read_lock((made / "install" / "requirements.lock").read_text(encoding="utf-8")))
    target = Target("3.11")
    wheels = check_whole(locked, target, made / "wheels")
    assert len(wheels) == len([one for one in locked if target.needs(one)]) > 100
    assert set(wheels) == set((made / "wheels").iterdir())
    assert all("win_amd64" in path.name or path.name.endswith("-none-any.whl") for path in wheels)
    assert {"pywin32", "psycopg_binary", "tzdata", "tiendo"} <= {path.name.split("-")[0] for path in wheels}


@pytest.mark.long
def test_the_folder_is_whole_and_says_so(made: Path) -> None:
    """Every file stands in the sums; the batch files and what to read lie on top; it is under 100 MB."""
    sums = dict(line.split("  ", 1)[::-1] for line in (made / "SHA256SUMS").read_text("utf-8").splitlines())
    files = {path.relative_to(made).as_posix(): path for path in made.rglob("*") if path.is_file()}
    assert set(sums) == set(files) - {"SHA256SUMS"}
    assert all(hashlib.sha256(files[name].read_bytes()).hexdigest() == digest for name, digest in sums.items())
    assert {"cai-dat.bat", "mo-tiendo.bat", "DOC-TRUOC.txt", "HUONG-DAN.html", "bundle.json"} <= set(files)
    assert json.loads((made / "bundle.json").read_text())["platform"] == "win_amd64"
    assert sum(path.stat().st_size for path in files.values()) < 100_000_000
    assert b"@PYTHONS@" not in b"".join(path.read_bytes() for path in files.values() if path.suffix != ".whl")


@pytest.mark.long
def test_our_own_wheel_carries_every_room_and_what_they_read(made: Path) -> None:
    """Whatever room the house has, templates and data too; no test, no shared note."""
    (own,) = (made / "wheels").glob("tiendo-*.whl")
    names = zipfile.ZipFile(own).namelist()
    rooms = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert {name.split("/")[0] for name in names if name.endswith(".py")} == rooms | {"tiendo.py"}
    for folder in ("templates", "data", "docs/huong-dan"):
        ours = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()}
        assert ours <= {name.partition("share/tiendo/")[2] for name in names}


@pytest.mark.long
def test_no_path_becomes_too_long_for_windows(made: Path) -> None:
    r"""`C:\Users\<28 letters>\AppData\Local\tiendo\program-…` still fits; a deeper place is refused beforehand."""
    folder = Folder(made)
    root = Path("C:\\Users\\" + "n" * 28 + "\\AppData\\Local\\tiendo")
    folder.check_length(root / folder.program, windows=True)
    with pytest.raises(Stop, match="C:\\\\tiendo"):
        folder.check_length(Path("C:\\" + "d" * (LONGEST_PATH - 100)) / folder.program, windows=True)
