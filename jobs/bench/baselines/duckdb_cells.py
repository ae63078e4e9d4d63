"""Baseline: the same rows grouped by DuckDB, which is made for it; loaded into its memory beforehand.

`python -m jobs.bench.baselines.duckdb_cells SQL TABLE…` asks it of TABLE.parquet and says how long it took.
"""

from __future__ import annotations

import sys
import time
from typing import Any

import pandas as pd


def load(frames: dict[str, pd.DataFrame]) -> Any:
    """A DuckDB connection that holds the tables, or None where DuckDB is not installed."""
    try:
        import duckdb  # noqa: PLC0415 - only for measuring, not needed by the program
    except ImportError:
        return None
    connection = duckdb.connect()
    for name, frame in frames.items():
        connection.register("frame", frame)
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM frame")  # noqa: S608 - our own tables
    return connection


def ask(connection: Any, sql: str) -> tuple[float, list[tuple[Any, ...]]]:
    """The seconds a question takes, and the answer."""
    began = time.perf_counter()
    found = connection.execute(sql).fetchall()
    return time.perf_counter() - began, found


if __name__ == "__main__":
    print(ask(load({path: pd.read_parquet(f"{path}.parquet") for path in sys.argv[2:]}), sys.argv[1])[0])
