"""Bad stores: each is one Vietnamese sentence, and what lies there stays as it is."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DatabaseError

from model.store import opening
from model.store.connections import Store, say_about
from model.words.problems import Conflict, Problem, StoreProblem

ROOT = Path(__file__).resolve().parent.parent.parent
VIETNAMESE = re.compile(r"[ạảấầẩậắằặẹẻếềểệỉịọỏốồổộớờởợụủứừửựỳỵđươ]")
NOBODY = 65_534

# What a child process does with a store: become somebody whom rights bind (root is not), open it,
# write to it, and print the problem's code.
TRY_TO_WRITE = """
import os, sys
sys.path.insert(0, sys.argv[1])
from model.store.connections import Store, say_about
from model.words.problems import StoreProblem
import sqlalchemy.dialects.sqlite.pysqlite
if os.geteuid() == 0:
    os.seteuid(int(sys.argv[3]))
try:
    with Store(sys.argv[2]).writing() as connection:
        say_about(connection, "x", "y")
except StoreProblem as problem:
    print(problem.code)
"""


def url(path: Path) -> str:
    return f"sqlite:///{path.as_posix()}"


def opened(path: Path, *, create: bool = False) -> Problem:
    """The problem of opening a path; the bytes there must be the same before and after."""
    before = bytes_of(path)
    with pytest.raises(Problem) as caught:
        Store(url(path), create=create)
    assert bytes_of(path) == before
    return a_sentence(caught.value)


def a_sentence(problem: Problem) -> Problem:
    # Whoever comes second is refused; all else is a store that cannot be used.
    assert problem.exit_code == (3 if isinstance(problem, Conflict) else 2)
    assert VIETNAMESE.search(str(problem).lower())
    assert "\n" not in str(problem)
    return problem


def bytes_of(path: Path) -> bytes | list[str] | None:
    if path.is_dir():
        return sorted(child.name for child in path.iterdir())
    return path.read_bytes() if path.exists() else None


@pytest.fixture
def store_file(tmp_path: Path) -> Path:
    """A good store, closed."""
    path = tmp_path / "tiendo.sqlite3"
    Store(url(path), create=True).close()
    return path


# --- what is not ours -------------------------------------------------------------------------


def test_a_missing_store_is_not_made_by_reading() -> None:
    """open nowhere.sqlite3 → says how to load a plan; no file appears"""
    with tempfile.TemporaryDirectory() as folder:
        assert opened(Path(folder) / "nowhere.sqlite3").code == "store_missing"
        assert list(Path(folder).iterdir()) == []


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize("content", [b"Ten phong,So luong\n" * 40, b"x", b"SQLite format 3\0", b"PK\3\4" + bytes(400)])
def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, content: bytes, create: bool) -> None:
    """open danh-sach.csv, a zip, a torn beginning → not ours, bytes unchanged"""
    path = tmp_path / "danh-sach.csv"
    path.write_bytes(content)
    assert opened(path, create=create).code == "store_not_ours"


@pytest.mark.parametrize("create", [False, True])
def test_another_programs_database_is_left_alone(tmp_path: Path, create: bool) -> None:
    """open a browser's places.sqlite → not ours, bytes unchanged"""
    path = tmp_path / "places.sqlite"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE event (x)")
    other.commit()
    other.close()
    assert opened(path, create=create).code == "store_not_ours"


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    """open a folder → not ours, nothing put into it"""
    assert opened(tmp_path, create=True).code == "store_not_ours"


def test_a_file_where_a_folder_should_be_cannot_be_opened(store_file: Path) -> None:
    """open tiendo.sqlite3/kho/tiendo.sqlite3 → cannot open"""
    problem = opened(store_file / "kho" / "tiendo.sqlite3", create=True)
    assert problem.code == "store_cannot_open"


@pytest.mark.parametrize("address", ["sqlite://", "sqlite:///:memory:", "kho dữ liệu", "oracle://may-chu/kho"])
def test_an_address_that_is_none_is_said(address: str) -> None:
    """--store nonsense, in memory, an engine we do not speak → one sentence"""
    with pytest.raises(StoreProblem) as caught:
        Store(address)
    assert caught.value.code in {"store_url_wrong", "store_engine_missing"}
    a_sentence(caught.value)


def test_an_empty_file_is_not_written_to_by_reading(tmp_path: Path) -> None:
    """open a file of 0 bytes without create → empty, says how to load; still 0 bytes"""
    path = tmp_path / "trong.sqlite3"
    path.touch()
    assert opened(path).code == "store_empty"


