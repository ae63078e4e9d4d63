"""Columns and tables as both engines keep them: the few types that the store is made of."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, Table, Text, UniqueConstraint
from sqlalchemy.dialects import postgresql

# SQLite's STRICT tables know INTEGER, which holds 64 bits there.
_WHOLE = BigInteger().with_variant(Integer, "sqlite")

# Ids and days compare by their bytes, as in SQLite, whatever the language of a server.
_WORDS = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def text(name: str, *, key: bool = False, null: bool = False) -> Column[Any]:
    """A column of words: ids, ISO days, canonical JSON."""
    return Column(name, _WORDS, primary_key=key, nullable=null)


def whole(name: str, *, key: bool = False, null: bool = False) -> Column[Any]:
    """A column of whole numbers: positions, đồng, microseconds."""
    return Column(name, _WHOLE, primary_key=key, nullable=null, autoincrement=False)


def counted(name: str) -> Column[Any]:
    """A key that the engine counts up by itself."""
    return Column(name, Integer, primary_key=True)


def table(
    metadata: MetaData, name: str, *parts: Column[Any] | Index | UniqueConstraint, comment: str | None = None
) -> Table:
    """A table that keeps to its types on SQLite too."""
    return Table(name, metadata, *parts, sqlite_strict=True, comment=comment)
