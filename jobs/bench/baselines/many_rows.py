"""Baseline: ready rows of many events with the bare driver's executemany, all in one durable transaction.

`python -m jobs.bench.baselines.many_rows URL ROWS.json` writes the rows of each table and says how long it took.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
from pathlib import Path
from typing import Any

from jobs.bench.baselines.one_event import connect


def write(connection: Any, tables: dict[str, list[Any]], said: list[dict[str, Any]] | None = None) -> float:
    """Write the rows, with the canonical text and hash of what was `said` if it is given; give the seconds."""
    lite, began = "sqlite3" in type(connection).__module__, time.perf_counter()
    for one in said or ():
        text = json.dumps(one, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        hashlib.sha256((text + json.dumps(one, ensure_ascii=False, sort_keys=True)).encode()).hexdigest()
    connection.execute("BEGIN IMMEDIATE" if lite else "BEGIN")
    cursor = connection.cursor()
    for name, rows in tables.items():
        places = ", ".join(["?" if lite else "%s"] * len(rows[0]))
        cursor.executemany(f"INSERT INTO {name} VALUES ({places})", rows)  # noqa: S608 - our own tables
    connection.execute("COMMIT")
    return time.perf_counter() - began


if __name__ == "__main__":
    print(write(connect(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text("utf-8"))))