def test_an_empty_file_becomes_a_store_when_a_plan_is_loaded(tmp_path: Path) -> None:
    """a file of 0 bytes, with create → a store"""
    path = tmp_path / "trong.sqlite3"
    path.touch()
    Store(url(path), create=True).close()
    Store(url(path)).close()


# --- newer, older, damaged ----------------------------------------------------------------------


@pytest.mark.parametrize("create", [False, True])
def test_a_store_of_a_newer_program_is_refused(store_file: Path, create: bool) -> None:
    """revision 9999 → says to update the program, names the revision, writes nothing"""
    other = sqlite3.connect(store_file)
    other.execute("UPDATE alembic_version SET version_num = '9999'")
    other.commit()
    other.close()
    problem = opened(store_file, create=create)
    assert problem.code == "store_newer"
    assert "9999" in str(problem)


def ask_everything(path: Path) -> None:
    with Store(url(path)).reading() as connection:
        connection.execute(text("PRAGMA quick_check")).all()
        connection.execute(text("SELECT * FROM event, posting, work, head, mark, snapshot")).all()


@pytest.mark.parametrize("keep", [5_000, 20_000])
def test_a_torn_store_is_said_to_be_damaged(store_file: Path, keep: int) -> None:
    """the first 5,000 bytes of a store → damaged, or found out at the first question; never a traceback"""
    whole = store_file.read_bytes()
    store_file.write_bytes(whole[:keep])
    with pytest.raises(StoreProblem) as caught:
        ask_everything(store_file)
    assert caught.value.code == "store_damaged"
    assert store_file.read_bytes() == whole[:keep]


def test_a_scribbled_store_is_said_to_be_damaged(store_file: Path) -> None:
    """the first page after the header overwritten → damaged, bytes unchanged"""
    page = bytearray(store_file.read_bytes())
    page[100:4096] = b"\xa5" * 3996
    store_file.write_bytes(page)
    assert opened(store_file).code == "store_damaged"


# --- locked -------------------------------------------------------------------------------------


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits twenty seconds in a test."""
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.2)


@pytest.fixture
def other_program(store_file: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the store for writing until its input closes."""
    holding = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); "
        "c.execute('BEGIN IMMEDIATE'); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holding, str(store_file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        assert process.stdin is not None
        process.stdin.close()


@pytest.mark.usefixtures("impatient", "other_program")
def test_a_store_that_another_program_writes_to_can_be_read_but_not_written(store_file: Path) -> None:
    """another process holds BEGIN IMMEDIATE: reading goes on; writing → locked, nothing written"""
    before = store_file.read_bytes()
    store = Store(url(store_file))
    with store.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM event")).scalar() == 0
    with pytest.raises(Conflict) as caught, store.writing() as connection:
        say_about(connection, "x", "y")
    assert a_sentence(caught.value).code == "store_locked"
    store.close()
    assert store_file.read_bytes() == before


