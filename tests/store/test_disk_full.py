"""A full disk: one sentence, exit code 2, and everything as it was before."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lived import digests_of, left_as_it_was, live_in, says
from sqlalchemy import event, text
from well_said import well_said

from jobs.keeping.backup import back_up, set_places
from jobs.keeping.restoring import restore
from jobs.keeping.verifying import verify
from jobs.workplace import Workplace
from model.words.problems import Problem

ROOT = Path(__file__).resolve().parent.parent.parent
SECRET = "mùa hè xây trường"  # noqa: S105 - it is a passphrase, and nobody's


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """A place that was lived in; only to be copied."""
    return live_in(tmp_path_factory.mktemp("đầy") / "var")


@pytest.fixture
def place(lived: Workplace, tmp_path: Path) -> Workplace:
    """A copy of its own."""
    lived.store.close()
    shutil.copytree(lived.home, tmp_path / "var")
    return Workplace(tmp_path / "var", now=lived.now)


def run_small(size: int, place: Workplace, *words: str) -> subprocess.CompletedProcess[str]:
    """The door in a process that may write no file larger than so many bytes: the disk's own refusal, without a disk."""
    return subprocess.run(
        [sys.executable, "-B", "-m", "tiendo", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "TIENDO_HOME": str(place.home), "PYTHONIOENCODING": "utf-8"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
        check=False,
    )


def said(done: subprocess.CompletedProcess[str]) -> str:
    """The one sentence of a command that found no room."""
    assert done.returncode == 2, done.stdout + done.stderr
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("tiendo: ")
    assert "Errno" not in lines[0]
    return lines[0]


def talk(place: Workplace) -> None:
    """More than the last page of a store can take."""
    for _ in range(200):
        says(place, "2026-11-12", "comment", text="x" * 2000)


# --- the store ------------------------------------------------------------------------------------------


def test_a_store_that_may_not_grow_says_so_and_stays_whole(place: Workplace) -> None:
    """SQLite told that it has all the pages it will ever get: SQLITE_FULL, nothing kept, verify clean"""
    before = digests_of(place)

    def no_more_pages(connection: object, _record: object) -> None:
        count = connection.execute("PRAGMA page_count").fetchone()[0]  # type: ignore[attr-defined]
        connection.execute(f"PRAGMA max_page_count={count}")  # type: ignore[attr-defined]

    event.listen(place.store.engine, "connect", no_more_pages)
    place.store.engine.dispose()
    with pytest.raises(Problem) as caught:
        talk(place)
    sentence = well_said(caught.value, "store_disk_full")
    assert "Hết chỗ" in sentence
    assert caught.value.exit_code == 2
    event.remove(place.store.engine, "connect", no_more_pages)
    place.store.engine.dispose()
    with place.store.reading() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    assert verify(place) == []
    says(place, "2026-11-12", "comment", text="đã dọn đĩa")
    assert digests_of(place)["event"] != before["event"]


def test_a_disk_that_refuses_the_journal_is_said_at_the_door(place: Workplace) -> None:
    """tiendo record where no file may pass 8 KB: one sentence, exit 2; with room again it goes through"""
    before = digests_of(place)
    place.store.close()
    words = ("record", "th-hong-phong.classroom", "comment", "--on", "2026-11-13", "--text", "x" * 20_000)
    assert "không nhận ghi" in said(run_small(8_192, place, *words))
    fresh = Workplace(place.home, now=place.now)
    assert digests_of(fresh) == before
    assert verify(fresh) == []
    fresh.store.close()
    roomy = run_small(1 << 30, place, *words)
    assert roomy.returncode == 0, roomy.stderr
    assert verify(Workplace(place.home, now=place.now)) == []


# --- backups --------------------------------------------------------------------------------------------------


# SQLite itself needs 32 KB beside a store to read it, so the room is taken away once it is open.
BACK_UP = """
import resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from jobs.keeping.backup import back_up
from jobs.workplace import Workplace
from model.words.problems import Problem
place, size = Workplace(Path(sys.argv[2])), int(sys.argv[3])
place.store
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
try:
    back_up(place, sys.argv[4] or None)
except Problem as problem:
    print(problem.code)
"""


@pytest.mark.parametrize(
    ("size", "passphrase"),
    [
        (4_096, ""),
        (40_000, SECRET),
        *(pytest.param(size, word, marks=pytest.mark.long) for size in (0, 1, 60_000) for word in ("", SECRET)),
    ],
)
def test_a_backup_without_room_leaves_nothing(place: Workplace, size: int, passphrase: str) -> None:
    """no file may pass some bytes: no room, nothing under any name, not a word on the side, the store whole"""
    (place.home / "backups").mkdir()
    command = [sys.executable, "-B", "-c", BACK_UP, str(ROOT), str(place.home), str(size), passphrase]
    with left_as_it_was(place.home):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("backup_disk_full\n", "")
    assert list((place.home / "backups").iterdir()) == []
    assert verify(place) == []


def test_a_backup_without_room_is_one_sentence_at_the_door(place: Workplace) -> None:
    """tiendo backup where no file may pass 40 KB: one sentence, exit 2"""
    assert "Hết chỗ" in said(run_small(40_000, place, "backup"))
    assert list((place.home / "backups").iterdir()) == []


def test_a_second_place_without_room_keeps_the_first_copy(place: Workplace, tmp_path: Path) -> None:
    """a stick that says ENOSPC: the first copy is there, the sentence names the stick, exit 1"""
    usb = tmp_path / "usb"
    usb.mkdir()
    set_places(place, second=usb)
    with pytest.MonkeyPatch.context() as patched:

        def full(_source: object, _target: object) -> None:
            raise OSError(28, "No space left on device")

        patched.setattr("jobs.keeping.backup.shutil.copyfile", full)
        made = back_up(place)
    assert made.file.is_file()
    assert not made.whole
    assert str(usb) in str(made.second_problem)
    assert list(usb.iterdir()) == []


@pytest.mark.parametrize("size", [100_000, *(pytest.param(size, marks=pytest.mark.long) for size in (0, 4_096))])
def test_restoring_without_room_leaves_nothing(place: Workplace, tmp_path: Path, size: int) -> None:
    """tiendo restore where no file may pass some bytes: one sentence, nothing left; with room it goes through"""
    made = back_up(place, to=tmp_path / "usb").file
    there = Workplace(tmp_path / "mới" / "var", now=place.now)
    said(run_small(size, there, "restore", str(made)))
    assert [path for path in there.home.rglob("*") if path.is_file()] == []
    assert restore(there, made).differences == ()
