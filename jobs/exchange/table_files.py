"""Tables as bytes for a browser: one table as a file, or several in one package."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from jobs.exchange.exporting import SUFFIXES, TABLES, export, file_content
from jobs.exchange.import_form import write_import_form
from jobs.opening.sheet import write_opening_form
from jobs.question import Question
from jobs.workplace import Workplace


def table_file(place: Workplace, question: Question, table: str, suffix: str) -> bytes:
    """A table as `.xlsx` or `.csv`."""
    return _written(f"{table}{suffix}", lambda file: export(place, question, table, file))


def tables_package(place: Workplace, question: Question, tables: Sequence[str]) -> bytes:
    """Several tables, each as Excel and as CSV, in one zip."""
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as package:
        for table in tables:
            rows = TABLES[table](place, question)
            for suffix in SUFFIXES:
                package.writestr(f"{table}{suffix}", file_content(table, rows, suffix))
    return kept.getvalue()


def opening_form(place: Workplace, question: Question, *, later: bool = False) -> bytes:
    """The opening sheet to be filled; `later` adds the items of phases to come."""
    return _written("opening.xlsx", lambda file: write_opening_form(place, question, file, later=later))


def import_form(place: Workplace, question: Question) -> bytes:
    """The empty table of events."""
    return _written("events.xlsx", lambda file: write_import_form(place, question, file))


def _written(name: str, write: Callable[[Path], int]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        write(file)
        return file.read_bytes()
