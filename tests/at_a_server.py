"""Fixtures for modules that tell other modules' stories again: every home's store is on PostgreSQL."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from engines import sqlite_url
from postgres import Server
from sqlalchemy import delete, insert, select, text

from jobs.workplace import Workplace
from model.store.connections import Store
from model.store.schema import metadata

# A store's bytes → the database to which it was moved; each module that tells stories again shares them.
MOVED: dict[str, str] = {}


@pytest.fixture
def engine_kind() -> str:
    """PostgreSQL alone."""
    return "postgresql"


@pytest.fixture(scope="session")
def moved(postgres_server: Server, empty_database: str) -> Callable[[Path], str]:
    """Moves a file's store to the server, once for all files that say the same; the name of the database, to be copied."""

    def move(file: Path) -> str:
        seal = hashlib.sha256(file.read_bytes()).hexdigest()
        if seal not in MOVED:
            _move(sqlite_url(file), postgres_server.makes(f"moved_{len(MOVED)}", empty_database))
            MOVED[seal] = f"moved_{len(MOVED)}"
        return MOVED[seal]

    return move


def _move(here: str, there: str) -> None:
    """Every row of a store into an empty one at a server."""
    source, target = Store(here), Store(there)
    with source.reading() as reading, target.writing() as writing:
        for table in metadata.sorted_tables:
            writing.execute(delete(table))
            if rows := [{**row} for row in reading.execute(select(table)).mappings()]:
                writing.execute(insert(table), rows)
        writing.execute(text("SELECT setval('slice_id_seq', coalesce(max(id), 1)) FROM slice"))
    source.close()
    target.close()


@pytest.fixture(autouse=True)
def stores_at_a_server(
    monkeypatch: pytest.MonkeyPatch,
    new_database: Callable[..., str],
    moved: Callable[[Path], str],
    tmp_path: Path,
) -> Iterator[dict[Path, str]]:
    """Home → the database that stands for its file, or for the file it was copied with; no story may make a file."""
    places: dict[Path, str] = {}

    def address(place: Workplace) -> str:
        if place.home not in places:
            file = place.home / "tiendo.sqlite3"
            places[place.home] = new_database(moved(file)) if file.exists() else new_database()
            if file.is_relative_to(tmp_path):
                file.unlink(missing_ok=True)
        return place.store_url or places[place.home]

    monkeypatch.setattr(Workplace, "url", property(address))
    yield places
    assert not list(tmp_path.rglob("*.sqlite3"))
