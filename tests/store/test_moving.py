"""Moving the store from a file to PostgreSQL and back: the same rows, whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from engines import sqlite_url
from lived import FRIDAY, digests_of, live_in, says
from postgres import Server, name_of
from sqlalchemy import insert, text
from well_said import IN_ADDRESS, SECRET_WORD, well_said

from jobs.holders import this_holder
from jobs.keeping.backup import back_up
from jobs.keeping.restoring import restore
from jobs.keeping.verifying import verify
from jobs.rollup import close
from jobs.storage import moving
from jobs.storage.moving import move
from jobs.workplace import Workplace
from model.store.connections import Store
from model.store.dump import lines_of
from model.store.engine import EngineRow, claim_engine
from model.store.moving import read_back
from model.store.schema import metadata
from model.words.problems import Problem

NewDatabase = Callable[..., str]


@pytest.fixture
def empty(new_database: NewDatabase, empty_database: str) -> Callable[[], str]:
    """Makes databases with the tables of a store and nothing in them: quicker than to make the tables each time."""
    return lambda: new_database(empty_database)


@pytest.fixture
def here(tmp_path: Path) -> Workplace:
    """A home that was lived in, its store in a file; somebody is signed in, and an engine ran and has ended."""
    place = live_in(tmp_path / "var")
    with place.store.writing() as connection:
        row = {"area": "11284", "person": "lan", "token": "a" * 64, "device": "máy", "address": "::1", "made_at": 1}
        session = metadata.tables["session"]
        connection.execute(insert(session).values(**row, seen_at=1, idle_until=2, expires_at=3))
        gone = EngineRow(this_holder().rpartition("/")[0] + "/1", "máy", 1, FRIDAY, FRIDAY)
        assert claim_engine(connection, gone, None)
    return place


def at(place: Workplace, url: str) -> Workplace:
    """The same home with its store elsewhere."""
    return Workplace(place.home, url, now=FRIDAY)


def rows_of(place: Workplace) -> dict[str, str]:
    """The sha256 of every table's lines, none left out."""
    with place.store.reading() as connection:
        return {
            name: hashlib.sha256(b"".join(lines_of(connection, name))).hexdigest() for name in sorted(metadata.tables)
        }


def refused(place: Workplace, to: str, code: str) -> str:
    """The sentence of a move that does not happen; the store stays as it was."""
    with nothing_kept(place), pytest.raises(Problem) as caught:
        move(place, to)
    return well_said(caught.value, code)


@contextmanager
def nothing_kept(place: Workplace) -> Iterator[None]:
    """Nobody keeps anything in a store meanwhile: of a file SQLite knows it, of a server every row is compared."""
    if not place.url.startswith("sqlite"):
        before = rows_of(place)
        yield
        assert rows_of(place) == before
        return
    with closing(sqlite3.connect(place.home / "tiendo.sqlite3")) as beside:
        known = beside.execute("PRAGMA data_version").fetchone()
        yield
        assert beside.execute("PRAGMA data_version").fetchone() == known


# --- there and back ---------------------------------------------------------------------------------------


def test_there_and_back_is_the_same_store(here: Workplace, new_database: NewDatabase, tmp_path: Path) -> None:
    """file → PostgreSQL → new file: every table equal and verify clean at each stop; recording goes on at each"""
    before, url = rows_of(here), new_database()
    there = at(here, url)
    done = move(here, url)
    assert rows_of(there) == before == rows_of(there) | {name: table.sha256 for name, table in done.tables.items()}
    assert verify(there) == []
    goes_on(there, "NSX")
    close(there, "11284", "2026-W46", "Trần Minh, Trưởng phòng")
    before, back = rows_of(there), at(here, sqlite_url(tmp_path / "về" / "kho.sqlite3"))
    move(there, str(tmp_path / "về" / "kho.sqlite3"))
    assert rows_of(back) == before
    assert verify(back) == []
    goes_on(back, "KHAC")


def goes_on(place: Workplace, source: str) -> None:
    """Money of another source is recorded, which needs a slice of its own, and everything holds."""
    known = len(rows_of_table(place, "slice"))
    says(place, "2026-11-16", "allocated", "qd_giao_von", amount=100_000_000, source=source)
    assert len(rows_of_table(place, "slice")) > known
    assert verify(place) == []


def rows_of_table(place: Workplace, name: str) -> list[bytes]:
    with place.store.reading() as connection:
        return list(lines_of(connection, name))