@pytest.mark.usefixtures("impatient")
def test_writing_goes_on_when_the_other_program_lets_go(
    store_file: Path, other_program: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """held, let go while we wait → written"""
    monkeypatch.setattr(opening, "BUSY_SECONDS", 10)
    assert other_program.stdin is not None
    store = Store(url(store_file))
    other_program.stdin.close()
    with store.writing() as connection:
        say_about(connection, "x", "y")
    store.close()


@pytest.mark.usefixtures("impatient")
def test_a_new_store_that_another_program_holds_is_a_sentence(tmp_path: Path) -> None:
    """an empty file held by another program, with create → locked, not a traceback"""
    path = tmp_path / "moi.sqlite3"
    path.touch()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        assert opened(path, create=True).code == "store_locked"
    finally:
        other.close()


# --- read-only ------------------------------------------------------------------------------------


def test_what_sqlite_says_of_a_read_only_store_becomes_a_sentence(store_file: Path) -> None:
    """a real connection opened mode=ro, an insert → read-only, nothing written"""
    before = store_file.read_bytes()
    engine = create_engine(f"sqlite:///file:{store_file.as_posix()}?mode=ro&uri=true")
    with engine.connect() as connection, pytest.raises(DatabaseError) as caught:
        connection.execute(text("INSERT INTO about VALUES ('x', 'y')"))
    engine.dispose()
    assert a_sentence(opening.store_problem(caught.value, engine)).code == "store_read_only"
    assert store_file.read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights in another way")
@pytest.mark.parametrize("folder_mode", [0o777, 0o555], ids=["file", "folder"])
def test_a_store_without_the_right_to_write_is_a_sentence(store_file: Path, folder_mode: int) -> None:
    """the file, or file and folder, may only be read → read-only or cannot open, by a user whom rights bind"""
    folder = Path(tempfile.mkdtemp(prefix="tiendo-chi-doc-"))
    path = folder / store_file.name
    try:
        shutil.copyfile(store_file, path)
        path.chmod(0o444)
        folder.chmod(folder_mode)
        before = path.read_bytes()
        command = [sys.executable, "-B", "-c", TRY_TO_WRITE, str(ROOT), url(path), str(NOBODY)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.stdout.strip() in {"store_read_only", "store_cannot_open"}, done.stderr
        assert path.read_bytes() == before
    finally:
        folder.chmod(0o777)
        shutil.rmtree(folder)


# --- folders that lose data -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["OneDrive", "OneDrive - UBND xã", "Dropbox", "Google Drive", "iCloudDrive", "Nextcloud"]
)
def test_a_synced_folder_is_refused(tmp_path: Path, name: str) -> None:
    """a store in OneDrive → refused before anything is made"""
    folder = tmp_path / name / "tiendo"
    problem = opened(folder / "tiendo.sqlite3", create=True)
    assert problem.code == "store_shared_folder"
    assert name in str(problem)
    assert not folder.exists()


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_synced_folder_under_another_name_is_refused(tmp_path: Path) -> None:
    """kho → OneDrive/kho, a link: a store in kho → refused"""
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "kho").symlink_to(tmp_path / "OneDrive")
    assert opened(tmp_path / "kho" / "tiendo.sqlite3", create=True).code == "store_shared_folder"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no /proc/mounts")
@pytest.mark.parametrize("kind", ["nfs4", "cifs", "smb3", "fuse.sshfs"])
def test_a_network_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    """/proc/mounts says the folder is a server's → refused, names the mount; the folder beside it is fine"""
    real = Path.read_text
    mounts = f"/dev/sda1 / ext4 rw 0 0\nmay-chu:/kho {tmp_path}/chung {kind} rw 0 0\n"

    def fake(self: Path, *args: str | None, **kwargs: str | None) -> str:
        return mounts if self == Path("/proc/mounts") else real(self, *args, **kwargs)

    monkeypatch.setattr(Path, "read_text", fake)
    problem = opened(tmp_path / "chung" / "tiendo.sqlite3", create=True)
    assert problem.code == "store_shared_folder"
    assert f"{tmp_path}/chung" in str(problem)
    Store(url(tmp_path / "rieng" / "tiendo.sqlite3"), create=True).close()


def test_a_windows_network_path_is_refused() -> None:
    r"""\\may-chu\kho\tiendo.sqlite3 → the network"""
    assert opening.shared_folder(opening.PurePath("//may-chu/kho/tiendo.sqlite3")) is not None
    assert opening.shared_folder(opening.PurePath(r"\\may-chu\kho\tiendo.sqlite3")) is not None


# --- good ones ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Kế hoạch năm 2026", "Trường Tiểu học số 1 (mới)", "100% xong", "a#b & c"])
def test_a_path_with_blanks_and_vietnamese_letters_works(tmp_path: Path, name: str) -> None:
    """a store in "Kế hoạch năm 2026", in "100% xong" → made, written, opened again"""
    path = tmp_path / name / "tiến độ.sqlite3"
    store = Store(url(path), create=True)
    with store.writing() as connection:
        say_about(connection, "x", "y")
    store.close()
    assert path.is_file()
    again = Store(url(path))
    with again.reading() as connection:
        assert connection.execute(text("SELECT value FROM about WHERE name = 'x'")).scalar() == "y"
    again.close()


def write_and_fail(store: Store) -> None:
    with store.writing() as connection:
        say_about(connection, "x", "y")
        connection.execute(text("SELECT * FROM flown_away"))


def test_what_is_raised_while_writing_leaves_nothing(store_file: Path) -> None:
    """something raised in the middle → nothing of it is kept"""
    store = Store(url(store_file))
    with pytest.raises(StoreProblem):
        write_and_fail(store)
    with store.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM about WHERE name = 'x'")).scalar() == 0
    store.close()
