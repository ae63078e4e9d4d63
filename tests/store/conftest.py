"""What tests of the store may ask for: the rules, and a good database without events."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from marked_rows import NEIGHBOUR, OTHER, OWN, ROLE, fill
from postgres import Server

from jobs.workplace import shipped
from model.plan.rules import Rules, read_rules
from model.store import row_security
from model.store.connections import Store


@pytest.fixture(scope="session")
def rules() -> Rules:
    """The rules that come with the program."""
    return read_rules(shipped("data") / "rules")


@pytest.fixture
def store_address(new_database: Callable[..., str], empty_database: str) -> str:
    """The address of a good store on PostgreSQL, closed."""
    return new_database(empty_database)


@pytest.fixture(scope="module")
def shared(postgres_server: Server, empty_database: str) -> Iterator[str]:
    """A store with rows of two communes and a city in every table, each commune with a login: the owner's address."""
    address = postgres_server.makes("kho_chung", empty_database)
    for role in (ROLE, NEIGHBOUR):
        postgres_server.tells(f"CREATE ROLE {role} LOGIN")
    store = Store(address)
    with store.writing() as connection:
        fill(connection)
        row_security.grant(connection, ROLE, OWN)
        row_security.grant(connection, NEIGHBOUR, OTHER)
    store.close()
    postgres_server.tells("ANALYZE", "kho_chung")
    yield address
    postgres_server.drops("kho_chung")
    for role in (ROLE, NEIGHBOUR):
        postgres_server.tells(f"DROP ROLE {role}")
