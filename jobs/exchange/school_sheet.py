"""The week's sheet of one school: out with what is asked, in as a reply to be accepted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from documents.school_sheet import SchoolSheet, SchoolTyped, read_school_sheet, render_school_sheet
from documents.templates import words_of
from jobs.exchange.follow import content_of
from jobs.question import Question, answers
from jobs.workplace import Workplace
from jobs.zalo.accepting import Accepted, Reply, accept, known
from jobs.zalo.asked import Asked, asked_of
from jobs.zalo.texts import week_meant
from model.ledger.events import canonical
from model.plan.weeks import Week, week
from model.words.dates import day_span
from model.words.problems import WrongInput
from model.words.vocabulary import WORKERS


@dataclass(frozen=True, slots=True)
class SchoolRead:
    """A sheet that came back, the school it is of, its week, and whether all of it is recorded already."""

    asked: Asked
    week: Week
    typed: SchoolTyped
    known: bool


def schools_asked(place: Workplace, question: Question) -> list[Asked]:
    """Every school of the unit with what it is asked."""
    with answers(place, question.now()) as found:
        return asked_of(found)


def school_sheet(place: Workplace, question: Question, school: str) -> bytes:
    """The sheet of a school for the week that runs; `subject_unknown` for a school the unit has not."""
    with answers(place, question.now()) as found:
        this = week_meant(place, found.area, None)
        one = next((one for one in asked_of(found) if one.school == school), None)
        if one is None:
            raise WrongInput("subject_unknown", subject=school)
        from_to = day_span(this.first_day, this.last_day)
        title = _week_title(this.number, from_to)
        sheet = SchoolSheet(one.school, one.name, this.id, title, one.works, one.classes)
        return render_school_sheet(sheet, place.now)


def _week_title(number: int, span: str) -> str:
    return str(words_of("exchange")["school"]["week"].format(number=number, span=span))


def read_sheet(place: Workplace, question: Question, path: Path) -> SchoolRead:
    """What a filled sheet says; nothing is recorded."""
    typed = read_school_sheet(content_of(path), path.name)
    with answers(place, question.now()) as found:
        one = next((one for one in asked_of(found) if one.school == typed.school), None)
        if one is None:
            raise WrongInput("school_sheet_school", file=path.name, school=typed.school)
        this, today = week(typed.period, found.area, place.rules), place.today(found.area)
    if this.first_day > today:
        raise WrongInput("school_sheet_not_a_form", file=path.name)
    if typed.empty and not typed.findings:
        raise WrongInput("school_sheet_empty", file=path.name)
    works = {code for code, _ in one.works}
    typed.workers = {work: said for work, said in typed.workers.items() if work in works}
    reply = _reply(place, found.area, one, this, typed)
    return SchoolRead(one, this, typed, bool(known(place, question, [reply])))


def accept_sheet(place: Workplace, question: Question, path: Path, actor: str) -> Accepted:
    """Record what a filled sheet says; the same sheet again records nothing."""
    read = read_sheet(place, question, path)
    with answers(place, question.now()) as found:
        area = found.area
    return accept(place, question, [_reply(place, area, read.asked, read.week, read.typed)], actor)[0]


def _reply(place: Workplace, area: str, asked: Asked, this: Week, typed: SchoolTyped) -> Reply:
    said = canonical([dict(typed.workers), typed.obstacle, typed.classes, typed.note])
    names = dict(asked.works)
    told = [f"{names[work]}: {WORKERS[code]}" for work, code in typed.workers.items()]
    told += [str(value) for value in (typed.obstacle, typed.classes, typed.note, typed.by) if value not in ("", None)]
    return Reply(
        school=asked.school,
        period=this.id,
        # An answer to what was asked for the week, also where it is sent in a day after its cut-off.
        on=min(place.today(area), this.on),
        workers=typed.workers,
        obstacle=typed.obstacle,
        classes=typed.classes,
        note=typed.note,
        words={"": said, **dict.fromkeys(typed.workers, said)},
        source="excel",
        evidence="\n".join(told) + "\n",
    )
