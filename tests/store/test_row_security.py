"""Row-level security: whatever SQL a commune's login tries, it meets no row of another unit and changes none."""

# ruff: noqa: S608 - the statements are our own, and what this is about
from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from hostile_sql import DENIED, GIVEN, HOSTILE, NOTHING, Attempt
from marked_rows import MARK, OTHER, OWN, ROLE
from postgres import Server, name_of
from sqlalchemy import Connection, create_engine, make_url

from model.store.migrations import migrate
from model.store.row_security import RIGHTS
from model.store.schema import metadata

# Tables in which nobody's rows are told apart by a unit.
WITHOUT_AREA = {"about", "alembic_version", "database_role", "edition", "engine", "file", "first_key", "share", "slice"}


@pytest.fixture
def commune(postgres_server: Server, shared: str) -> Iterator[psycopg.Connection[Any]]:
    """A session of the commune's own login; each statement stands for itself."""
    # Whatever it could lock must not make anybody wait for ever.
    words = f"host={postgres_server.folder} user={ROLE} dbname={name_of(shared)} options='-c lock_timeout=5s'"
    with psycopg.connect(words, autocommit=True) as connection:
        yield connection


# --- what it meets ------------------------------------------------------------------------------------


def test_every_table_says_how_it_is_guarded(postgres_server: Server, shared: str) -> None:
    """each table of a store: its rights are declared, its policies are on, and one with an area goes by it"""
    tables = postgres_server.tells(
        "SELECT relname::text, relrowsecurity FROM pg_class"
        " WHERE relkind IN ('r', 'p', 'v', 'm', 'f') AND relnamespace = 'public'::regnamespace",
        name_of(shared),
    )
    assert {str(name) for name, _ in tables} == {*metadata.tables, "alembic_version"} == set(RIGHTS)
    assert [name for name, guarded in tables if not guarded] == ["alembic_version"]
    by_area = (
        "SELECT tablename::text FROM pg_policies WHERE cmd = 'ALL' AND qual LIKE '(area = %' AND qual = with_check"
    )
    guarded = {str(row[0]) for row in postgres_server.tells(by_area, name_of(shared))}
    assert guarded == {name for name, table in metadata.tables.items() if "area" in table.columns} - {"database_role"}
    assert guarded == set(RIGHTS) - WITHOUT_AREA


def test_the_only_function_trusts_no_path_and_nobody_else(postgres_server: Server, shared: str) -> None:
    """tiendo_post runs as the owner: its names are looked up nowhere else, and only logins of units may call it"""
    asked = (
        "SELECT proname::text, prosecdef, proconfig, has_function_privilege('pg_monitor', oid, 'EXECUTE') FROM pg_proc"
    )
    found = postgres_server.tells(f"{asked} WHERE pronamespace = 'public'::regnamespace", name_of(shared))
    assert found == [("tiendo_post", True, ["search_path=pg_catalog, pg_temp"], False)]


def test_every_table_shows_its_own_rows_only(commune: psycopg.Connection[Any]) -> None:
    """SELECT * of every table → the rows of this unit, all of them; nothing of the others"""
    shown = {name: commune.execute(f'SELECT * FROM "{name}"').fetchall() for name in sorted(RIGHTS) if readable(name)}  # type: ignore[arg-type]
    assert MARK not in str(shown)
    for name in set(shown) - WITHOUT_AREA:
        place = list(metadata.tables[name].columns).index(metadata.tables[name].c.area)
        assert {row[place] for row in shown[name]} == {OWN}, name
    for name in ("about", "alembic_version", "database_role", "edition", "file", "slice"):
        assert len(shown[name]) == 1, name
    assert shown["engine"] == []


def readable(name: str) -> bool:
    return RIGHTS[name].startswith("SELECT")


# --- what it tries ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def untouched(postgres_server: Server, shared: str) -> list[tuple[object, ...]]:
    """Every foreign row before anything is tried."""
    return foreign_rows(postgres_server, shared)


@pytest.fixture
def cleared(postgres_server: Server, shared: str) -> Iterator[None]:
    """What an attempt added to its own unit is taken away after it."""
    yield
    own = f"DELETE FROM posting WHERE area = '{OWN}' AND position = 9; DELETE FROM slice WHERE id > 2"
    postgres_server.tells(own, name_of(shared))


