"""A shared store whose foreign rows are marked: those of a commune, of its neighbour and of the city, in every table."""

# ruff: noqa: S608 - the statements are our own, and what this is about
from __future__ import annotations

import hashlib
from typing import Any

from sqlalchemy import Column, Connection, Integer, Table

from model.ledger.cells import Slice
from model.store.schema import metadata

OWN, OTHER, CITY = "11284", "11809", "31"
MARK = "BI-MAT"
ROLE, NEIGHBOUR = "xa_minh", "xa_ban"

FOREIGN_FILE = hashlib.sha256(MARK.encode()).hexdigest()
OWN_FILE = hashlib.sha256(b"own").hexdigest()


def fill(connection: Connection) -> None:
    """A row of the commune, of its neighbour and of the city in every table; what is foreign carries the mark."""
    for table in metadata.sorted_tables:
        if table.name == "database_role":
            continue
        if "area" in table.columns:
            for area, word in ((OWN, "own"), (OTHER, MARK), (CITY, f"{MARK}-31")):
                connection.execute(table.insert(), _row(table, word) | {"area": area})
        elif table.name not in ("slice", "edition", "file", "about"):
            connection.execute(table.insert(), _row(table, MARK))
    _shared_tables(connection)


def _shared_tables(connection: Connection) -> None:
    """What the rows of both name in the tables without a unit, and what only the neighbour's name."""
    tables, fields = metadata.tables, dict.fromkeys(Slice._fields, "own") | {"year": 2027}
    connection.execute(tables["about"].insert(), {"name": "id", "value": "kho"})
    connection.execute(tables["slice"].insert(), {"id": 1} | fields)
    connection.execute(tables["slice"].insert(), {"id": 2} | fields | {"school": MARK})
    connection.exec_driver_sql(f"UPDATE posting SET slice = CASE area WHEN '{OWN}' THEN 1 ELSE 2 END")
    connection.exec_driver_sql("SELECT setval('slice_id_seq', 2)")
    for area, word, file in ((OWN, "own", OWN_FILE), (OTHER, MARK, FOREIGN_FILE)):
        text = f'{{"items":["{word}"],"plan":{{"area":"{area}","id":"{word}"}}}}'
        name = hashlib.sha256(text.encode()).hexdigest()
        connection.execute(tables["edition"].insert(), {"hash": name, "text": text})
        connection.execute(tables["file"].insert(), _row(tables["file"], word) | {"sha256": file})
        for position, kind, content in (
            (2, "plan", f'{{"area":"{area}","body":{{"edition":"{name}"}}}}'),
            (3, "work", f'{{"area":"{area}","papers":[{{"file":"{file}","number":"{word}"}}]}}'),
        ):
            row = _row(tables["event"], f"{word}-{position}") | {"position": position, "content": content}
            connection.execute(tables["event"].insert(), row | {"area": area, "subject_kind": kind})


def _row(table: Table, word: str) -> dict[str, Any]:
    return {column.name: _value(column, word) for column in table.columns}


def _value(column: Column[Any], word: str) -> object:
    if isinstance(column.type, Integer):
        return 1
    return f'{{"{word}":1}}' if column.name == "content" else word
