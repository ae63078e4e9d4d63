"""Exporting: any table of the program as a file that Excel opens, or all of them in one folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from documents.tables import MOST_ROWS, csv_of, xlsx_of
from jobs.clarifying import answered_findings
from jobs.clears import clears
from jobs.exchange import export_rows
from jobs.exchange.own_folders import check_folder, write_folder
from jobs.flags import flagged
from jobs.papers import owed_rows
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
    "events": export_rows.event_rows,
    "papers": export_rows.filed_rows,
    "owed": owed_rows,
    "money": export_rows.money_rows,
    "handovers": export_rows.handover_rows,
    "directives": export_rows.directive_rows,
    "schools": export_rows.school_rows,
    "people": export_rows.people_rows,
    "flags": lambda place, question: [one.as_json() for one in flagged(place, question)],
    "clears": lambda place, question: [one.as_json() for one in clears(place, question)],
    "periods": export_rows.period_rows,
}
# What leaves as a folder: every table, and the papers of works.
ALL: Final = "all"
FOLDERS: Final = "folders"
SUFFIXES: Final = (".xlsx", ".csv")


def export(place: Workplace, question: Question, table: str, file: Path) -> int:
    """Write a table as `.xlsx` or `.csv`; gives the number of rows. An existing file is replaced whole."""
    if table not in TABLES:
        raise WrongInput("table_unknown", table=table, known=", ".join((*TABLES, ALL, FOLDERS)))
    if file.suffix.lower() not in SUFFIXES:
        raise WrongInput("file_kind_unknown", file=file)
    rows = TABLES[table](place, question)
    content = file_content(table, rows, file.suffix.lower())
    try:
        file.write_bytes(content)
    except OSError:
        raise WrongInput("file_unwritable", file=file) from None
    return len(rows)


def export_all(place: Workplace, question: Question, folder: Path) -> dict[str, int]:
    """Write every table as Excel and as CSV into a folder; gives the number of rows of each."""
    check_folder(folder)
    tables = {name: rows(place, question) for name, rows in TABLES.items()}
    files: dict[str, bytes | Path] = {
        f"{name}{suffix}": file_content(name, rows, suffix) for name, rows in tables.items() for suffix in SUFFIXES
    }
    write_folder(folder, files)
    return {name: len(rows) for name, rows in tables.items()}


def file_content(table: str, rows: Rows, suffix: str) -> bytes:
    """The rows of a table as the bytes of a file of that kind."""
    if suffix == ".csv":
        return csv_of(rows, export_rows.HEADS.get(table, ()))
    if len(rows) > MOST_ROWS:
        raise WrongInput("export_too_long", table=table, rows=len(rows))
    return xlsx_of(rows, table, export_rows.HEADS.get(table, ()))
