"""What a folder must hold, told from the lock as the office's computer would tell it, not as this one does."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from jobs.bundling.folder import installer_python, make_folder
from jobs.bundling.targets import Locked, Target, read_lock, targets_of
from jobs.bundling.wheels import check_whole, fetch
from model.words.problems import WrongInput

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
WIN311, WIN312, WIN313 = targets_of("win_amd64", ["3.11", "3.12", "3.13"])


def names(target: Target) -> set[str]:
    return {one.name for one in read_lock(LOCK) if target.needs(one)}


def one_of(text: str) -> Locked:
    return next(read_lock(text))


def test_every_requirement_of_the_lock_is_read_with_its_hashes() -> None:
    """As many as the file pins, none without a hash."""
    locked = list(read_lock(LOCK))
    assert len(locked) == len(re.findall(r"^[a-z0-9][^\s;]*==", LOCK, flags=re.MULTILINE))
    assert sum(len(one.hashes) for one in locked) == LOCK.count("--hash=")
    assert all(one.hashes for one in locked)


def test_markers_are_judged_for_windows() -> None:
    """pywin32 goes along although nobody here needs it; so does what only an early 3.11 asks for."""
    assert "pywin32" in names(WIN311)
    assert ("pywin32" in names(Target("3.11", None))) == (sys.platform == "win32")
    assert "async-timeout" in names(WIN311)
    assert "async-timeout" not in names(WIN312)


@pytest.mark.parametrize(("target", "numpy"), [(WIN311, "2.4.6"), (WIN312, "2.5.5"), (WIN313, "2.5.5")])
def test_each_python_gets_its_own_version(target: Target, numpy: str) -> None:
    """numpy stands twice in the lock; each Python gets one of them."""
    two = 'numpy==2.4.6 ; python_full_version < "3.12" \\\n  --hash=sha256:a\nnumpy==2.5.5 ; python_full_version >= "3.12" \\\n  --hash=sha256:b\n'
    assert [one.line.split()[0] for one in read_lock(two) if target.needs(one)] == [f"numpy=={numpy}"]
    assert len([one for one in read_lock(LOCK) if one.name == "numpy" and target.needs(one)]) == 1


def test_pip_is_given_no_marker() -> None:
    """It would judge it by the machine it runs on."""
    said = one_of(
        "pywin32==312 ; sys_platform == 'win32' \\\n    --hash=sha256:a \\\n    --hash=sha256:b\n    # via docker"
    )
    assert said.line == "pywin32==312 --hash=sha256:a --hash=sha256:b"


@pytest.mark.parametrize(
    ("wheel", "taken"),
    [
        ("rich-15.0.0-py3-none-any.whl", True),
        ("lxml-6.1.3-cp311-cp311-win_amd64.whl", True),
        ("cryptography-50.0.2-cp39-abi3-win_amd64.whl", True),
        ("psutil-7.2.2-cp37-abi3-win_amd64.whl", True),
        ("lxml-6.1.3-cp312-cp312-win_amd64.whl", False),
        ("lxml-6.1.3-cp311-cp311-win32.whl", False),
        ("lxml-6.1.3-cp311-cp311-win_arm64.whl", False),
        ("lxml-6.1.3-cp311-cp311-manylinux_2_28_x86_64.whl", False),
        ("old-1-py2-none-any.whl", False),
    ],
)
def test_which_wheels_a_windows_python_takes(wheel: str, taken: bool) -> None:
    """Pure ones, its own, and those of the stable interface."""
    assert WIN311.takes(wheel) is taken


def test_a_package_without_a_wheel_is_named_and_so_is_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pip stops at the first; the sentence names both, the platform and the Python."""
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    locked = list(read_lock("alpha==1 \\\n  --hash=sha256:aa\nbeta==2 \\\n  --hash=sha256:bb\n"))
    with pytest.raises(WrongInput, match=r"win_amd64, Python 3\.11: alpha==1, beta==2"):
        fetch(locked, WIN311, tmp_path)


def test_a_wheel_with_another_content_does_not_count(tmp_path: Path) -> None:
    """The name is right, the sha256 is not: as if it were missing."""
    (tmp_path / "alpha-1-py3-none-any.whl").write_bytes(b"alpha")
    right = "8ed3f6ad685b959ead7022518e1af76cd816f8e8ec7ccdda1ed4018e8f2223f8"
    locked = [one_of(f"alpha==1 \\\n  --hash=sha256:{right}\n")]
    assert [path.name for path in check_whole(locked, WIN311, tmp_path)] == ["alpha-1-py3-none-any.whl"]
    (tmp_path / "alpha-1-py3-none-any.whl").write_bytes(b"beta")
    with pytest.raises(WrongInput, match="alpha==1"):
        check_whole(locked, WIN311, tmp_path)


def test_a_folder_of_somebody_else_is_never_replaced(tmp_path: Path) -> None:
    """What was not made by us stays."""
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.docx").write_bytes(b"a letter")
    with pytest.raises(WrongInput, match="letters"):
        make_folder(ROOT, tmp_path / "letters", [WIN311])
    assert (tmp_path / "letters" / "a.docx").read_bytes() == b"a letter"


@pytest.mark.parametrize(
    "name", ["python-3.12.8.exe", "python-3.12.8-arm64.exe", "setup.exe", "python-2.7.1-amd64.exe"]
)
def test_only_a_python_for_64_bit_windows_goes_along(tmp_path: Path, name: str) -> None:
    """Its name says which Python it brings; the wheels follow it."""
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(WrongInput, match=re.escape(name)):
        installer_python(tmp_path / name)
    with pytest.raises(WrongInput, match=r"3\.12\.8-amd64"):
        installer_python(tmp_path / "python-3.12.8-amd64.exe")
    (tmp_path / "python-3.12.8-amd64.exe").write_bytes(b"")
    assert installer_python(tmp_path / "python-3.12.8-amd64.exe") == "3.12"
