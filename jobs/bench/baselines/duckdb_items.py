"""Baseline: DuckDB in a process of its own scans flat rows of all works; warm, on all cores, in its own file format.

`python -m jobs.bench.baselines.duckdb_items FILE` answers questions as they come, one a line, with the seconds and the rows.
"""

from __future__ import annotations

import json
import sys
import time


def answer(connection: object, sql: str) -> tuple[float, list[object]]:
    """The seconds a question takes until its rows are here, and the rows."""
    began = time.perf_counter()
    rows = connection.execute(sql).fetchall()  # type: ignore[attr-defined]
    return time.perf_counter() - began, rows


if __name__ == "__main__":
    import duckdb

    there = duckdb.connect(sys.argv[1])
    there.execute("SET memory_limit = '4GB'")
    for line in sys.stdin:
        print(json.dumps(answer(there, line)), flush=True)
