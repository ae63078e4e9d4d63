"""Baseline: the cells of every commune thrown away and summed up again from all postings, in one statement.

`python -m jobs.bench.baselines.rebuilt_cells URL DAY` rebuilds them as of a day and says how long it took.
"""

from __future__ import annotations

import sys
import time
from typing import Any

from jobs.bench.baselines.one_event import connect
from model.ledger.cells import MEASURES


def rebuild(connection: Any, on: str) -> float:
    """Rebuild the cells of all communes as of a day, and give the seconds; their marks are left where they stand."""
    lite = "sqlite3" in type(connection).__module__
    sums = ", ".join(f"SUM({name})" for name in MEASURES)
    again = f'INSERT INTO cell SELECT area, slice, {sums} FROM posting WHERE "on" <= ? GROUP BY area, slice'  # noqa: S608
    began = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE" if lite else "BEGIN")
    connection.execute("DELETE FROM cell")
    connection.execute(again if lite else again.replace("?", "%s"), (on,))
    connection.execute("COMMIT")
    return time.perf_counter() - began


if __name__ == "__main__":
    print(rebuild(connect(sys.argv[1]), sys.argv[2]))
