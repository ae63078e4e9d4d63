"""What SQLite and PostgreSQL must do alike: one moment for readers, turns for writers, order by bytes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from postgres import Server, name_of
from sqlalchemy import select
from well_said import well_said

from model.ledger.events import Draft, Subject
from model.plan.rules import Rules
from model.store.append import Appender
from model.store.cells import move_mark
from model.store.connections import Store, said_about, say_about
from model.store.events import chain_head
from model.store.tables import about, metadata, posting
from model.store.verify import differences
from model.words.problems import StoreProblem

AREA = "11284"
# In the order of their bytes, which is no language's order.
NAMES = ["", "A", "Z", "a", "a b", "a-b", "a.b", "ab", "z", "Đ", "ê", "đ", "ơ", "ạ", "ế", "\U0001f3eb"]


def at_once(do: Callable[[int], None], people: int) -> None:
    """So many people do something, each in a thread of its own; whatever stops one is raised."""
    with ThreadPoolExecutor(people) as pool:
        list(pool.map(do, range(people)))


def test_a_reader_sees_one_moment(new_store: Callable[[], Store]) -> None:
    """one reads, another writes and is done, the first reads again → the same as before"""
    store = new_store()
    with store.reading() as connection:
        assert said_about(connection) == {}
        with store.writing() as other:
            say_about(other, "x", "y")
        assert said_about(connection) == {}
    with store.reading() as connection:
        assert said_about(connection) == {"x": "y"}


def test_who_waited_sees_what_the_one_before_wrote(new_store: Callable[[], Store]) -> None:
    """eight people add one to a figure at once, reading it first → eight"""
    store, start = new_store(), threading.Barrier(8)

    def add_one(_who: int) -> None:
        start.wait()
        with store.writing() as connection:
            figure = int(said_about(connection).get("figure", "0"))
            connection.execute(about.delete())
            say_about(connection, "figure", str(figure + 1))

    at_once(add_one, 8)
    with store.reading() as connection:
        assert said_about(connection) == {"figure": "8"}


def pay_every_week(store: Store, rules: Rules) -> None:
    """CT-01, with a payment in each of eight weeks."""
    link = {
        "plan": "p",
        "phase": "2026-2028",
        "level": "primary",
        "school": "th-a",
        "action": "new_build",
        "unit": "room",
    }
    links = [link | {"item": "a.classroom", "kind": "classroom", "quantity": 3, "planned": None}]
    opened = {"name": "Nhà", "cycle": "construction", "state": "building", "links": links}
    sayings = [("work_opened", opened), ("allocated", {"amount": 9 * 10**9, "source": "NSTP"})]
    sayings += [("disbursed", {"amount": n * 10**8, "source": "NSTP"}) for n in range(1, 9)]
    with store.writing() as connection:
        appender = Appender(connection, rules, datetime(2026, 12, 1, tzinfo=UTC))
        for week, (kind, body) in enumerate(sayings):
            on = date(2026, 1, 5) + timedelta(weeks=week)
            appender.append(Draft(AREA, Subject("work", "CT-01"), kind, on, "Minh", body))


def test_marks_moved_at_once_leave_true_cells(new_store: Callable[[], Store], rules: Rules) -> None:
    """four people roll up different weeks at once, to and fro → the cells are those of the last week moved to"""
    store, start = new_store(), threading.Barrier(4)
    pay_every_week(store, rules)

    def roll_up(who: int) -> None:
        start.wait()
        for week in range(6):
            on = date(2026, 1, 5) + timedelta(weeks=(who * 3 + week * 5) % 11)
            with store.writing() as connection:
                move_mark(connection, AREA, on, chain_head(connection, AREA)[0])

    at_once(roll_up, 4)
    with store.reading() as connection:
        assert list(differences(connection, rules)) == []


def test_text_is_in_the_order_of_its_bytes(new_store: Callable[[], Store]) -> None:
    """ids with blanks, points, capitals, Đ and ế → one order, and one answer to “before”, on both engines"""
    store = new_store()
    with store.writing() as connection:
        connection.execute(about.insert(), [{"name": name, "value": ""} for name in reversed(NAMES)])
    by_bytes = sorted(NAMES, key=str.encode)
    with store.reading() as connection:
        assert list(connection.execute(select(about.c.name).order_by(about.c.name)).scalars()) == by_bytes
        before = select(about.c.name).where(about.c.name < "a-b").order_by(about.c.name)
        assert list(connection.execute(before).scalars()) == by_bytes[: by_bytes.index("a-b")]


def test_no_column_compares_by_a_language(
    postgres_server: Server, new_database: Callable[..., str], empty_database: str
) -> None:
    """every text column of ours → COLLATE "C", so that a server in any language gives the same order"""
    sql = "SELECT table_name, column_name FROM information_schema.columns WHERE data_type = 'text' {} ORDER BY 1, 2"
    database = name_of(new_database(empty_database))
    ours = "AND table_schema = 'public' AND table_name <> 'alembic_version'"
    columns = postgres_server.tells(sql.format(ours), database)
    assert len(columns) > 40
    assert postgres_server.tells(sql.format(ours + " AND collation_name = 'C'"), database) == columns


def test_a_migrated_store_has_the_tables_the_program_thinks_of(new_store: Callable[[], Store]) -> None:
    """a store made by the migrations, compared with the tables in code → nothing to change"""
    with new_store().reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_what_is_no_whole_number_is_not_kept(new_store: Callable[[], Store]) -> None:
    """an amount of "nhiều" by direct SQL → the engine itself refuses; the largest whole number is kept"""
    store = new_store()
    row = {column.name: 0 if column.type.python_type is int else "x" for column in posting.columns}
    largest = 2**63 - 1
    with store.writing() as connection:
        connection.execute(posting.insert().values(row | {"disbursed": largest}))
        assert connection.execute(select(posting.c.disbursed)).scalar() == largest
    with pytest.raises(StoreProblem) as caught, store.writing() as connection:
        connection.execute(posting.insert().values(row | {"line": 1, "disbursed": "nhiều"}))
    well_said(caught.value, "store_failed")
