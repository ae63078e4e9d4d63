"""The newest program that has worked in a store: an older one among several workers would make other figures."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, delete

from model.store.connections import say_about
from model.store.tables import about

NAME: Final = "program"


def note_program(connection: Connection, version: str) -> None:
    """Remember a version of the program as the one that works in this store."""
    connection.execute(delete(about).where(about.c.name == NAME))
    say_about(connection, NAME, version)
