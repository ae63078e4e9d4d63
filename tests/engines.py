"""Fixtures of both engines: whoever asks for `new_store` or `new_address` is run on each of them.

Nothing is migrated for a test: SQLite copies the file of an empty store, PostgreSQL the database of
one. A module or folder that keeps to one engine says so by an `engine_kind` of its own.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from postgres import Server

from model.store.connections import Store

NewAddress = Callable[[], str]
NewStore = Callable[[], Store]
EMPTY = "empty_store"
_NUMBERS = count(1)


def sqlite_url(path: Path) -> str:
    """The address of a file."""
    return f"sqlite:///{path.as_posix()}"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """A PostgreSQL server for this process; what it writes need not survive."""
    server = Server()
    yield server
    server.close()


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a migrated store without events, to be copied."""
    path = tmp_path_factory.mktemp("empty") / "tiendo.sqlite3"
    Store(sqlite_url(path), create=True).close()
    return path


@pytest.fixture(scope="session")
def empty_database(postgres_server: Server) -> str:
    """The name of a migrated database without events, to be copied."""
    Store(postgres_server.makes(EMPTY), create=True).close()
    return EMPTY


@pytest.fixture(params=["sqlite", "postgresql"])
def engine_kind(request: pytest.FixtureRequest) -> str:
    """Each engine in turn."""
    return str(request.param)


@pytest.fixture
def new_database(postgres_server: Server) -> Iterator[Callable[..., str]]:
    """Makes databases of a test's own, empty or copies of another, and drops them."""
    made: list[str] = []

    def make(template: str = "template0") -> str:
        made.append(f"store_{next(_NUMBERS)}")
        return postgres_server.makes(made[-1], template)

    yield make
    for name in made:
        postgres_server.drops(name)


@pytest.fixture
def new_place(engine_kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> NewAddress:
    """Gives addresses at which a store may be created: no file yet, an empty database."""
    if engine_kind == "postgresql":
        make: NewAddress = request.getfixturevalue("new_database")
        return make
    return lambda: sqlite_url(tmp_path / f"place-{next(_NUMBERS)}.sqlite3")


@pytest.fixture
def new_address(engine_kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> NewAddress:
    """Gives addresses of stores without events."""
    if engine_kind == "postgresql":
        make = request.getfixturevalue("new_database")
        template = request.getfixturevalue("empty_database")
        return lambda: str(make(template))

    def copy() -> str:
        path = tmp_path / f"store-{next(_NUMBERS)}.sqlite3"
        shutil.copyfile(request.getfixturevalue("empty_store"), path)
        return sqlite_url(path)

    return copy


@pytest.fixture
def new_store(new_address: NewAddress) -> Iterator[NewStore]:
    """Opens stores of a test's own, without events, and closes them."""
    stores: list[Store] = []

    def make() -> Store:
        stores.append(Store(new_address()))
        return stores[-1]

    yield make
    for store in stores:
        store.close()
