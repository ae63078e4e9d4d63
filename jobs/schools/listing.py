"""All schools of a unit side by side, in the order of levels and of the plan: no score, no rank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jobs.people import register_of
from jobs.question import Answers, Question, answers
from jobs.school_names import standing_plan
from jobs.week.current import WeekNow, week_now
from jobs.week.replies import Reply, replies
from jobs.workplace import Workplace
from model.ledger.register import Register
from model.targets.reports.schools import SchoolRow, school_rows
from model.targets.reports.works import report_works
from model.targets.survey import last_surveys


@dataclass(frozen=True, slots=True)
class SchoolLine:
    """One school in the list: what it has, what it said this week, who leads it, and when its needs were surveyed."""

    row: SchoolRow
    reply: Reply | None
    principal: str
    surveyed: date | None


@dataclass(frozen=True, slots=True)
class SchoolList:
    """The schools of a unit, the week they are asked about, and how many of them have reported in it."""

    lines: tuple[SchoolLine, ...]
    week: WeekNow
    heard: int
    borrowed: int | None
    on: date


def schools_listed(place: Workplace, question: Question) -> SchoolList:
    """Every school that stands on the day asked, with its works by block and its last report."""
    with answers(place, question) as found:
        now = week_now(place, found.connection, found.area)
        heard = {one.school: one for one in replies(found, now.week)}
        surveys = last_surveys(found.events("school"), found.mark.on)
        people = register_of(found)
        lines = tuple(
            SchoolLine(
                row, heard.get(row.id), principal(people, row.id), surveys[row.id].on if row.id in surveys else None
            )
            for row in rows_of(place, found)
        )
    spoke = sum(1 for line in lines if line.reply is not None and not line.reply.silent and not line.reply.late)
    known = [line.row.borrowed_classes for line in lines if line.row.borrowed_classes is not None]
    return SchoolList(lines, now, spoke, sum(known) if known else None, now.today)


def rows_of(place: Workplace, found: Answers) -> Sequence[SchoolRow]:
    """The schools of a unit with the works and rooms of each."""
    on, rules = found.mark.on, place.rules
    plan = standing_plan(found)
    works = report_works(plan, found.standings(), rules.life_cycles, on, rules.sources)
    return school_rows(plan, works, found.events("school"), rules.searched, on)


def principal(people: Register, school: str) -> str:
    """The name of whoever speaks for a school; empty while nobody is registered."""
    names = [one.name for one in people.active if one.role == "school" and one.school == school]
    return ", ".join(names)
