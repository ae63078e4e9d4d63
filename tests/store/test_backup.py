"""Backups: everything comes back, on either engine, or nothing does and one sentence says why."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from lived import AREA, digests_of, files_of, left_as_it_was, live_in, says
from postgres import Server
from sqlalchemy import text
from well_said import well_said

from jobs.keeping import backup as backups
from jobs.keeping import places as backup_places
from jobs.keeping.backup import back_up, newest_backup, set_places
from jobs.keeping.restoring import restore
from jobs.keeping.verifying import verify
from jobs.rollup import roll_up
from jobs.workplace import Workplace
from model.store import sealing
from model.store.backup import open_backup
from model.words.problems import Problem

ROOT = Path(__file__).resolve().parent.parent.parent
PASSPHRASE = "Mùa hè xây trường"  # noqa: S105 - it is a passphrase, and nobody's
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(autouse=True)
def cheap_guesses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a second for each try at a passphrase is for thieves."""
    monkeypatch.setattr(sealing, "_COST", 10)


@pytest.fixture(scope="module")
def lived_ones(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Workplace]:
    """Places by engine, made when first asked for; only for reading."""
    return {}


@pytest.fixture
def lived(
    engine_kind: str,
    lived_ones: dict[str, Workplace],
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Workplace:
    """A place that was lived in, on each engine in turn; only for reading."""
    if engine_kind not in lived_ones:
        home, url = tmp_path_factory.mktemp(engine_kind) / "var", None
        if engine_kind == "postgresql":
            server: Server = request.getfixturevalue("postgres_server")
            url = server.makes("lived_in")
        lived_ones[engine_kind] = live_in(home, url)
    return lived_ones[engine_kind]


@pytest.fixture
def on_sqlite(lived_ones: dict[str, Workplace], tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """The same where the engine makes no difference."""
    if "sqlite" not in lived_ones:
        lived_ones["sqlite"] = live_in(tmp_path_factory.mktemp("sqlite") / "var")
    return lived_ones["sqlite"]


@pytest.fixture
def new_home(tmp_path: Path, request: pytest.FixtureRequest) -> Callable[[str], Workplace]:
    """A new PC: an empty home, and an empty database if it is to be PostgreSQL."""

    def make(kind: str) -> Workplace:
        url = request.getfixturevalue("new_database")() if kind == "postgresql" else None
        return Workplace(tmp_path / "máy mới" / "var", url)

    return make


def refused(place: Workplace, file: Path, code: str, passphrase: str | None = None) -> str:
    """The sentence with which restoring is refused; nothing may be left of the try."""
    with left_as_it_was(place.home.parent), pytest.raises(Problem) as caught:
        restore(place, file, passphrase)
    return well_said(caught.value, code)


# --- there and back ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("target", "passphrase"), [("sqlite", PASSPHRASE), ("postgresql", None)])
def test_everything_comes_back_on_either_engine(
    lived: Workplace, target: str, passphrase: str | None, new_home: Callable[[str], Workplace], tmp_path: Path
) -> None:
    """lived in → backup → restored elsewhere: heads, events, postings, cells, snapshots and files are the same"""
    made = back_up(lived, passphrase, tmp_path / "usb")
    there = new_home(target)
    done = restore(there, made.file, passphrase)
    assert done.differences == ()
    assert digests_of(there) == digests_of(lived)
    assert files_of(there.home) == files_of(lived.home)
    assert len(files_of(there.home)) >= 5, "two archived papers, their two copies, a scan"
    assert verify(there) == []


@pytest.mark.parametrize("target", ["sqlite", "postgresql"])
def test_life_goes_on_after_restoring(
    lived: Workplace, target: str, new_home: Callable[[str], Workplace], tmp_path: Path
) -> None:
    """restored → a new allocation with slices of its own, a closed week issued again byte for byte"""
    there = new_home(target)
    restore(there, back_up(lived, to=tmp_path).file)
    there.now = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
    says(there, "2026-11-18", "allocated", "qd_giao_von", amount=100_000_000, source="NSX")
    papers = files_of(there.home)
    for path in roll_up(there, AREA, "2026-W47").files:
        assert (
            papers[path.relative_to(there.home).as_posix()]
            == files_of(there.home)[path.relative_to(there.home).as_posix()]
        )
    assert verify(there) == []


@pytest.mark.parametrize("target", ["sqlite", "postgresql"])
def test_an_older_programs_backup_goes_into_the_tables_of_its_time(
    on_sqlite: Workplace,
    target: str,
    new_home: Callable[[str], Workplace],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """the program is a revision ahead: the tables are made as they were, filled, and brought up to date"""
    made = back_up(on_sqlite, to=tmp_path)
    monkeypatch.setattr("model.store.restoring.HEAD", "9999")
    there = new_home(target)
    assert restore(there, made.file).differences == ()
    assert digests_of(there) == digests_of(on_sqlite)


def test_backups_of_equal_stores_are_equal(
    lived: Workplace, new_home: Callable[[str], Workplace], tmp_path: Path
) -> None:
    """backup → restored on SQLite → backup: the same parts with the same hashes"""
    first = back_up(lived, to=tmp_path / "1")
    there = new_home("sqlite")
    restore(there, first.file)
    again = back_up(there, to=tmp_path / "2")
    assert again.manifest.tables == first.manifest.tables
    assert again.manifest.files == first.manifest.files
    assert again.manifest.heads == first.manifest.heads


WRITE = """
import sys
from pathlib import Path
sys.path[:0] = [sys.argv[1], sys.argv[1] + "/tests"]
from lived import FRIDAY, says
from jobs.workplace import Workplace
place = Workplace(Path(sys.argv[2]), sys.argv[3] or None)
place.store
place.now = FRIDAY
print("ready", flush=True)
for n in range(100_000):
    says(place, "2026-11-12", "comment", text=str(n))
    print(n, flush=True)
"""


@pytest.fixture
def busy(new_home: Callable[[str], Workplace], engine_kind: str, tmp_path: Path) -> Iterator[Workplace]:
    """A place in which somebody writes all the time."""
    url = new_home(engine_kind).store_url
    place = live_in(tmp_path / "bận" / "var", url)
    command = [sys.executable, "-c", WRITE, str(ROOT), str(place.home), url or ""]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        assert [writer.stdout.readline() for _ in range(3)] == ["ready\n", "0\n", "1\n"]
        yield place
        writer.kill()


def test_a_backup_during_writes_is_of_one_moment(busy: Workplace, tmp_path: Path) -> None:
    """three backups while somebody writes → each restores to a whole store, each later than the one before"""
    positions = []
    for n in range(3):
        made = back_up(busy, to=tmp_path / f"usb {n}")
        there = Workplace(tmp_path / f"mới {n}")
        assert restore(there, made.file).differences == ()
        positions.append(made.manifest.heads[AREA][0])
        assert made.manifest.events == positions[-1]
    assert positions == sorted(set(positions))


# --- what is refused ------------------------------------------------------------------------------------


def test_a_place_that_holds_a_store_is_left_alone(on_sqlite: Workplace, tmp_path: Path) -> None:
    """a store, a paper of somebody else's, a journal without its store: each refused and named"""
    made = back_up(on_sqlite, to=tmp_path / "usb").file
    for name in ("tiendo.sqlite3", "papers/2026-W01/khác.html", "tiendo.sqlite3-wal"):
        home = tmp_path / name.replace("/", "-") / "var"
        (home / name).parent.mkdir(parents=True)
        (home / name).write_bytes(b"x")
        assert name.rpartition("/")[2] in refused(Workplace(home), made, "restore_not_empty")


def test_a_database_that_holds_a_store_is_left_alone(
    on_sqlite: Workplace, new_database: Callable[[], str], tmp_path: Path
) -> None:
    """restored into PostgreSQL, then once more → refused, as it was"""
    made = back_up(on_sqlite, to=tmp_path / "usb").file
    url = new_database()
    there = Workplace(tmp_path / "a", url)
    restore(there, made)
    before = digests_of(there)
    refused(Workplace(tmp_path / "b" / "var", url), made, "restore_not_empty")
    assert digests_of(there) == before


def test_a_failed_restore_leaves_an_empty_database(
    on_sqlite: Workplace, new_database: Callable[[], str], tmp_path: Path
) -> None:
    """a tampered store's backup into PostgreSQL: refused; then a good one goes in"""
    bad = tampered(on_sqlite, tmp_path)
    url = new_database()
    refused(Workplace(tmp_path / "b" / "var", url), bad, "restore_differs")
    there = Workplace(tmp_path / "c" / "var", url)
    assert restore(there, back_up(on_sqlite, to=tmp_path / "usb").file).differences == ()


def test_the_papers_of_a_broken_off_restore_are_no_hindrance(on_sqlite: Workplace, tmp_path: Path) -> None:
    """killed after the files were put in place → restoring again goes through"""
    made = back_up(on_sqlite, to=tmp_path / "usb").file
    there = Workplace(tmp_path / "mới" / "var")
    for folder in ("archive", "evidence"):
        shutil.copytree(on_sqlite.home / folder, there.home / folder)
    restore(there, made)
    assert files_of(there.home) == files_of(on_sqlite.home)


def tampered(place: Workplace, tmp_path: Path) -> Path:
    """A backup of a store in which somebody changed a column."""
    home = tmp_path / "sửa" / "var"
    restore(Workplace(home), back_up(place, to=tmp_path / "usb 0").file)
    other = Workplace(home)
    with other.store.writing() as connection:
        connection.execute(text("UPDATE work SET allocated = 1 WHERE allocated > 1"))
    return back_up(other, to=tmp_path / "usb 1").file


def test_a_store_that_differs_from_its_events_comes_back_only_when_asked(on_sqlite: Workplace, tmp_path: Path) -> None:
    """a column was changed before the backup → refused, with the first difference; kept if somebody says so"""
    bad = tampered(on_sqlite, tmp_path)
    assert "CT-" in refused(Workplace(tmp_path / "a" / "var"), bad, "restore_differs")
    there = Workplace(tmp_path / "b" / "var")
    [difference] = restore(there, bad, with_differences=True).differences
    assert difference.about == "columns"
    assert [one.about for one in verify(there)] == ["columns"]


@pytest.fixture
def copies(on_sqlite: Workplace, tmp_path: Path) -> dict[str, Path]:
    """One open and one sealed backup."""
    folder = tmp_path / "usb"
    return {"open": back_up(on_sqlite, None, folder).file, "sealed": back_up(on_sqlite, PASSPHRASE, folder).file}


@pytest.mark.parametrize("kind", ["open", "sealed"])
def test_any_changed_byte_is_found(on_sqlite: Workplace, copies: dict[str, Path], kind: str, tmp_path: Path) -> None:
    """forty places, a byte changed in each → a sentence each, nothing restored

    A zip has a few bytes that say nothing, such as the hour in its list; nobody misses those.
    """
    whole = copies[kind].read_bytes()
    bad, told = tmp_path / f"hỏng{copies[kind].suffix}", set()
    for place in range(0, len(whole), len(whole) // 40):
        bad.write_bytes(whole[:place] + bytes([whole[place] ^ 0x40]) + whole[place + 1 :])
        there = Workplace(tmp_path / f"mới {place}" / "var")
        try:
            restore(there, bad, PASSPHRASE)
        except Problem as problem:
            told.add(problem.code)
            assert not there.home.exists()
        else:
            assert kind == "open"
            assert (digests_of(there), files_of(there.home)) == (digests_of(on_sqlite), files_of(on_sqlite.home))
    assert told <= {"backup_damaged", "backup_not_ours", "backup_cut", "passphrase_needed"}
    assert "backup_damaged" in told


@pytest.mark.parametrize("kind", ["open", "sealed"])
def test_any_cut_is_found(copies: dict[str, Path], kind: str, tmp_path: Path) -> None:
    """thirty lengths, and one byte short → a sentence each, nothing restored"""
    whole = copies[kind].read_bytes()
    bad, there = tmp_path / "cụt", Workplace(tmp_path / "mới" / "var")
    for length in (*range(0, len(whole), len(whole) // 30), len(whole) - 1):
        bad.write_bytes(whole[:length])
        with pytest.raises(Problem) as caught:
            restore(there, bad, PASSPHRASE)
        assert caught.value.code in {"backup_cut", "backup_damaged", "backup_not_ours"}, length
        assert not there.home.exists()


def test_a_chunk_may_not_be_left_out_or_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """a sealed file of five chunks: one dropped, two swapped, the last ones dropped → damaged, never shorter"""
    monkeypatch.setattr(sealing, "CHUNK", 1000)
    path, said = tmp_path / "x.tiendo", bytes(range(250)) * 18
    with path.open("wb") as file:
        sealer = sealing.Sealer(file, PASSPHRASE)
        sealer.write(said)
        sealer.finish()
    with sealing.Unsealed(path, PASSPHRASE) as again:
        assert again.read() == said
    whole = path.read_bytes()
    start, end = whole[: sealing._HEADER], whole[-len(sealing._END) :]
    body = whole[len(start) : -len(end)]
    chunks = [body[at : at + 1016] for at in range(0, len(body), 1016)]
    assert len(chunks) == 5
    for some in ([0, 2, 3, 4], [1, 0, 2, 3, 4], [0, 1, 2, 3], [0, 1, 2, 3, 3]):
        path.write_bytes(start + b"".join(chunks[n] for n in some) + end)
        with pytest.raises(Problem) as caught, sealing.Unsealed(path, PASSPHRASE) as again:
            again.read()
        assert caught.value.code == "backup_damaged"


def test_passphrases(copies: dict[str, Path], tmp_path: Path) -> None:
    """none, a wrong one, and the right one as another keyboard writes it"""
    there = Workplace(tmp_path / "mới" / "var")
    refused(there, copies["sealed"], "passphrase_needed")
    refused(there, copies["sealed"], "passphrase_wrong", PASSPHRASE.lower())
    restore(there, copies["sealed"], unicodedata.normalize("NFD", PASSPHRASE))
    assert PASSPHRASE.encode() not in copies["sealed"].read_bytes()
    assert b"PK\3\4" not in copies["sealed"].read_bytes()[:100]


def test_a_short_passphrase_is_refused(on_sqlite: Workplace, tmp_path: Path) -> None:
    """1234567 → too short, no file"""
    with pytest.raises(Problem) as caught:
        back_up(on_sqlite, "1234567", tmp_path / "usb")
    well_said(caught.value, "passphrase_short")
    assert list((tmp_path / "usb").iterdir()) == []


def test_what_is_no_backup_is_said(copies: dict[str, Path], tmp_path: Path) -> None:
    """nothing there, a folder, a text, another zip, an empty file → one sentence each"""
    there = Workplace(tmp_path / "mới" / "var")
    note, other, empty = tmp_path / "ghi chú.txt", tmp_path / "khác.zip", tmp_path / "rỗng.zip"
    note.write_text("ba phòng học", encoding="utf-8")
    empty.touch()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("a.txt", "b")
    refused(there, tmp_path / "không có.zip", "backup_missing")
    refused(there, tmp_path, "backup_unreadable")
    for path in (note, other, empty):
        refused(there, path, "backup_not_ours")


def forged(source: Path, target: Path, change: Callable[[dict[str, object]], None]) -> Path:
    """A backup whose manifest somebody rewrote."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "manifest.json":
                said = json.loads(content)
                change(said)
                content = json.dumps(said).encode()
            new.writestr(name, content)
    return target


def test_a_newer_programs_backup_is_refused(copies: dict[str, Path], tmp_path: Path) -> None:
    """format 2, revision 9999 → update the program"""
    there = Workplace(tmp_path / "mới" / "var")
    for field, value in (("format", 2), ("revision", "9999")):
        newer = forged(copies["open"], tmp_path / "mới hơn.zip", lambda said: said.update({field: value}))  # noqa: B023
        refused(there, newer, "backup_newer")


@pytest.mark.parametrize(
    "name", ["../ngoài", "archive/../../ngoài", "/etc/ngoài", "C:/ngoài", "archive\\..\\x", "archive"]
)
def test_a_backup_writes_nowhere_but_into_our_folders(copies: dict[str, Path], name: str, tmp_path: Path) -> None:
    """a forged name that leads out of the home → not ours"""

    def lead_out(said: dict[str, object]) -> None:
        files = said["files"]
        assert isinstance(files, dict)
        files[name] = files.pop(next(iter(files)))

    bad = forged(copies["open"], tmp_path / "giả.zip", lead_out)
    refused(Workplace(tmp_path / "mới" / "var"), bad, "backup_not_ours")


def test_more_or_less_than_the_manifest_says_is_damage(copies: dict[str, Path], tmp_path: Path) -> None:
    """a table left out of the manifest, a row less → damaged"""
    there = Workplace(tmp_path / "mới" / "var")

    def forget(said: dict[str, dict[str, object]]) -> None:
        said["tables"].pop("posting")

    refused(there, forged(copies["open"], tmp_path / "a.zip", forget), "backup_damaged")  # type: ignore[arg-type]


def reworded(source: Path, target: Path, table: str, change: Callable[[bytes], bytes]) -> Path:
    """A backup in which somebody rewrote a table and made every hash fit."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        name = f"tables/{table}.jsonl"
        lines = change(old.read(name))
        said = json.loads(old.read("manifest.json"))
        part = {"size": len(lines), "sha256": hashlib.sha256(lines).hexdigest(), "rows": lines.count(b"\n")}
        said["tables"][table] = part
        changed = {name: lines, "manifest.json": json.dumps(said).encode()}
        for each in old.namelist():
            new.writestr(each, changed.get(each) or old.read(each))
    return target


@pytest.mark.parametrize("target", ["sqlite", "postgresql"])
def test_a_backup_whose_hashes_were_made_to_fit_is_found_by_its_chain(
    copies: dict[str, Path], target: str, new_home: Callable[[str], Workplace], tmp_path: Path
) -> None:
    """an amount changed, a row twice, a column that is none, no JSON: refused, and the place stays empty"""
    there = new_home(target)
    for code, change in (
        ("restore_differs", lambda lines: lines.replace(b"3000000000", b"3900000000")),
        ("backup_not_ours", lambda lines: lines + lines.splitlines(keepends=True)[0]),
        ("backup_not_ours", lambda lines: lines.replace(b'"hash":', b'"hush":')),
        ("backup_not_ours", lambda lines: b"{\n" + lines),
    ):
        bad = reworded(copies["open"], tmp_path / "sửa.zip", "event", change)
        refused(there, bad, code)
    assert restore(there, copies["open"]).differences == ()


# --- places -----------------------------------------------------------------------------------------------


@pytest.fixture
def own(on_sqlite: Workplace, tmp_path: Path) -> Workplace:
    """A place of the test's own, to be changed."""
    home = tmp_path / "nhà" / "var"
    shutil.copytree(on_sqlite.home, home)
    return Workplace(home)


def test_the_second_place_is_remembered_and_its_absence_is_said(own: Workplace, tmp_path: Path) -> None:
    """--second USB once → a copy there each time; pulled out → the first copy is kept, a sentence says so"""
    usb = tmp_path / "USB của Lan"
    usb.mkdir()
    set_places(own, second=usb)
    first = back_up(own)
    assert first.second is not None
    assert first.second.read_bytes() == first.file.read_bytes()
    assert first.whole
    shutil.rmtree(usb)
    second = back_up(own)
    assert (second.second, second.whole) == (None, False)
    assert str(usb) in str(second.second_problem)
    assert not usb.exists()
    with open_backup(second.file, None) as again:
        again.check()
    set_places(own, forget_second=True)
    assert back_up(own).whole


def test_the_second_place_may_not_be_the_first(own: Workplace) -> None:
    """--second var/backups → refused, nothing remembered"""
    with pytest.raises(Problem) as caught:
        set_places(own, second=own.home / "backups")
    well_said(caught.value, "backup_second_same")
    assert not (own.home / "backups.json").exists()


def test_no_copy_kept_at_all_is_refused(own: Workplace) -> None:
    """--keep 0 → refused, nothing remembered"""
    with pytest.raises(Problem) as caught:
        set_places(own, keep=0)
    well_said(caught.value, "backup_keep_wrong")


def test_broken_settings_are_said(own: Workplace) -> None:
    """backups.json scribbled over → one sentence, how to choose anew"""
    (own.home / "backups.json").write_text("{", encoding="utf-8")
    with pytest.raises(Problem) as caught:
        back_up(own)
    well_said(caught.value, "backup_settings_wrong")


def test_the_newest_are_kept_and_other_stores_are_left_alone(
    own: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """--keep 3, six nights → the last three here and there; another store's copy and a photo stay"""
    usb = tmp_path / "usb"
    usb.mkdir()
    others = {"tiendo_99999-abcdef_2020-01-01_000000.zip", "ảnh.jpg"}
    for name in others:
        (usb / name).write_bytes(b"x")
    set_places(own, second=usb, keep=3)
    tonight = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
    made = []
    for night in range(6):
        monkeypatch.setattr(backups, "utc_now", lambda: tonight + timedelta(days=night))  # noqa: B023
        made.append(back_up(own))
    last = {one.file.name for one in made[3:]}
    assert {path.name for path in (own.home / "backups").iterdir()} == last
    assert {path.name for path in usb.iterdir()} == last | others
    newest = newest_backup(own)
    assert newest is not None
    assert newest.made_at == tonight + timedelta(days=5)


def test_an_old_backup_stays_when_the_new_one_fails(own: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    """--keep 1; the new one cannot be read back → the old one stays, nothing half is left"""
    old = back_up(own).file
    set_places(own, keep=1)
    with monkeypatch.context() as patched:
        patched.setattr("model.store.backup.Backup.check", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            back_up(own)
    assert list((own.home / "backups").iterdir()) == [old]
    new = back_up(own)
    assert list((own.home / "backups").iterdir()) == [new.file]
    assert new.removed == (old,)


def test_what_a_killed_backup_left_is_cleared_after_a_day(own: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    """.dang-ghi-… of two days ago is removed, that of an hour ago stays: it may be at work"""
    folder = own.home / "backups"
    folder.mkdir()
    left = folder / f"{backup_places.ASIDE}1-tiendo.zip"
    left.write_bytes(b"x")
    back_up(own)
    assert left.exists()
    monkeypatch.setattr(backups, "utc_now", lambda: datetime.now(UTC) + timedelta(days=2))
    back_up(own)
    assert not left.exists()


def test_papers_that_are_gone_are_named(own: Workplace) -> None:
    """an archived page and a scan deleted by hand → the backup is made, and says what it lacks"""
    for path in [*(own.home / "archive").iterdir(), *(own.home / "evidence").rglob("*")]:
        if path.is_file():
            path.unlink()
    made = back_up(own)
    assert not made.whole
    assert any("bao-cao-nhanh" in name for name in made.missing)
    assert any("QĐ-UBND" in name for name in made.missing)


# --- at the door --------------------------------------------------------------------------------------------


@pytest.mark.long
def test_an_afternoon_at_the_door(own: Workplace, tiendo: Run, tmp_path: Path) -> None:
    """backup --second --passphrase-file, --list, restore, verify --head: what Minh sees, and the exit codes"""
    usb, secret = tmp_path / "usb", tmp_path / "mật khẩu.txt"
    usb.mkdir()
    secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
    done = tiendo("backup", "--second", str(usb), "--passphrase-file", str(secret), home=own.home)
    assert done.returncode == 0, done.stderr
    assert "có mật khẩu" in done.stdout
    assert "2 bản sao lưu, bản mới nhất vừa xong" in tiendo("backup", "--list", home=own.home).stdout
    [copy] = usb.iterdir()
    new = tmp_path / "máy mới" / "var"
    asked = tiendo("restore", str(copy), home=new)
    assert asked.returncode == 2
    assert "--passphrase-file" in asked.stderr
    restored = tiendo("restore", str(copy), "--passphrase-file", str(secret), "--json", home=new)
    assert restored.returncode == 0, restored.stderr
    [head] = json.loads(restored.stdout)["heads"].values()
    printed = f"{head['position']}:{head['hash'][:12]}"
    assert tiendo("verify", "--head", printed, home=new).returncode == 0
    assert verify(Workplace(new), head["hash"][:12]) == []
    other = tiendo("verify", "--head", f"{head['position'] - 1}:{head['hash'][:12]}", home=new)
    assert (other.returncode, printed.partition(":")[2] in other.stdout) == (1, True)
    shutil.rmtree(usb)
    alone = tiendo("backup", home=own.home)
    assert alone.returncode == 1
    assert "nơi lưu thứ hai" in alone.stdout
