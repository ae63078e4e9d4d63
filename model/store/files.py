"""Files as rows: what the files in the evidence folder were called, by the hash of their bytes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, select

from model.ledger.events import microseconds, moment
from model.store.connections import insert_or_ignore
from model.store.tables import file

# An engine takes only so many values in one question.
_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A kept file: the sha256 of its bytes, the name it first came with, its media type, its size in bytes."""

    sha256: str
    name: str
    media: str
    size: int
    added_at: datetime


def note_file(connection: Connection, stored: StoredFile) -> None:
    """Note a file; bytes that are there already keep the name they first came with."""
    row = {
        "sha256": stored.sha256,
        "name": stored.name,
        "media": stored.media,
        "size": stored.size,
        "added_at": microseconds(stored.added_at),
    }
    connection.execute(insert_or_ignore(connection, file).values(**row))


def stored_files(connection: Connection, named: Collection[str] | None = None) -> dict[str, StoredFile]:
    """The kept files by their hash: those that are named, since a store holds the files of many units, or all."""
    every = select(file).order_by(file.c.sha256)
    wanted = sorted(set(named or ()))
    parts = [wanted[at : at + _AT_ONCE] for at in range(0, len(wanted), _AT_ONCE)]
    queries = [every] if named is None else [every.where(file.c.sha256.in_(part)) for part in parts]
    rows = (row for query in queries for row in connection.execute(query))
    return {
        row.sha256: StoredFile(row.sha256, row.name, row.media, int(row.size), moment(row.added_at)) for row in rows
    }


def stored_file(connection: Connection, sha256: str) -> StoredFile | None:
    """The kept file of a hash, or None."""
    row = connection.execute(select(file).where(file.c.sha256 == sha256)).one_or_none()
    return None if row is None else StoredFile(row.sha256, row.name, row.media, int(row.size), moment(row.added_at))
