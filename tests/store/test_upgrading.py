"""Upgrading: a copy first, then all or nothing; what the older program knew is there afterwards, on either engine."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from lived import FRIDAY, digests_of, files_of, live_in, says
from postgres import Server
from sqlalchemy import URL, Connection, create_engine, make_url, text
from well_said import well_said

from jobs import main_job
from jobs.keeping import upgrading
from jobs.keeping.restoring import restore
from jobs.keeping.upgrading import bring_up_to_date, upgrade
from jobs.keeping.verifying import verify
from jobs.load import load_plan
from jobs.workplace import Workplace, program_version
from model.store.backup import open_backup
from model.store.connections import Store
from model.store.dump import insert_lines, lines_of, table_names
from model.store.migrations import HEAD, migrate, revision_of
from model.store.restoring import _forget_tables
from model.store.schema import metadata
from model.words.problems import Problem, StoreProblem
from tiendo import run

FIRST = "0001"
ACCESS = {"account", "session", "link", "sign_in", "first_key"}
CITY = {"package", "merged", "share", "database_role"}
NOT_OF_THE_FIRST = {"notice", "letter", "address", "run", "engine"} | ACCESS | CITY


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """A home of this program, from which older ones are made; only for reading."""
    return live_in(tmp_path_factory.mktemp("lived") / "var")


@pytest.fixture(scope="module")
def first_file(lived: Workplace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same home as the first program would have left it; to be copied."""
    home = tmp_path_factory.mktemp("first") / "var"
    shutil.copytree(lived.home, home)
    (home / "tiendo.sqlite3").unlink()
    as_the_first_program_left_it(lived, Workplace(home).url)
    return home


@pytest.fixture(scope="module")
def first_database(lived: Workplace, postgres_server: Server) -> str:
    """The name of a database that the first program would have left; to be copied."""
    as_the_first_program_left_it(lived, postgres_server.makes("first_program"))
    return "first_program"


