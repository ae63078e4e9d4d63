"""The condition survey: the form goes out, comes back filled, and becomes events; slips stay findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from documents.filled_sheet import LARGEST_FILE
from documents.survey_form import FormRow, caption_of
from documents.survey_reading import CellFinding, FilledRow, all_findings, read_form
from documents.survey_xlsx import render_form
from jobs.question import Answers, Question, answers
from jobs.school_names import standing_plan
from jobs.workplace import Workplace
from model.ledger.events import Draft, Event, Subject
from model.plan.facts import Plan
from model.store.append import Appender
from model.store.events import events_of_area
from model.targets.survey import mismatches, surveys
from model.words.dates import short
from model.words.problems import WrongInput

KIND = "condition_surveyed"

# The form did not exist before; an earlier year is a slip.
EARLIEST_YEAR = 2020


@dataclass(frozen=True, slots=True)
class SurveyRead:
    """What reading a filled form did: schools recorded, those that say nothing new, empty rows, findings.

    Without `keep_good` one finding keeps everything out: `recorded` is empty then.
    """

    year: int
    recorded: tuple[str, ...]
    unchanged: tuple[str, ...]
    empty: tuple[str, ...]
    findings: tuple[CellFinding, ...]

    def as_json(self) -> dict[str, object]:
        """What reading did, as other programs read it."""
        return {
            "year": self.year,
            "recorded": list(self.recorded),
            "unchanged": list(self.unchanged),
            "empty": list(self.empty),
            "findings": [finding.as_json() for finding in self.findings],
        }


def write_form(place: Workplace, question: Question, file: Path, year: int | None = None) -> int:
    """Write the empty form of a year for every school of the plan; gives the number of schools."""
    if file.suffix.lower() != ".xlsx":
        raise WrongInput("file_kind_unknown", file=file)
    with answers(place, question) as found:
        plan, wanted = standing_plan(found), _year(year, found.mark.on)
    schools = [FormRow(school.id, school.name, school.level) for school in plan.schools]
    content = render_form(schools, plan.name, wanted, place.now)
    write(file, content)
    return len(schools)


def write(file: Path, content: bytes) -> None:
    """Write a file whole, or say that it cannot be written."""
    try:
        file.write_bytes(content)
    except OSError:
        raise WrongInput("file_unwritable", file=file) from None


def read_survey(
    place: Workplace,
    question: Question,
    file: Path,
    actor: str,
    *,
    year: int | None = None,
    keep_good: bool = False,
) -> SurveyRead:
    """Read a filled form and record it: all rows or none, or with `keep_good` the rows without findings.

    A row that equals the school's last survey of the year changes nothing; a row that differs from it
    is said anew, and of one year what was said last holds.
    """
    rows = read_form(_content(file), file.name)
    with place.store.writing() as connection:
        found = Answers(place, connection, question.now())
        today = place.today(found.area)
        reading = _Reading(found.plan, _year(year, today), today)
        reading.check(rows)
        said = [row for row in rows if row.figures]
        kept = [row for row in said if not row.findings]
        if not keep_good and any(row.findings for row in rows):
            kept = []
        events = events_of_area(connection, found.area, kinds=("school",))
        drafts = list(reading.drafts(kept, events, actor))
        Appender(connection, place.rules, place.now).append_all(drafts)
    recorded = tuple(draft.subject.id for draft in drafts)
    return SurveyRead(
        year=reading.year,
        recorded=recorded,
        unchanged=tuple(row.school for row in kept if row.school not in recorded),
        empty=tuple(row.school for row in rows if not row.figures and not row.findings),
        findings=tuple(all_findings(rows)),
    )


def record_row(place: Workplace, question: Question, row: FilledRow, actor: str, year: int) -> bool:
    """Record one school's row if it says something new, and say whether it did. Its findings keep it out."""
    with place.store.writing() as connection:
        found = Answers(place, connection, question.now())
        today = place.today(found.area)
        reading = _Reading(found.plan, _year(year, today), today)
        reading.check([row])
        if row.findings or not row.figures:
            return False
        events = events_of_area(connection, found.area, kinds=("school",))
        return bool(Appender(connection, place.rules, place.now).append_all(list(reading.drafts([row], events, actor))))


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            # One byte more than allowed is enough to see that it is too large.
            return opened.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise WrongInput("survey_missing", file=file) from None
    except OSError:
        raise WrongInput("survey_unreadable", file=file.name) from None


def _year(year: int | None, today: date) -> int:
    wanted = today.year if year is None else year
    if not EARLIEST_YEAR <= wanted <= today.year + 1:
        raise WrongInput("survey_year", year=wanted, latest=today.year + 1)
    return wanted


@dataclass(frozen=True)
class _Reading:
    """One reading of a form for a plan and a year, on the day it is read."""

    plan: Plan
    year: int
    today: date

    def check(self, rows: Sequence[FilledRow]) -> None:
        """Add to the rows what only the plan and the other rows can tell."""
        known, seen = {school.id for school in self.plan.schools}, set()
        for row in rows:
            if row.school not in known:
                row.find("survey_school", row.cell, school=row.school)
            elif row.school in seen:
                row.find("survey_twice", row.cell, school=row.school)
            seen.add(row.school)
            self._check_day(row)
            self._check_parts(row)

    def _check_day(self, row: FilledRow) -> None:
        # A survey of a school year may begin in the year before.
        if row.on is not None and not date(self.year - 1, 1, 1) <= row.on <= self.today:
            row.find("survey_date_other", row.cells["surveyed_on"], on=short(row.on), year=self.year)

    def _check_parts(self, row: FilledRow) -> None:
        for mismatch in mismatches(row.figures):
            row.find(
                "survey_part",
                row.cells[mismatch.part],
                column=caption_of(mismatch.part),
                stated=mismatch.stated,
                whole=" + ".join(caption_of(name) for name in mismatch.whole),
                computed=mismatch.computed,
            )

    def drafts(self, rows: Sequence[FilledRow], events: Sequence[Event], actor: str) -> Iterator[Draft]:
        """An event for each row that says something new."""
        last = {survey.school: survey for survey in surveys(events) if survey.year == self.year}
        for row in rows:
            before = last.get(row.school)
            if before is None or dict(before.figures) != row.figures:
                yield self._draft(row, _times_said(events, row.school, self.year), actor)

    def _draft(self, row: FilledRow, times: int, actor: str) -> Draft:
        body: dict[str, object] = {"figures": row.figures, "year": self.year}
        if row.note:
            body["text"] = row.note
        key = f"survey/{self.year}/{row.school}"
        return Draft(
            area=self.plan.area,
            subject=Subject("school", row.school),
            kind=KIND,
            on=row.on or self.today,
            actor=actor,
            body=body,
            # Changed figures of the same year are another saying and need a key of their own.
            key=f"{key}/{times + 1}" if times else key,
        )


def _times_said(events: Sequence[Event], school: str, year: int) -> int:
    """How often a school's survey of a year was recorded, those taken back included."""
    said: Mapping[str, object]
    count = 0
    for event in events:
        said = event.body
        count += event.kind == KIND and event.subject.id == school and said["year"] == year
    return count
