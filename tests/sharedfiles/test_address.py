"""Addresses of the shared place: what is understood, what is refused, and that nothing of them is repeated."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from jobs.settings import read_settings
from jobs.sharedfiles.address import Address, address_of, read_address
from model.words.problems import WrongInput


@pytest.mark.parametrize(
    ("said", "scheme", "root"),
    [
        ("file:///srv/tiendo/files", "file", "/srv/tiendo/files"),
        ("file:/srv/tiendo/files/", "file", "/srv/tiendo/files"),
        ("/srv/tiendo/Hồ sơ chung", "file", "/srv/tiendo/Hồ sơ chung"),
        ("FILE:///srv/x", "file", "/srv/x"),
        ("s3://tiendo-hp/xa/11284", "s3", "tiendo-hp/xa/11284"),
        ("s3://tiendo-hp/", "s3", "tiendo-hp"),
    ],
)
def test_an_address_is_understood(said: str, scheme: str, root: str) -> None:
    """A folder by its path or as fsspec writes it, a bucket with or without a prefix"""
    assert read_address(said, "x") == Address(scheme, root)


@pytest.mark.parametrize(
    "said",
    [
        "s3://KHOA:bi-mat-lam@tiendo/xa",
        "s3://tiendo/../bi-mat-lam",
        "s3:///bi-mat-lam",
        "s3://tiendo//bi-mat-lam",
        "s3://tiendo/xa?key=bi-mat-lam",
        "simplecache::s3://tiendo/bi-mat-lam",
        "ftp://lan:bi-mat-lam@may/xa",
        "http://may/bi-mat-lam",
        "file:bi-mat-lam",
        "memory://bi-mat-lam",
        "bi-mat-lam",
    ],
)
def test_a_wrong_address_is_a_sentence_that_repeats_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    """TIENDO_FILES and settings.yaml alike; a password that has no business there stays unsaid"""
    monkeypatch.setenv("TIENDO_FILES", said)
    with pytest.raises(WrongInput) as told:
        address_of(tmp_path)
    assert "TIENDO_FILES" in str(told.value)
    assert "bi-mat-lam" not in str(told.value)
    monkeypatch.delenv("TIENDO_FILES")
    (tmp_path / "settings.yaml").write_text(f"files: {json.dumps(said)}\n", encoding="utf-8")
    with pytest.raises(WrongInput) as told:
        address_of(tmp_path)
    assert "bi-mat-lam" not in str(told.value)
    assert "KHOA" not in json.dumps(read_settings(tmp_path).as_json())


def test_settings_that_are_wrong_elsewhere_stop_nobody_who_keeps_files_at_home(tmp_path: Path) -> None:
    """mail without a host; `files` only in a remark"""
    (tmp_path / "settings.yaml").write_text("mail: {from: x}\n# files: s3://kho/xa\n", encoding="utf-8")
    assert address_of(tmp_path) is None
    (tmp_path / "settings.yaml").write_text("mail: {from: x}\nfiles: s3://kho/xa\n", encoding="utf-8")
    with pytest.raises(WrongInput):
        address_of(tmp_path)


def test_nothing_is_imported_for_what_is_not_used(home: Path, tmp_path: Path) -> None:
    """No address: no fsspec; a folder: fsspec without s3fs, for a quick verb and for putting a file"""
    (tmp_path / "kho").mkdir()
    lines = [
        "import sys, os, tiendo",
        "def there(): return [name for name in ('fsspec', 's3fs', 'aiobotocore', 'aiohttp') if name in sys.modules]",
        "from pathlib import Path; Path('a.pdf').write_bytes(b'%PDF-1.7 a')",
        "said = ['record', 'CT-30', 'paper', '--evidence', 'van_ban:1/VB:2026-03-01', '--file', 'a.pdf']",
        "assert tiendo.run([*said, '--actor', 'Minh']) == 0 and there() == [], there()",
        "os.environ['TIENDO_FILES'] = os.getcwd() + '/kho'",
        "assert tiendo.run(['files', 'push']) == 0 and there() == ['fsspec'], there()",
    ]
    env = {**os.environ, "TIENDO_HOME": str(home), "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    command = [sys.executable, "-c", "\n".join(lines)]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
