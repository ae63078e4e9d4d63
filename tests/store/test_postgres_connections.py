"""Connections to a server that are cut, held up or crossed: one sentence each, and nothing half-written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from postgres import Server, name_of
from well_said import well_said

from model.store import opening
from model.store.connections import Store, say_about
from model.words.problems import Problem, StoreProblem

CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname ="


def said_in_the_middle(store: Store, trouble: Callable[[], Any]) -> Problem:
    """The problem of a transaction in whose middle something happens."""

    def write() -> None:
        with store.writing() as connection:
            say_about(connection, "first", "said")
            trouble()
            say_about(connection, "second", "said")

    with pytest.raises(Problem) as caught:
        write()
    return caught.value


def words(store: Store) -> set[str]:
    with store.reading() as connection:
        return set(connection.exec_driver_sql("SELECT name FROM about").scalars())


def test_a_connection_cut_in_the_middle_keeps_nothing(postgres_server: Server, store_address: str) -> None:
    """the administrator ends our connection between two statements → said; neither is kept; the next command works"""
    store = Store(store_address)
    cut = f"{CUT} '{name_of(store_address)}'"
    well_said(said_in_the_middle(store, lambda: postgres_server.tells(cut)), "store_connection_lost")
    assert words(store) == set()
    with store.writing() as connection:
        say_about(connection, "third", "said")
    assert words(store) == {"third"}
    store.close()


def test_a_server_that_stops_in_the_middle_keeps_nothing() -> None:
    """the server ends between two statements → said; while it is down: unreachable; once back, the next command works"""
    server = Server()
    try:
        store = Store(server.makes("kho"), create=True)
        well_said(said_in_the_middle(store, server.stop_at_once), "store_connection_lost")
        with pytest.raises(StoreProblem) as caught:
            words(store)
        well_said(caught.value, "store_server_unreachable")
        server.start()
        assert words(store) == set()
        store.close()
    finally:
        server.close()


def test_a_lock_that_is_not_let_go_is_said(monkeypatch: pytest.MonkeyPatch, store_address: str) -> None:
    """another command is writing: reading goes on; writing → who waits is told, exit 3; once free it is written"""
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.2)
    store, other = Store(store_address), Store(store_address)
    with other.writing() as connection:
        say_about(connection, "first", "said")
        assert words(store) == set()
        with pytest.raises(Problem) as caught, store.writing():
            pytest.fail("nobody else may be writing")
    well_said(caught.value, "store_locked")
    assert caught.value.exit_code == 3
    with store.writing() as connection:
        say_about(connection, "second", "said")
    assert words(other) == {"first", "second"}
    store.close()
    other.close()


def test_a_deadlock_with_another_program_is_a_conflict(postgres_server: Server, store_address: str) -> None:
    """somebody's own SQL holds the row we want and wants ours → one of the two is told, exit 3"""
    store, name = Store(store_address), name_of(store_address)
    postgres_server.tells("INSERT INTO about VALUES ('a', ''), ('b', '')", name)
    other = psycopg.connect(postgres_server.conninfo(name))
    other.execute("SET deadlock_timeout = '1h'")
    other.execute("UPDATE about SET value = 'theirs' WHERE name = 'b'")

    def want_each_others() -> None:
        with store.writing() as connection:
            connection.exec_driver_sql("UPDATE about SET value = 'ours' WHERE name = 'a'")
            # Sent, not waited for: it hangs until we have lost.
            other.pgconn.send_query(b"UPDATE about SET value = 'theirs' WHERE name = 'a'")
            connection.exec_driver_sql("UPDATE about SET value = 'ours' WHERE name = 'b'")

    with pytest.raises(Problem) as caught:
        want_each_others()
    well_said(caught.value, "store_conflict")
    assert caught.value.exit_code == 3
    other.pgconn.finish()
    store.close()


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("53100", "store_disk_full"),
        ("XX001", "store_damaged"),
        ("40001", "store_conflict"),
        ("40P01", "store_conflict"),
        ("23505", "store_conflict"),
        ("23502", "store_failed"),
        ("55P03", "store_locked"),
        ("57P01", "store_connection_lost"),
        ("25006", "store_read_only"),
        ("42501", "store_no_right"),
        ("22012", "store_failed"),
    ],
)
def test_what_a_server_objects_is_one_sentence(store_address: str, state: str, code: str) -> None:
    """the server itself raises a state: disk full, damaged, deadlock, … → its sentence; nothing of it is kept"""
    store = Store(store_address)
    objection = f"DO $$ BEGIN RAISE EXCEPTION E'no\\nmore' USING ERRCODE = '{state}'; END $$"

    def object_to_it() -> None:
        with store.writing() as connection:
            say_about(connection, "first", "said")
            connection.exec_driver_sql(objection)

    with pytest.raises(Problem) as caught:
        object_to_it()
    well_said(caught.value, code)
    assert caught.value.exit_code == (3 if code in {"store_conflict", "store_locked"} else 2)
    assert words(store) == set()
    store.close()
