"""The flat rows that DuckDB is asked: one for each work and slice that is not nothing, and one for each posting.

They are those of the communes that were told, multiplied as the communes themselves were, in a file of
DuckDB's own with words as enumerations. DuckDB runs in a process of its own, so that its memory is not ours.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import pandas as pd
from sqlalchemy import Connection, text

from jobs.bench.scale_ground import Communes
from model.ledger.cells import MEASURES, Slice
from model.store.connections import Store

WORDS: Final = tuple(name for name in Slice._fields if name not in ("plan", "school", "year"))
_FIELDS: Final = ", ".join(f"s.{name}" for name in (*WORDS, "year"))
_OF_TOLD: Final = "FROM posting p JOIN slice s ON s.id = p.slice WHERE p.area IN (:one, :two, :three)"
_ITEMS: Final = (
    f"SELECT p.area AS told, p.work, {_FIELDS}, {', '.join(f'CAST(SUM(p.{m}) AS BIGINT) AS {m}' for m in MEASURES)}"
    f' {_OF_TOLD} AND p."on" <= :on GROUP BY p.area, p.work, {_FIELDS} HAVING {" OR ".join(f"SUM(p.{m}) <> 0" for m in MEASURES)}'
)
_POSTINGS: Final = (
    f'SELECT p.area AS told, p."on" AS day, {_FIELDS}, {", ".join(f"p.{m}" for m in MEASURES)} {_OF_TOLD}'
)
_SUMS: Final = ", ".join(f"CAST(SUM({name}) AS BIGINT)" for name in MEASURES)
_IS_THERE: Final = find_spec("duckdb") is not None


@dataclass(frozen=True, slots=True)
class Duck:
    """DuckDB with the flat rows, waiting for questions."""

    process: subprocess.Popen[str]

    def ask(self, sql: str) -> tuple[float, list[list[Any]]]:
        """The seconds it took DuckDB until it had the rows, and the rows."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(" ".join(sql.split()) + "\n")
        self.process.stdin.flush()
        seconds, rows = json.loads(self.process.stdout.readline())
        return seconds, rows

    def sums(self, table: str, by: Sequence[str], where: str = "true") -> tuple[float, dict[tuple[Any, ...], int]]:
        """The seconds, and the sums that are not 0: by the fields asked for and the measure."""
        fields = ", ".join(by)
        seconds, rows = self.ask(f"SELECT {fields}, {_SUMS} FROM {table} WHERE {where} GROUP BY {fields}")  # noqa: S608
        amounts = {(*row[: len(by)], m): n for row in rows for m, n in zip(MEASURES, row[len(by) :], strict=True) if n}
        return seconds, amounts


@contextmanager
def duck_with(
    store: Store, communes: Communes, provinces: Mapping[str, list[str]], on: date, file: Path
) -> Iterator[Duck | None]:
    """DuckDB with the rows of a store: `item` as of a day, and `posting`; None where DuckDB is not installed."""
    if not _IS_THERE:
        yield None
        return
    words = [sys.executable, "-m", "jobs.bench.baselines.duckdb_items", str(file)]
    whole = file.with_suffix(".whole")
    if not whole.exists():
        file.unlink(missing_ok=True)
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(  # noqa: S603 - our own module
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", cwd=root
    ) as process:
        duck = Duck(process)
        if not whole.exists():
            with store.reading() as connection:
                _make(duck, connection, communes, provinces, on, file)
            whole.touch()
        yield duck
        assert process.stdin is not None
        process.stdin.close()


def _make(
    duck: Duck, connection: Connection, communes: Communes, provinces: Mapping[str, list[str]], on: date, file: Path
) -> None:
    told = dict(zip(("one", "two", "three"), [*communes.told, "", ""], strict=False))
    units = [(code, communes.originals[code], province) for province, codes in provinces.items() for code in codes]
    _put(duck, "unit", pd.DataFrame(units, columns=["area", "told", "province"]), file)
    for name, sql, asked in (("item", _ITEMS, told | {"on": on.isoformat()}), ("posting", _POSTINGS, told)):
        rows = connection.execute(text(sql), asked)
        _put(duck, f"few_{name}", pd.DataFrame(rows.all(), columns=list(rows.keys())), file)
        _multiply(duck, name)
    duck.ask("CHECKPOINT")


def _put(duck: Duck, name: str, frame: pd.DataFrame, file: Path) -> None:
    rows = file.with_suffix(".csv")
    frame.to_csv(rows, index=False, encoding="utf-8")
    types = ", ".join(f"'{column}': '{'BIGINT' if frame[column].dtype.kind == 'i' else 'VARCHAR'}'" for column in frame)
    read = f"read_csv('{rows.as_posix()}', header = true, columns = {{{types}}})"
    duck.ask(f"CREATE TABLE {name} AS SELECT * FROM {read}")  # noqa: S608 - our own words
    rows.unlink()


def _multiply(duck: Duck, name: str) -> None:
    for word in WORDS:
        duck.ask(f"CREATE TYPE {name}_{word} AS ENUM (SELECT DISTINCT coalesce({word}, '') FROM few_{name} ORDER BY 1)")  # noqa: S608
    words = ", ".join(f"CAST(coalesce({word}, '') AS {name}_{word}) AS {word}" for word in WORDS)
    duck.ask(
        f"CREATE TABLE {name} AS SELECT unit.area, unit.province, few.* EXCLUDE (told) REPLACE ({words})"  # noqa: S608
        f" FROM unit JOIN few_{name} AS few USING (told)"
    )
