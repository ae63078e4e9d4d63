"""The folder on this system's own wheels: installed, used and upgraded with no network, in a Vietnamese path."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
ROOMS = sorted(path.parent.name for path in ROOT.glob("*/__init__.py"))

# Nobody listens on the discard port of the loopback: whoever asks a registry fails at once.
NOWHERE = "http://127.0.0.1:9"


def bundle(checkout: Path, to: Path, *more: str) -> Path:
    words = [sys.executable, "-P", "-m", "jobs.bundling", "--platform", "here", "--to", str(to), *more]
    # This checkout is installed where it stands; a copy of it must come before it.
    around = os.environ | {"PYTHONPATH": str(checkout)}
    done = subprocess.run(words, cwd=checkout, env=around, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return to


def needed_without(left_out: str) -> set[str]:
    """The packages that we need by ourselves and through others, but for one and for what only that one needs."""
    needed: set[str] = set()
    waiting = [Requirement("tiendo")]
    while waiting:
        asker = waiting.pop()
        for one in map(Requirement, metadata.requires(asker.name) or ()):
            wanted = one.marker is None or any(one.marker.evaluate({"extra": of}) for of in ("", *asker.extras))
            if wanted and (name := canonicalize_name(one.name)) not in {left_out, *needed}:
                needed.add(name)
                waiting.append(one)
    return needed


def next_version(checkout: Path, copy: Path) -> Path:
    """The checkout once more, a version higher, and without Prefect: the way to upgrade is no longer for 60 packages more."""
    left_out = shutil.ignore_patterns("__pycache__")
    for name in (*ROOMS, "data", "templates"):
        shutil.copytree(checkout / name, copy / name, ignore=left_out)
    for name in ("tiendo.py", "pyproject.toml", "requirements.lock", "README.md", "LICENSE"):
        shutil.copyfile(checkout / name, copy / name)
    said = (copy / "pyproject.toml").read_text(encoding="utf-8")
    higher = re.sub(r'^version = ".*"$', 'version = "99.0.0"', said, flags=re.MULTILINE)
    (copy / "pyproject.toml").write_text(higher, encoding="utf-8")
    blocks = re.split(r"\n(?=[A-Za-z0-9])", (checkout / "requirements.lock").read_text(encoding="utf-8"))
    needed = needed_without("prefect")
    fewer = [one for one in blocks if one.startswith("#") or canonicalize_name(re.split("[=; ]", one)[0]) in needed]
    assert 20 < len(fewer) < len(blocks) - 20
    (copy / "requirements.lock").write_text("\n".join(fewer) + "\n", encoding="utf-8")
    return copy


class Office:
    """A PC of the Economic Office: `Người dùng/Phòng KT`, no network, nothing of ours in its environment."""

    def __init__(self, path: Path) -> None:
        self.path, self.root, self.home = path, path / "Máy tính" / "tiendo", path / "Số liệu"
        (path / "nhà").mkdir(parents=True)
        proxies = ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
        self.around = {**kept, **dict.fromkeys(proxies, NOWHERE), "HOME": str(path / "nhà"), "PIP_INDEX_URL": NOWHERE}

    def install(self, folder: Path) -> subprocess.CompletedProcess[str]:
        words = [sys.executable, "-I", "-B", "-X", "utf8", str(folder / "install")]
        return self._run([*words, str(self.home), "--to", str(self.root), "--quick"])

    def tiendo(self, *words: str) -> subprocess.CompletedProcess[str]:
        """What `tiendo.bat` does."""
        program = self.root / (self.root / "current.txt").read_text(encoding="ascii").strip()
        return self._run([str(program / "bin" / "python"), "-P", "-X", "utf8", "-m", "jobs.installing.launch", *words])

    def _run(self, words: list[str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(words, env=self.around, cwd=self.path, capture_output=True, text=True, check=False)

    def lock_copies(self) -> Path:
        """A passphrase for every copy, as the settings name it."""
        words = self.home / "mat-khau.txt"
        words.write_text("mật khẩu dài của phòng\n", encoding="utf-8")
        (self.home / "settings.yaml").write_text("backup:\n  passphrase_file: mat-khau.txt\n", encoding="utf-8")
        return words

    def tables(self, home: Path | None = None) -> dict[str, str]:
        """The sha256 of every table's rows, in order."""
        with sqlite3.connect((home or self.home) / "tiendo.sqlite3") as store:
            named = [row[0] for row in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            rows = {name: store.execute(f'SELECT * FROM "{name}"').fetchall() for name in named}  # noqa: S608 - its own names
        return {name: digest(sorted(map(repr, found))) for name, found in rows.items()}


def digest(rows: list[str]) -> str:
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


@pytest.mark.long
def test_an_office_installs_works_and_upgrades_without_a_network(tmp_path: Path) -> None:
    """0.1.0 installed · plan loaded · week rolled up · 99.0.0 beside it: same data, a copy lies there, both programs."""
    first = bundle(ROOT, tmp_path / "dist" / "tiendo")
    second = bundle(next_version(ROOT, tmp_path / "later"), tmp_path / "dist2", "--wheels", str(first / "wheels"))
    office = Office(tmp_path / "Người dùng" / "Phòng KT")
    folder = shutil.copytree(first, office.path / "Bộ cài (mới) & hướng dẫn")

    done = office.install(folder)
    assert done.returncode == 0, done.stderr
    version = json.loads((first / "bundle.json").read_text())["version"]
    assert office.tiendo("--version").stdout.strip() == version
    assert "mo-tiendo.bat" in {path.name for path in office.root.iterdir()}
    assert office.tiendo("open").returncode == 2  # nothing is loaded yet, and it says so

    assert office.tiendo("load", "nam_thanh_mien").returncode == 0
    assert office.tiendo("rollup").returncode == 0
    before, words = office.tables(), office.lock_copies()
    assert before["event"] != digest([])

    done = office.install(second)
    assert done.returncode == 0, done.stderr
    assert office.tiendo("--version").stdout.strip() == "99.0.0"
    # Only which program works in it is another now.
    assert office.tables() | {"about": before["about"]} == before
    (copy,) = (office.home / "backups").glob("*.tiendo")
    elsewhere = ("--passphrase-file", str(words), "--home", str(tmp_path / "restored"))
    assert office.tiendo("restore", str(copy), *elsewhere).returncode == 0
    assert office.tables(tmp_path / "restored") == before
    assert len(list(office.root.glob("program-*"))) == 2

    again = office.install(folder)
    assert again.returncode == 2
    assert version in again.stderr
    assert office.tiendo("verify").returncode == 0