@pytest.mark.usefixtures("cleared")
@pytest.mark.parametrize("attempt", HOSTILE, ids=lambda attempt: attempt.name)
def test_no_attempt_reads_or_changes_a_foreign_row(
    attempt: Attempt,
    commune: psycopg.Connection[Any],
    postgres_server: Server,
    shared: str,
    untouched: list[tuple[object, ...]],
) -> None:
    """each of the battery: refused, or nothing foreign found; every foreign row is as it was"""
    told: list[str] = []
    commune.add_notice_handler(lambda notice: told.append(f"{notice.message_primary} {notice.message_detail}"))
    ended = NOTHING
    for statement in attempt.statements:
        try:
            rows = everything(commune, statement)
        except psycopg.Error as error:
            ended = DENIED
            assert error.sqlstate in attempt.denied, error
            told += [str(error), str(error.diag.message_detail), str(error.diag.context)]
        else:
            told += map(str, rows)
            ended = GIVEN if rows and ended == NOTHING else ended
    assert MARK not in " ".join(told), told
    assert ended in attempt.ends, told
    assert foreign_rows(postgres_server, shared) == untouched


def everything(connection: psycopg.Connection[Any], statement: str) -> list[object]:
    """All that a statement gives."""
    cursor = connection.cursor()
    if statement.startswith("COPY") and "STD" in statement:
        with cursor.copy(statement) as copy:  # type: ignore[arg-type]
            return [bytes(block) for block in copy] if "STDOUT" in statement else []
    cursor.execute(statement)  # type: ignore[arg-type]
    return list(cursor.fetchall()) if cursor.description else []


def foreign_rows(server: Server, address: str) -> list[tuple[object, ...]]:
    """Every row that is not the commune's own, as the server's administrator sees them."""
    own = {name: f"WHERE area <> '{OWN}'" for name in metadata.tables if name not in WITHOUT_AREA}
    # What a login may add there by itself is another row, which carries no mark.
    own |= dict.fromkeys(("edition", "file", "slice"), f"WHERE row(t.*)::text LIKE '%{MARK}%'")
    parts = [
        f"SELECT '{name}', count(*), md5(string_agg(t::text, '|' ORDER BY t::text)) FROM \"{name}\" t {own.get(name, '')}"
        for name in sorted(metadata.tables)
    ]
    found = server.tells(" UNION ALL ".join(parts), name_of(address))
    assert all(count for _, count, _ in found), found
    return found


def test_an_index_tells_nothing_of_other_units(commune: psycopg.Connection[Any]) -> None:
    """EXPLAIN ANALYZE of a foreign key, every way of scanning tried → not one foreign row was looked at"""
    looked: dict[str, int] = {}
    for ways in ("", "SET enable_seqscan = off", "SET enable_bitmapscan = off"):
        if ways:
            commune.execute(ways)
        for name in sorted(set(RIGHTS) - WITHOUT_AREA - {"sign_in"}):
            query = f"EXPLAIN (ANALYZE, FORMAT JSON) SELECT * FROM \"{name}\" WHERE area >= '{OTHER}'"
            [(plan,)] = commune.execute(query).fetchall()  # type: ignore[arg-type]
            if ways:
                looked[name] = looked.get(name, 0) + rows_looked_at(plan[0]["Plan"])
    assert set(looked.values()) == {0}, json.dumps(looked)


def rows_looked_at(plan: dict[str, Any]) -> int:
    """Rows found or thrown away anywhere in a plan, but for those by which a login finds its own unit."""
    if plan.get("Relation Name") == "database_role":
        return 0
    here = plan["Actual Rows"] + plan.get("Rows Removed by Filter", 0) + plan.get("Rows Removed by Index Recheck", 0)
    return int(here) + sum(map(rows_looked_at, plan.get("Plans", ())))


# --- how it comes -------------------------------------------------------------------------------------


GUARDS = """
    SELECT tablename || ' ' || cmd || ' ' || coalesce(qual, '') || ' ' || coalesce(with_check, '') FROM pg_policies
    UNION ALL SELECT relname || ' ' || relrowsecurity || relforcerowsecurity FROM pg_class
        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
    UNION ALL SELECT proname || ' ' || prosrc || ' ' || proacl::text || prosecdef || proconfig::text FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace
    ORDER BY 1
"""


def test_a_store_of_before_is_guarded_as_a_new_one(
    postgres_server: Server, new_database: Callable[..., str], empty_database: str
) -> None:
    """0003 → 0004 → HEAD: the policies, the function and its rights are those of a store made today"""
    address = new_database()
    grown = create_engine(make_url(address).set(drivername="postgresql+psycopg"))
    for revision in ("0003", "0004"):
        with grown.begin() as connection:
            migrate(connection, revision)
            assert guards(connection) == []
    with grown.begin() as connection:
        migrate(connection)
    grown.dispose()
    described = postgres_server.tells(GUARDS, name_of(address))
    assert described == postgres_server.tells(GUARDS, empty_database)
    assert len(described) > 50


def guards(connection: Connection) -> list[Any]:
    return list(connection.exec_driver_sql("SELECT * FROM pg_policies"))
