"""Bad servers and databases: each is one Vietnamese sentence, and what lies there stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from postgres import Server, name_of
from well_said import IN_ADDRESS, SECRET_WORD, well_said

from model.store.connections import Store, say_about
from model.words.problems import StoreProblem


def opened(address: str, code: str, *, create: bool = False) -> str:
    """The sentence of opening an address, which must have this code."""
    with pytest.raises(StoreProblem) as caught:
        Store(address, create=create)
    assert caught.value.exit_code == 2
    return well_said(caught.value, code)


def tables(server: Server, address: str) -> list[tuple[object, ...]]:
    return server.tells("SELECT relname FROM pg_class WHERE relkind = 'r' AND oid > 16000 ORDER BY 1", name_of(address))


# --- servers ------------------------------------------------------------------------------------


@pytest.mark.parametrize("create", [False, True])
def test_a_database_that_is_not_there_is_asked_for(postgres_server: Server, create: bool) -> None:
    """postgresql:///nowhere → says to make an empty database; none is made"""
    opened(postgres_server.url("nowhere"), "store_database_missing", create=create)
    assert postgres_server.tells("SELECT 1 FROM pg_database WHERE datname = 'nowhere'") == []


@pytest.mark.parametrize("host", ["127.0.0.1:1", "khong-co-may-nay.invalid"])
def test_a_server_that_does_not_answer_is_said(host: str) -> None:
    """nobody listens, no such name → cannot be reached; the host is named, the password is not"""
    said = opened(f"postgresql://minh:{IN_ADDRESS}@{host}/kho", "store_server_unreachable", create=True)
    assert host in said
    assert "minh" not in said


def test_a_socket_folder_without_a_server_is_said(tmp_path: Path) -> None:
    """the server of this machine is not running → cannot be reached"""
    opened(f"postgresql:///kho?host={tmp_path}", "store_server_unreachable")


@pytest.fixture
def login(postgres_server: Server) -> Callable[[str], str]:
    """A database that asks for a password, and the address with one."""
    server = postgres_server
    if not server.tells("SELECT 1 FROM pg_roles WHERE rolname = 'lan'"):
        server.tells("CREATE DATABASE with_password")
        server.tells(f"CREATE ROLE lan LOGIN PASSWORD '{SECRET_WORD}'")
        server.tells("ALTER DATABASE with_password OWNER TO lan")
    return lambda password: server.url("with_password", f"lan:{quote(password, safe='')}")


def test_the_right_password_opens(login: Callable[[str], str]) -> None:
    """lan's own database and password, with / and @ in it → a store"""
    Store(login(SECRET_WORD), create=True).close()


@pytest.mark.parametrize("address", ["lan:sai-Bi-mat%2F42%40x", "lan", "khong-ai:Bi-mat%2F42%40x"])
def test_a_wrong_login_is_said_without_the_password(
    postgres_server: Server, login: Callable[[str], str], address: str
) -> None:
    """a wrong password, none, a name nobody knows → login refused; the password is in no sentence"""
    opened(postgres_server.url("with_password", address), "store_login_refused", create=True)


@pytest.mark.parametrize(
    ("address", "code"),
    [
        (f"postgresql://lan:{SECRET_WORD}@may-chu:mot/kho", "store_url_wrong"),
        (f"postgresql://lan:{SECRET_WORD}@may-chu", "store_url_wrong"),
        (f"postgresql//lan:{SECRET_WORD}@may-chu/kho", "store_url_wrong"),
        (f"postgresql://127.0.0.1/kho?password={SECRET_WORD}&mot=hai", "store_option_wrong"),
        (f"mysql://lan:{IN_ADDRESS}@may-chu/kho", "store_engine_missing"),
    ],
)
def test_an_address_that_is_none_is_said_without_the_password(address: str, code: str) -> None:
    """a port in letters, no database, an unknown option, another engine → one sentence, no password"""
    opened(address, code, create=True)


# --- databases ----------------------------------------------------------------------------------


def test_an_empty_database_is_not_written_to_by_reading(
    postgres_server: Server, new_database: Callable[[], str]
) -> None:
    """an empty database without create → empty, says how to load; still no table"""
    address = new_database()
    opened(address, "store_empty")
    assert tables(postgres_server, address) == []


@pytest.mark.parametrize("prefix", ["postgres", "postgresql+psycopg2", "postgresql+asyncpg"])
def test_any_way_of_naming_the_engine_is_understood(store_address: str, prefix: str) -> None:
    """postgres://…, another program's driver → opened by ours"""
    Store(store_address.replace("postgresql", prefix, 1)).close()


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize("name", ["event", "about", "alembic_version"])
def test_another_programs_database_is_left_alone(
    postgres_server: Server, new_database: Callable[[], str], name: str, create: bool
) -> None:
    """a database with somebody's tables, be they named like ours → taken, nothing added"""
    address = new_database()
    postgres_server.tells(f"CREATE TABLE {name} AS SELECT '0001' AS version_num", name_of(address))
    opened(address, "store_database_taken", create=create)
    assert tables(postgres_server, address) == [(name,)]


@pytest.mark.parametrize("create", [False, True])
def test_a_store_of_a_newer_program_is_refused(postgres_server: Server, store_address: str, create: bool) -> None:
    """revision 9999 → says to update the program, names the revision"""
    postgres_server.tells("UPDATE alembic_version SET version_num = '9999'", name_of(store_address))
    assert "9999" in opened(store_address, "store_newer", create=create)


def test_a_database_that_cannot_hold_vietnamese_is_refused(postgres_server: Server) -> None:
    """ENCODING LATIN1 → says to make it again in UTF8"""
    server = postgres_server
    server.tells("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    assert "LATIN1" in opened(server.url("latin"), "store_encoding_wrong", create=True)
    server.drops("latin")


def test_somebody_who_may_not_make_tables_is_told(postgres_server: Server, new_database: Callable[[], str]) -> None:
    """khach may connect but owns nothing → no right, nothing made"""
    server, address = postgres_server, new_database()
    server.tells("CREATE ROLE khach LOGIN")
    opened(server.url(name_of(address), "khach"), "store_no_right", create=True)
    assert tables(server, address) == []
    server.tells("DROP ROLE khach")


def test_a_read_only_server_is_said(
    postgres_server: Server, new_database: Callable[[], str], store_address: str
) -> None:
    """a server that takes no writing → read-only when creating and when writing; reading goes on"""
    empty = new_database()
    for address in (empty, store_address):
        postgres_server.tells(f"ALTER DATABASE {name_of(address)} SET default_transaction_read_only = on")
    opened(empty, "store_read_only", create=True)
    store = Store(store_address)
    with pytest.raises(StoreProblem) as caught, store.writing() as connection:
        say_about(connection, "x", "y")
    well_said(caught.value, "store_read_only")
    store.close()