def test_what_was_moved_is_only_read(here: Workplace, empty: NewDatabase, tmp_path: Path) -> None:
    """the old store says where it went, to whoever had it open too, and can be read; it moves nowhere else

    The new server is lost: a backup of the old store restores to one that can be written.
    """
    opened, before = Store(here.url), digests_of(here)
    done = move(here, empty())
    with pytest.raises(Problem) as caught, opened.writing():
        pass
    opened.close()
    assert done.target in well_said(caught.value, "store_moved")
    assert verify(here) == []
    assert {**digests_of(here), "about": ""} == {**before, "about": ""}
    refused(here, str(tmp_path / "khác.sqlite3"), "store_moved")
    assert not (tmp_path / "khác.sqlite3").exists()
    again = Workplace(tmp_path / "mới" / "var", now=FRIDAY)
    restore(again, back_up(here, to=tmp_path / "usb").file)
    says(again, "2026-11-17", "comment", text="Làm tiếp")


# --- cut off ----------------------------------------------------------------------------------------------


def half_way(monkeypatch: pytest.MonkeyPatch, end: Callable[[], None]) -> None:
    """Everything lies in the other place, and is not yet kept there."""
    monkeypatch.setattr(moving, "read_back", lambda *_: end())


def at_the_end(monkeypatch: pytest.MonkeyPatch, end: Callable[[], None]) -> None:
    """The other place has it, and the source does not know yet."""
    monkeypatch.setattr(moving, "say_about", lambda *_: end())


@pytest.mark.parametrize(
    ("kind", "moment"), [("sqlite", half_way), ("postgresql", half_way), ("postgresql", at_the_end)]
)
def test_a_killed_move_is_done_by_the_same_command(
    here: Workplace,
    empty: NewDatabase,
    tmp_path: Path,
    kind: str,
    moment: Callable[[pytest.MonkeyPatch, Callable[[], None]], None],
) -> None:
    """kill -9: the source as it was and not marked; once more → moved, equal"""
    to = empty() if kind == "postgresql" else str(tmp_path / "mới.sqlite3")
    before = rows_of(here)
    here.store.close()
    assert killed(lambda patch: moment(patch, lambda: os.kill(os.getpid(), signal.SIGKILL)), here.home, to)
    assert rows_of(here) == before
    if moment is half_way and kind == "sqlite":
        assert not Path(to).exists()
    done = move(here, to)
    assert done.as_json()["finished_earlier"] == (moment is at_the_end)
    assert rows_of(at(here, moving.address_of(to))) == before


def killed(prepare: Callable[[pytest.MonkeyPatch], None], home: Path, to: str) -> bool:
    """Move in a child of our own; whether it was killed."""
    child = os.fork()
    if child == 0:
        try:
            prepare(pytest.MonkeyPatch())
            move(Workplace(home, now=FRIDAY), to)
        finally:
            os._exit(1)
    return os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL


