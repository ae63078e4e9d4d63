"""Baseline: one durable event with the bare driver, which reads the head, writes the ready rows and commits.

`python -m jobs.bench.baselines.one_event URL ROWS.json` writes the rows of a list of events and says how long each took.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from pathlib import Path
from typing import Any


def connect(url: str) -> Any:
    """A bare connection, as durable as ours."""
    if not url.startswith("sqlite"):
        import psycopg  # noqa: PLC0415 - only where it is asked for

        return psycopg.connect(url.replace("+psycopg", ""), autocommit=True)
    connection = sqlite3.connect(url.partition("///")[2], isolation_level=None)
    connection.execute("PRAGMA synchronous=FULL")
    return connection


def write(connection: Any, rows: dict[str, Any]) -> float:
    """Write one event, and give the seconds."""
    lite, began = isinstance(connection, sqlite3.Connection), time.perf_counter()
    connection.execute("BEGIN IMMEDIATE" if lite else "BEGIN")
    for sql, values in rows["statements"]:
        connection.execute(sql if lite else sql.replace("?", "%s"), values)
    connection.execute("COMMIT")
    return time.perf_counter() - began


if __name__ == "__main__":
    there = connect(sys.argv[1])
    print([write(there, one) for one in json.loads(Path(sys.argv[2]).read_text("utf-8"))])
