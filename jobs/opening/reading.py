"""The opening sheet comes back: all its rows are kept in one transaction, or none; slips stay findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from documents.filled_sheet import LARGEST_FILE
from documents.opening_reading import FilledOpening, OpeningFinding, read_opening
from jobs.opening.checks import Meant, OpeningChecks, Unit, units_of
from jobs.opening.names import OpeningNames
from jobs.opening.said import sheet_event
from jobs.opening.writing import OpeningWriter
from jobs.question import Answers, Question
from jobs.work_writing import WorkWriter
from jobs.workplace import Workplace
from model.words.dates import short
from model.words.problems import Conflict, Problem, StoreProblem, WrongInput


@dataclass(frozen=True, slots=True)
class OpeningRead:
    """What reading a filled sheet did: works by code, rows left empty, what must be made clear.

    `recorded` are works that a sheet speaks of for the first time, `corrected` those of which it said
    something else before. Without `keep_good` one finding that is no note keeps everything out.
    """

    tracked_from: date | None
    recorded: tuple[str, ...]
    corrected: tuple[str, ...]
    unchanged: tuple[str, ...]
    empty: int
    findings: tuple[OpeningFinding, ...]

    @property
    def bad(self) -> tuple[OpeningFinding, ...]:
        """The findings that keep something out."""
        return tuple(finding for finding in self.findings if not finding.note)

    def as_json(self) -> dict[str, object]:
        """What reading did, as other programs read it."""
        return {
            "tracked_from": None if self.tracked_from is None else self.tracked_from.isoformat(),
            "recorded": list(self.recorded),
            "corrected": list(self.corrected),
            "unchanged": list(self.unchanged),
            "empty": self.empty,
            "findings": [finding.as_json() for finding in self.findings],
        }


def read_opening_sheet(
    place: Workplace, question: Question, file: Path, actor: str, *, keep_good: bool = False, trial: bool = False
) -> OpeningRead:
    """Read a filled sheet and record it: all rows or none, or with `keep_good` the works without findings.

    A `trial` tells what would be done and records nothing.
    """
    filled = read_opening(_content(file), file.name)
    with place.store.writing() as connection:
        found = Answers(place, connection, question.now())
        if filled.plan != found.plan.id:
            raise WrongInput("opening_other_plan", file=file.name, other=filled.plan, plan=found.plan.id)
        writer = WorkWriter(place, connection, found, actor)
        checks = OpeningChecks(OpeningNames(found.plan, place.rules.life_cycles), writer.standings(), writer.today)
        checks.head(filled, known=found.tracked_from())
        units = units_of(checks.meant(filled.rows), writer.standings())
        whole = connection.begin_nested()
        reading = _Reading(connection, OpeningWriter(writer, filled.head))
        reading.keep(filled, units)
        _note_kept(filled, writer)
        if filled.head.bad or (not keep_good and any(row.bad for row in filled.rows)):
            whole.rollback()
            reading.forget()
        elif units and (tracking := reading.opening.track(found.events("area"))) is not None:
            writer.write(tracking)
        told = _told(Answers(place, connection, question.now()), filled, reading)
        if trial and whole.is_active:
            whole.rollback()
        return told


def _told(found: Answers, filled: FilledOpening, reading: _Reading) -> OpeningRead:
    recorded, corrected = reading.opening.recorded, reading.opening.corrected
    live = [code for code, standing in found.standings().items() if standing.live]
    return OpeningRead(
        tracked_from=found.tracked_from(),
        recorded=tuple(code for code in live if code in recorded),
        corrected=tuple(code for code in live if code in corrected - recorded),
        unchanged=tuple(code for code in reading.kept if code not in recorded | corrected),
        empty=sum(not row.said and not row.findings and not row.added for row in filled.rows),
        findings=tuple(filled.findings()),
    )


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            # One byte more than allowed is enough to see that it is too large.
            return opened.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise WrongInput("opening_missing", file=file) from None
    except OSError:
        raise WrongInput("opening_unreadable", file=file.name) from None


def _note_kept(filled: FilledOpening, writer: WorkWriter) -> None:
    """A row that was emptied takes nothing back: what was said stays, and the sheet is told so."""
    serving = {k.item: w for w, s in writer.standings().items() if s.live and len(s.links) == 1 for k in s.links}
    for row in filled.rows:
        work = serving.get(row.code)
        if row.said or row.findings or work is None:
            continue
        opening = sheet_event(writer.events(work), "opening")
        if opening is not None:
            row.find("opening_kept", "state", note=True, work=work, event=opening.id, on=short(opening.on))


@dataclass
class _Reading:
    """The units of one sheet, each written whole or, with what the ledger says against it, not at all."""

    connection: Connection
    opening: OpeningWriter
    kept: tuple[str, ...] = ()

    def keep(self, filled: FilledOpening, units: Sequence[Unit]) -> None:
        """Write every unit without findings; what the ledger refuses becomes a finding of its first row."""
        if filled.head.bad:
            return
        for unit in units:
            if not unit.bad:
                self._keep_one(unit)

    def forget(self) -> None:
        """Nothing was kept after all."""
        self.kept = ()
        self.opening.recorded, self.opening.corrected = set(), set()
        self.opening.writer.start_afresh()

    def _keep_one(self, unit: Unit) -> None:
        recorded, corrected = set(self.opening.recorded), set(self.opening.corrected)
        part = self.connection.begin_nested()
        try:
            targets = self.opening.keep(unit)
        except (Conflict, StoreProblem):
            raise
        except Problem as problem:
            part.rollback()
            self.opening.writer.start_afresh()
            self.opening.recorded, self.opening.corrected = recorded, corrected
            _said_of(unit).row.find("opening_refused", "state", name=_name(unit), said=str(problem))
        else:
            part.commit()
            self.kept += tuple(targets)


def _said_of(unit: Unit) -> Meant:
    """The row of a unit that says most: the one with a step."""
    return next((member for member in unit.members if member.state), unit.members[0])


def _name(unit: Unit) -> str:
    meant = _said_of(unit)
    if unit.name is not None:
        return unit.name
    if meant.item is not None:
        return meant.item.name
    return meant.added.name if meant.added is not None else meant.row.code