def test_a_failing_move_leaves_the_other_place_empty(
    here: Workplace, new_database: NewDatabase, postgres_server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """what is read back is not what was carried → neither place keeps anything; nothing lies about"""
    url, file = new_database(), tmp_path / "mới" / "kho.sqlite3"
    with monkeypatch.context() as patch:
        patch.setattr(moving, "read_back", lambda *_: {})
        assert "about" in refused(here, url, "move_differs")
        refused(here, str(file), "move_differs")
    assert list(file.parent.iterdir()) == []
    assert postgres_server.tells("SELECT relname FROM pg_class WHERE relkind = 'r' AND oid > 16383", name_of(url)) == []
    move(here, url)


def test_nobody_records_while_it_is_carried(here: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """another process asks for the file's lock in the middle → it is held"""
    said: list[str] = []

    def asked(*words: Any) -> Any:
        with closing(sqlite3.connect(here.home / "tiendo.sqlite3", timeout=0)) as other:
            try:
                other.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                said.append(str(error))
        return read(*words)

    read = read_back
    monkeypatch.setattr(moving, "read_back", asked)
    move(here, str(tmp_path / "mới.sqlite3"))
    assert said == ["database is locked"]


# --- places that are none ---------------------------------------------------------------------------------


def test_a_place_that_holds_something_is_left_alone(
    here: Workplace, new_database: NewDatabase, empty_database: str, postgres_server: Server, tmp_path: Path
) -> None:
    """another store, in a file and in a database; somebody's file; another program's table; an old store"""
    other = Workplace(tmp_path / "khác", new_database(empty_database))
    with other.store.writing() as connection:
        connection.execute(text("INSERT INTO about VALUES ('illustrative', 'yes')"))
    refused(here, other.url, "move_target_used")
    file = tmp_path / "kho.sqlite3"
    shutil.copyfile(live_in(tmp_path / "b").home / "tiendo.sqlite3", file)
    refused(here, str(file), "move_target_used")
    file.write_bytes(b"PK\3\4 thu cua ai do" * 99)
    refused(here, str(file), "store_not_ours")
    taken = new_database()
    postgres_server.tells("CREATE TABLE event AS SELECT 1 AS a", name_of(taken))
    refused(here, taken, "store_database_taken")
    older = new_database(empty_database)
    postgres_server.tells("UPDATE alembic_version SET version_num = '0001'", name_of(older))
    refused(here, older, "store_older")


def test_the_place_itself_is_no_new_place(here: Workplace, empty: NewDatabase, tmp_path: Path) -> None:
    """by a link to the file; by another way to write the same database"""
    (tmp_path / "lối khác.sqlite3").symlink_to(here.home / "tiendo.sqlite3")
    refused(here, str(tmp_path / "lối khác.sqlite3"), "move_same_place")
    url = empty()
    refused(at(here, url), url.replace("postgresql:", "postgres:") + "&application_name=x", "move_same_place")


@pytest.mark.parametrize(
    ("to", "code"),
    [
        (f"postgresql://minh:{IN_ADDRESS}@127.0.0.1:1/kho", "store_server_unreachable"),
        (f"postgresql//minh:{SECRET_WORD}@may-chu/kho", "store_url_wrong"),
        (f"minh:{SECRET_WORD}@may-chu/kho", "store_url_wrong"),
        (f"mysql://minh:{IN_ADDRESS}@may-chu/kho", "store_engine_missing"),
        ("postgresql://may-chu", "store_url_wrong"),
        ("sqlite://", "store_url_wrong"),
        (" ", "store_url_wrong"),
        ("/tmp/OneDrive - UBND/kho.sqlite3", "store_shared_folder"),  # noqa: S108 - never made
    ],
)
def test_a_wrong_address_is_one_sentence_without_the_password(here: Workplace, to: str, code: str) -> None:
    """nobody listens, no address, another engine, no database, a synchronised folder"""
    refused(here, to, code)


def test_a_wrong_password_is_said_without_it(here: Workplace, postgres_server: Server) -> None:
    """a login with another password → refused, not repeated"""
    server = postgres_server
    # Another file's tests know the same login on this server.
    if not server.tells("SELECT 1 FROM pg_roles WHERE rolname = 'lan'"):
        server.tells("CREATE DATABASE with_password")
        server.tells(f"CREATE ROLE lan LOGIN PASSWORD '{SECRET_WORD}'")
        server.tells("ALTER DATABASE with_password OWNER TO lan")
    refused(here, server.url("with_password", f"lan:khac{IN_ADDRESS}"), "store_login_refused")


def test_a_store_with_something_amiss_stays_where_it_is(here: Workplace, tmp_path: Path) -> None:
    """a column that its events do not bear out → named, nothing moved"""
    with here.store.writing() as connection:
        connection.execute(text("UPDATE work SET allocated = 1 WHERE allocated > 1"))
    assert "CT-" in refused(here, str(tmp_path / "mới.sqlite3"), "move_not_whole")


def test_what_runs_is_closed_first(here: Workplace, tmp_path: Path) -> None:
    """`tiendo up` runs on the store → refused, with its computer and process"""
    with here.store.writing() as connection:
        connection.execute(text("DELETE FROM engine"))
        assert claim_engine(connection, EngineRow(this_holder(), "may-1", 4321, FRIDAY, FRIDAY), None)
    said = refused(here, str(tmp_path / "mới.sqlite3"), "move_engine_runs")
    assert "may-1" in said
    assert "4321" in said


# --- the verb ---------------------------------------------------------------------------------------------


def test_the_verb_says_what_to_do_now_and_no_password(
    here: Workplace, postgres_server: Server, tmp_path: Path, tiendo: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """to a database with a password by the environment, and back by a file's path; --json has every table"""
    server = postgres_server
    server.tells(f"CREATE ROLE chuyen LOGIN PASSWORD '{SECRET_WORD}'")
    server.tells("CREATE DATABASE with_password_too OWNER chuyen")
    url = server.url("with_password_too", f"chuyen:{IN_ADDRESS}")
    here.store.close()
    monkeypatch.setenv("TIENDO_MOVE_TO", url)
    done = tiendo("store", "move", home=here.home)
    assert done.returncode == 0, done.stderr
    for part in ("TIENDO_STORE", "postgresql:///with_password_too", str(here.home), "chỉ để xem"):
        assert part in done.stdout
    assert not any(part in done.stdout + done.stderr for part in (SECRET_WORD, IN_ADDRESS, "chuyen:"))
    (here.home / "tiendo.sqlite3").rename(here.home / "kho-cu.sqlite3")
    back = tiendo("store", "move", str(here.home / "tiendo.sqlite3"), "--store", url, "--json", home=here.home)
    assert back.returncode == 0, back.stderr
    told = json.loads(back.stdout)
    assert told["from"] == "postgresql:///with_password_too"
    assert told["events"] == told["tables"]["event"]["rows"] > 0
    assert told["tables"]["session"]["rows"] == 1
