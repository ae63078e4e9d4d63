"""Exporting: any table of the program as a file that Excel opens."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from documents.tables import csv_of, xlsx_of
from jobs.clarifying import answered_findings
from jobs.question import Question
from jobs.views import indicator_lines, item_rows, work_rows
from jobs.workplace import Workplace
from model.words.problems import WrongInput

Rows = Sequence[Mapping[str, Any]]

TABLES: Mapping[str, Callable[[Workplace, Question], Rows]] = {
    "items": item_rows,
    "works": work_rows,
    "indicators": lambda place, question: [line.as_json() for line in indicator_lines(place, question)],
    "findings": lambda place, question: [one.as_json() for one in answered_findings(place, question)],
}


def export(place: Workplace, question: Question, table: str, file: Path) -> int:
    """Write a table as `.xlsx` or `.csv`; gives the number of rows. An existing file is replaced whole."""
    if table not in TABLES:
        raise WrongInput("table_unknown", table=table, known=", ".join(TABLES))
    if file.suffix.lower() not in (".xlsx", ".csv"):
        raise WrongInput("file_kind_unknown", file=file)
    rows = TABLES[table](place, question)
    content = csv_of(rows) if file.suffix.lower() == ".csv" else xlsx_of(rows, table)
    try:
        file.write_bytes(content)
    except OSError:
        raise WrongInput("file_unwritable", file=file) from None
    return len(rows)