@pytest.fixture
def older(engine_kind: str, first_file: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Workplace:
    """A home of the first program, on each engine in turn."""
    url = None
    if engine_kind == "postgresql":
        url = request.getfixturevalue("new_database")(request.getfixturevalue("first_database"))
    shutil.copytree(first_file, tmp_path / "var")
    return Workplace(tmp_path / "var", url, now=FRIDAY)


@pytest.fixture
def older_file(first_file: Path, tmp_path: Path) -> Workplace:
    """The same where the engine makes no difference."""
    shutil.copytree(first_file, tmp_path / "var")
    return Workplace(tmp_path / "var", now=FRIDAY)


def as_the_first_program_left_it(lived: Workplace, url: str) -> None:
    store = Store(url, create=True)
    with store.writing() as connection, lived.store.reading() as source:
        _forget_tables(connection)
        migrate(connection, FIRST)
        for name in table_names(connection, older=True):
            insert_lines(connection, name, lines_of(source, name), older=True)
        assert not NOT_OF_THE_FIRST & set(table_names(connection, older=True))
        assert revision_of(connection) == FIRST
    store.close()


def refused(place: Workplace) -> Problem:
    """The problem of opening a home whose store is older."""
    with pytest.raises(StoreProblem) as caught:
        Store(place.url)
    return caught.value


def told_by(place: Workplace) -> dict[str, str]:
    """The hash of every table that the first program knew; it made no notices, and did not say which program it was."""
    return {name: said for name, said in digests_of(place).items() if name not in NOT_OF_THE_FIRST | {"about"}}


# --- the way up -------------------------------------------------------------------------------------


def test_an_older_store_is_copied_and_brought_up(older: Workplace, lived: Workplace) -> None:
    """0001 → tiendo upgrade → every row of before is there, verify finds nothing, people go on recording"""
    done = upgrade(older)
    assert (done.before, done.after, done.differences) == (FIRST, HEAD, ())
    there = Workplace(older.home, older.store_url, now=older.now)
    assert told_by(there) == told_by(lived)
    assert files_of(there.home) == files_of(lived.home)
    assert there.about == {**lived.about, "program": program_version()}
    assert verify(there) == []
    says(there, "2026-11-13", "comment", text="Sau khi nâng cấp")
    assert verify(there) == []


def test_the_copy_holds_the_older_store_and_can_be_restored(older: Workplace, lived: Workplace, tmp_path: Path) -> None:
    """the backup says revision 0001 and its tables only; restored elsewhere it is the same store"""
    done = upgrade(older)
    assert done.backup is not None
    with open_backup(done.backup.file, None) as backup:
        assert backup.manifest.revision == FIRST
        assert not NOT_OF_THE_FIRST & set(backup.manifest.tables)
        assert backup.manifest.events == done.backup.manifest.events > 150
    there = Workplace(tmp_path / "máy khác")
    assert restore(there, done.backup.file).differences == ()
    assert told_by(there) == told_by(lived)


def test_a_second_upgrade_does_nothing(older_file: Workplace) -> None:
    """tiendo upgrade, tiendo upgrade → no second copy"""
    upgrade(older_file)
    copies = sorted((older_file.home / "backups").iterdir())
    again = upgrade(Workplace(older_file.home))
    assert (again.before, again.backup) == (HEAD, None)
    assert sorted((older_file.home / "backups").iterdir()) == copies


def test_an_upgraded_store_has_the_tables_of_a_new_one(engine_kind: str, request: pytest.FixtureRequest) -> None:
    """0001 → HEAD on one side, the tables as the program writes them on the other: the same, letter by letter"""
    with two_empty_places(engine_kind, request) as (grown, fresh):
        migrate(grown, FIRST)
        migrate(grown)
        metadata.create_all(fresh)
        assert described(grown) == described(fresh)
        assert len(described(grown)) > len(metadata.tables)


@contextmanager
def two_empty_places(kind: str, request: pytest.FixtureRequest) -> Iterator[list[Connection]]:
    """Two places without tables, open for writing."""
    folder: Path = request.getfixturevalue("tmp_path")
    urls = [URL.create("sqlite", database=str(folder / name)) for name in ("grown", "fresh")]
    if kind == "postgresql":
        make = request.getfixturevalue("new_database")
        urls = [make_url(make()).set(drivername="postgresql+psycopg") for _ in range(2)]
    engines = [create_engine(url) for url in urls]
    with ExitStack() as stack:
        yield [stack.enter_context(engine.connect()) for engine in engines]
    for engine in engines:
        engine.dispose()


ON_POSTGRESQL = """
    SELECT c.relname, a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull
           || ' ' || coalesce(l.collname, '') || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '')
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
    LEFT JOIN pg_collation l ON l.oid = a.attcollation
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
    UNION ALL SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT c.relname, obj_description(c.oid) FROM pg_class c
        WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
"""
ON_SQLITE = "SELECT name, sql FROM sqlite_master"


def described(connection: Connection) -> list[tuple[str, str]]:
    """Every table, column, key and index in the engine's own words, but Alembic's."""
    query = ON_SQLITE if connection.dialect.name == "sqlite" else ON_POSTGRESQL
    rows = [(str(row[0]), str(row[1])) for row in connection.execute(text(query))]
    return sorted(row for row in rows if "alembic_version" not in row[0] + row[1])


# --- nobody upgrades by accident ----------------------------------------------------------------------


def test_an_older_store_is_not_migrated_by_opening_it(older: Workplace) -> None:
    """open, load → one sentence that names tiendo upgrade; the store is as it was"""
    assert "tiendo upgrade" in well_said(refused(older), "store_older")
    with pytest.raises(StoreProblem) as caught:
        load_plan(Workplace(older.home, older.store_url), "nam_thanh_mien")
    assert caught.value.code == "store_older"
    store = Store(older.url, older=True)
    with store.reading() as connection:
        assert revision_of(connection) == FIRST
        assert not NOT_OF_THE_FIRST & set(table_names(connection, older=True))
    store.close()


def test_the_main_job_goes_on_with_an_older_home(older_file: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    """make run on a home of before → the copy is named in one line, then all goes on"""
    said: list[str] = []

    class Told:
        say = staticmethod(said.append)

    class Enough(Exception):
        """Loading has begun; what follows is tested elsewhere."""

    def loaded(place: Workplace, _progress: object) -> None:
        assert place.store
        raise Enough

    monkeypatch.setattr(main_job, "load_shipped_plans", loaded)
    with pytest.raises(Enough):
        main_job.main_job(Workplace(older_file.home), Told())  # type: ignore[arg-type]
    [line] = said
    [copy] = (older_file.home / "backups").iterdir()
    assert str(copy) in line
    said.clear()
    with pytest.raises(Enough):
        main_job.main_job(Workplace(older_file.home), Told())  # type: ignore[arg-type]
    assert said == []


def test_a_missing_store_is_nothing_to_bring_up(tmp_path: Path) -> None:
    """an empty home: the daily commands go on, tiendo upgrade says that there is no store; no file appears"""
    assert bring_up_to_date(Workplace(tmp_path / "var")) is None
    with pytest.raises(StoreProblem) as caught:
        upgrade(Workplace(tmp_path / "var"))
    assert caught.value.code == "store_missing"
    assert list(tmp_path.iterdir()) == []


# --- when it goes wrong -------------------------------------------------------------------------------


@pytest.fixture
def breaks_down(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A migration that makes its tables and then fails."""

    def half(connection: Connection) -> None:
        migrate(connection)
        raise RuntimeError("dây nguồn bị rút")

    monkeypatch.setattr(upgrading, "migrate", half)
    yield
    monkeypatch.undo()


@pytest.mark.usefixtures("breaks_down")
def test_a_migration_that_fails_leaves_the_store_as_it_was(older: Workplace, lived: Workplace, tmp_path: Path) -> None:
    """a failure half-way → still 0001 with every row; the sentence names the copy, which can be restored"""
    with pytest.raises(StoreProblem) as caught:
        upgrade(older)
    sentence = well_said(caught.value, "upgrade_undone")
    [copy] = (older.home / "backups").iterdir()
    assert str(copy) in sentence
    assert refused(older).code == "store_older"
    store = Store(older.url, older=True)
    with store.reading() as connection:
        assert not NOT_OF_THE_FIRST & set(table_names(connection, older=True))
    store.close()
    assert restore(Workplace(tmp_path / "máy khác"), copy).manifest.revision == FIRST
    assert told_by(Workplace(tmp_path / "máy khác")) == told_by(lived)


def test_a_migration_that_changes_figures_is_taken_back(older_file: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    """a migration that loses a posting → refused with what differs, the store is as it was"""

    def careless(connection: Connection) -> None:
        migrate(connection)
        connection.execute(text("DELETE FROM posting WHERE position = 3"))

    before = bytes_of_tables(older_file)
    monkeypatch.setattr(upgrading, "migrate", careless)
    with pytest.raises(StoreProblem) as caught:
        upgrade(older_file)
    well_said(caught.value, "upgrade_undone")
    assert bytes_of_tables(older_file) == before


def bytes_of_tables(place: Workplace) -> list[str]:
    with sqlite3.connect(place.home / "tiendo.sqlite3") as connection:
        return list(connection.iterdump())


def test_what_differed_before_is_told_and_no_hindrance(
    older_file: Workplace, capsys: pytest.CaptureFixture[str]
) -> None:
    """a scan was lost last year → upgraded all the same, the lost scan is named, exit 1"""
    [scan] = [path for path in (older_file.home / "evidence").rglob("*") if path.is_file()]
    scan.unlink()
    assert run(["upgrade", "--home", str(older_file.home)]) == 1
    assert scan.name[:16] in capsys.readouterr().out
    assert [one.about for one in verify(Workplace(older_file.home))] == ["evidence"]


DIES = """
import os, sys
from pathlib import Path
from jobs.keeping import upgrading
from jobs.workplace import Workplace, program_version
whole = upgrading.migrate
def migrate(connection):
    whole(connection)
    os._exit(9)
upgrading.migrate = migrate
upgrading.upgrade(Workplace(Path(sys.argv[1])))
"""


def test_a_power_cut_in_the_middle_leaves_the_older_store(older_file: Workplace, lived: Workplace) -> None:
    """the process is gone after the last table was made and before it was kept → 0001; the next try goes through"""
    before = bytes_of_tables(older_file)
    words = [sys.executable, "-P", "-c", DIES, str(older_file.home)]
    assert subprocess.run(words, check=False, capture_output=True).returncode == 9
    assert refused(older_file).code == "store_older"
    assert bytes_of_tables(older_file) == before
    assert upgrade(older_file).after == HEAD
    assert told_by(Workplace(older_file.home)) == told_by(lived)
    assert len(list((older_file.home / "backups").iterdir())) == 2


def test_another_programs_table_is_no_part_of_the_copy(older_file: Workplace, lived: Workplace, tmp_path: Path) -> None:
    """somebody made a table of his own in the file → copy and upgrade pass it over, and the copy can be restored"""
    with sqlite3.connect(older_file.home / "tiendo.sqlite3") as connection:
        connection.execute("CREATE TABLE so_rieng (x)")
    done = upgrade(older_file)
    assert done.backup is not None
    restore(Workplace(tmp_path / "máy khác"), done.backup.file)
    assert told_by(Workplace(tmp_path / "máy khác")) == told_by(lived)


def test_without_a_copy_there_is_no_upgrade(older_file: Workplace) -> None:
    """the folder of backups cannot be made → its own sentence, nothing migrated"""
    (older_file.home / "backups").write_text("một tệp", encoding="utf-8")
    before = bytes_of_tables(older_file)
    with pytest.raises(StoreProblem) as caught:
        upgrade(older_file)
    assert caught.value.code == "backup_unwritable"
    assert bytes_of_tables(older_file) == before


def test_nobody_writes_between_the_copy_and_the_upgrade(older: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    """while the copy is made another program that wants to write is told to wait, and loses nothing"""
    tried: list[str] = []
    whole = upgrading.back_up

    def meanwhile(place: Workplace, *words: object) -> object:
        with pytest.raises(Problem) as caught:
            write_elsewhere(older)
        tried.append(caught.value.code)
        return whole(place, *words)  # type: ignore[arg-type]

    monkeypatch.setattr("model.store.opening.BUSY_SECONDS", 0.2)
    monkeypatch.setattr(upgrading, "back_up", meanwhile)
    upgrade(older)
    assert tried == ["store_locked"]


def write_elsewhere(place: Workplace) -> None:
    other = Store(place.url, older=True)
    try:
        with other.writing() as connection:
            connection.execute(text("INSERT INTO about VALUES ('x', 'y')"))
    finally:
        other.close()


# --- at the door ----------------------------------------------------------------------------------------


def test_an_officer_upgrades_at_the_door(older_file: Workplace, capsys: pytest.CaptureFixture[str]) -> None:
    """tiendo items → how to upgrade; tiendo upgrade → the copy and the revisions; again → nothing to do"""
    home = ["--home", str(older_file.home)]
    assert run(["items", *home]) == 2
    assert "tiendo upgrade" in capsys.readouterr().err
    assert run(["upgrade", "--json", *home]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["before"], said["after"]) == (FIRST, HEAD)
    assert Path(said["backup"]["file"]).is_file()
    assert run(["upgrade", *home]) == 0
    assert HEAD in capsys.readouterr().out
    assert run(["items", *home]) == 0
