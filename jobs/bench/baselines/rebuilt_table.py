"""Baseline: the fastest rebuild we know: all postings summed into a new table, in parallel where the engine can, its key made last.

`python -m jobs.bench.baselines.rebuilt_table URL DAY` says how long it takes; the new table is dropped and never put in place.
"""

from __future__ import annotations

import sys
import time
from typing import Any

from jobs.bench.baselines.one_event import connect
from model.ledger.cells import MEASURES


def rebuild(connection: Any, on: str) -> float:
    """Sum the cells of all communes as of a day into a table of their own, and give the seconds."""
    lite = "sqlite3" in type(connection).__module__
    sums = ", ".join(f"CAST(SUM({name}) AS BIGINT) AS {name}" for name in MEASURES)
    anew = (
        f"CREATE TABLE cell_anew AS SELECT area, slice, {sums} FROM posting WHERE \"on\" <= '{on}' GROUP BY area, slice"  # noqa: S608
    )
    began = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE" if lite else "BEGIN")
    connection.execute(anew)
    connection.execute("CREATE UNIQUE INDEX cell_anew_key ON cell_anew (area, slice)")
    connection.execute("COMMIT")
    seconds = time.perf_counter() - began
    connection.execute("DROP TABLE cell_anew")
    return seconds


if __name__ == "__main__":
    print(rebuild(connect(sys.argv[1]), sys.argv[2]))
