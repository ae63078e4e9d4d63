"""Importing: a table of things that happened becomes events, all of them or none; slips are told cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from documents.filled_sheet import LARGEST_FILE
from documents.table_reading import TypedRow, TypedTable, read_table
from jobs.exchange.import_rows import Meaning, RowDraft, RowFinding, culprit
from jobs.question import Question
from jobs.workplace import Workplace
from model.ledger.events import Event
from model.store.append import Appender
from model.words.problems import Problem, WrongInput
from model.words.sentences import say
from model.words.unreadable import Unreadable

SUFFIXES = (".xlsx", ".csv")


@dataclass(frozen=True, slots=True)
class ImportRead:
    """What importing did: rows read, events recorded, rows said before, and what must be made clear.

    Without `keep_good` one finding keeps everything out: `recorded` is empty then.
    """

    rows: int
    recorded: tuple[str, ...]
    unchanged: int
    findings: tuple[RowFinding, ...]
    unknown_columns: tuple[str, ...]
    encoding: str

    def as_json(self) -> dict[str, object]:
        """What importing did, as other programs read it."""
        return {
            "rows": self.rows,
            "recorded": list(self.recorded),
            "unchanged": self.unchanged,
            "findings": [finding.as_json() for finding in self.findings],
            "unknown_columns": list(self.unknown_columns),
            "encoding": self.encoding,
        }


def import_events(
    place: Workplace, question: Question, file: Path, actor: str, *, keep_good: bool = False, trial: bool = False
) -> ImportRead:
    """Record every row of a table, earlier days first: all of them, or with `keep_good` those without findings.

    A `trial` tells what would be recorded and records nothing.

    A row is known again by its key, or by all it says: a table that is read twice, or was put right in
    a few rows, records only what is new.
    """
    table = read_table(_content(file), file.name, file.suffix.lower())
    with place.store.writing() as connection:
        intake = _Intake(place, connection)
        whole = connection.begin_nested()
        intake.take(Meaning(place, connection, question.now(), table.unit, actor), table)
        if intake.findings and not keep_good:
            whole.rollback()
            intake.recorded.clear()
        elif trial:
            whole.rollback()
        else:
            whole.commit()
    return ImportRead(
        rows=len(table.rows),
        recorded=tuple(event.id for event in sorted(intake.recorded, key=lambda e: e.position)),
        unchanged=intake.unchanged,
        findings=tuple(sorted(intake.findings, key=lambda one: one.row)),
        unknown_columns=tuple(table.unknown),
        encoding=table.encoding,
    )


def _content(file: Path) -> bytes:
    if file.suffix.lower() not in SUFFIXES:
        raise WrongInput("import_kind", file=file)
    try:
        with file.open("rb") as opened:
            # One byte more than allowed is enough to see that it is too large.
            content = opened.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise WrongInput("evidence_missing", file=file) from None
    except (OSError, ValueError):
        raise WrongInput("evidence_unreadable", file=file) from None
    if not content:
        raise WrongInput("evidence_empty", file=file)
    return content


class _Intake:
    """The rows of one table on their way into the ledger."""

    def __init__(self, place: Workplace, connection: Connection) -> None:
        self._place, self._connection = place, connection
        self.findings: list[RowFinding] = []
        self.recorded: list[Event] = []
        self.unchanged = 0

    def take(self, meaning: Meaning, table: TypedTable) -> None:
        """Understand every row, then record those that are understood and new, earlier days first.

        Rows are recorded even where nothing will be kept in the end: what the ledger says against them
        is told in the same answer.
        """
        rows = list(self._understood(meaning, table.rows))
        self._record(sorted(rows, key=lambda row: (row.draft.on, row.number)))

    def _understood(self, meaning: Meaning, typed: Sequence[TypedRow]) -> Iterator[RowDraft]:
        first: dict[str | None, RowDraft] = {}
        for one in typed:
            row, findings = meaning.of(one)
            self.findings += findings
            if row is None:
                continue
            before = first.setdefault(row.draft.key, row)
            if before is not row and before.draft == row.draft:
                self.findings.append(row.finding(say("import_twice", first=before.number)))
            elif row.is_known:
                self.unchanged += 1
            else:
                yield row

    def _record(self, rows: Sequence[RowDraft]) -> None:
        """Rows together, which is fast; where one of them is refused, each half by itself, to find which."""
        if not rows:
            return
        try:
            with self._connection.begin_nested():
                # What an appender remembers of the store may have been taken back with the rows before.
                appender = Appender(self._connection, self._place.rules, self._place.now)
                self.recorded += appender.append_all([row.draft for row in rows])
        except (Problem, Unreadable) as problem:
            if len(rows) == 1:
                self.findings.append(rows[0].finding(str(problem), culprit(problem, rows[0].cells)))
                return
            middle = len(rows) // 2
            self._record(rows[:middle])
            self._record(rows[middle:])
