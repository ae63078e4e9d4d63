"""One school: its works, what it sends each week, what it took over, what it lacks, and its names through time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from jobs.needs import needs
from jobs.people import register_of
from jobs.question import Answers, Question, answers
from jobs.school_form.page import FormerWeek, former_weeks
from jobs.schools.listing import principal
from jobs.week.current import WeekNow, week_now
from jobs.week.replies import Reply, replies
from jobs.workplace import Workplace
from jobs.works.list_shape import Sought, WorkLine
from jobs.works.listing import works_listed
from model.ledger.document_life import DocumentStanding, documents_of
from model.ledger.events import Event, Subject, effective
from model.ledger.school_lineage import SchoolLineage
from model.plan.facts import Plan, School
from model.plan.schools import schools_of
from model.store.events import events_of_subject
from model.targets.need_lines import NeedLine
from model.targets.school_figures import AskedFigure, asked_figures
from model.words.problems import WrongInput
from model.words.vocabulary import LEVELS

MOST_WEEKS = 12
_LINEAGE = ("recognised", "school_renamed", "school_merged")


@dataclass(frozen=True, slots=True)
class Handover:
    """One thing a school was given, or said it could not take over yet."""

    work: str
    name: str
    on: date
    received: bool | None
    quantity: int | None
    cause: str
    text: str
    photos: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SchoolSheet:
    """All that the page of a school tells; `into` is the school it became part of."""

    school: School
    name: str
    into: str | None
    principal: str
    week: WeekNow
    reply: Reply | None
    works: tuple[WorkLine, ...]
    works_found: int
    former: tuple[FormerWeek, ...]
    handovers: tuple[Handover, ...]
    needs: tuple[NeedLine, ...]
    surveyed: date | None
    figures: tuple[AskedFigure, ...]
    due: frozenset[str]
    levels: tuple[str, ...]
    former_names: dict[str, str]
    history: tuple[Event, ...]
    documents: tuple[DocumentStanding, ...]
    others: dict[str, str]


def school_sheet(place: Workplace, question: Question, school: str) -> SchoolSheet:
    """The page of a school. WrongInput `subject_unknown` where the unit has none of that id."""
    with answers(place, question) as found:
        plans = [loaded.plan for loaded in found.plans()]
        events = found.events("school")
        lineage = SchoolLineage(schools_of(plans).values(), events)
        if school not in lineage.schools:
            raise WrongInput("subject_unknown", subject=school)
        on, now = found.mark.on, week_now(place, found.connection, found.area)
        whole = lineage.stands_for(school, on)
        level, today = lineage.schools[school].level, now.today
        sheet = SchoolSheet(
            school=lineage.schools[school],
            name=lineage.name(school, on) or school,
            into=None if whole == school else whole,
            principal=principal(register_of(found), school),
            week=now,
            reply=next((one for one in replies(found, now.week) if one.school == school), None),
            works=(),
            works_found=0,
            former=tuple(former_weeks(place, found, school, MOST_WEEKS)),
            handovers=tuple(_handovers(found, school)),
            needs=(),
            surveyed=None,
            figures=_asked(place, plans, level, date(today.year, 1, 1), date(today.year, 12, 31)),
            due=frozenset(one.id for one in _asked(place, plans, level, *_quarter(today))),
            levels=_levels(lineage, school, on),
            former_names={one: lineage.schools[one].name for one in lineage.schools},
            history=tuple(reversed([e for e in effective(events) if e.kind in _LINEAGE and school in _about(e)])),
            documents=tuple(_documents(found, school)),
            others={
                one: lineage.name(one, on) or one
                for one in lineage.schools
                if one != school and lineage.stands(one, on)
            },
        )
    return _with_works(place, question, _with_needs(place, question, sheet))


def _asked(place: Workplace, plans: Sequence[Plan], level: str, first: date, last: date) -> tuple[AskedFigure, ...]:
    return tuple(one for plan in plans for one in asked_figures(plan, place.rules, level, first, last))


def _levels(lineage: SchoolLineage, school: str, on: date) -> tuple[str, ...]:
    """Its own level, and those of the schools that have become part of it."""
    there = {one.level for one in lineage.schools.values() if school in (one.id, lineage.stands_for(one.id, on))}
    return tuple(level for level in LEVELS if level in there)


def _quarter(day: date) -> tuple[date, date]:
    """A quarter as its forms ask: from the month before it, which the form before told, to its last month."""
    last = date(day.year, (day.month + 2) // 3 * 3, 1)
    return (last - timedelta(days=80)).replace(day=1), last


def _about(event: Event) -> Sequence[str]:
    return (event.subject.id, str(event.body.get("into", "")))


def _with_works(place: Workplace, question: Question, sheet: SchoolSheet) -> SchoolSheet:
    listed = works_listed(place, question, Sought(school=sheet.school.id))
    return replace(sheet, works=tuple(listed.lines), works_found=listed.found)


def _with_needs(place: Workplace, question: Question, sheet: SchoolSheet) -> SchoolSheet:
    """What it lacks by its last survey; nothing while nobody has surveyed it."""
    try:
        found = needs(place, question, sheet.school.id)
    except WrongInput:
        return sheet
    own = next((one for one in found.schools if one.survey is not None), None)
    if own is None or own.survey is None:
        return sheet
    lacking = tuple(line for line in own.lines if any(gap.missing != 0 for gap in line.gaps.values()))
    return replace(sheet, needs=lacking, surveyed=own.survey.on)


def _handovers(found: Answers, school: str) -> Iterator[Handover]:
    """What was handed over to a school or what it received, newest first."""
    told: list[tuple[Event, str]] = []
    for code, standing in found.standings().items():
        own = {link.item for link in standing.links if link.school == school}
        if own and standing.live and (standing.handed_over or standing.received or standing.received_no):
            events = effective(events_of_subject(found.connection, found.area, Subject("work", code)))
            about = [e for e in events if e.kind in ("received", found.delivers(standing))]
            told += [(e, standing.name) for e in about if e.body.get("item") in (None, "", *own)]
    for event, name in sorted(told, key=lambda pair: (pair[0].on, pair[0].position), reverse=True):
        body = event.body
        yield Handover(
            work=event.subject.id,
            name=name,
            on=event.on,
            received=body.get("received") if event.kind == "received" else None,
            quantity=body.get("quantity"),
            cause=str(body.get("cause") or ""),
            text=str(body.get("text") or ""),
            photos=tuple(paper.file for paper in event.draft.papers if paper.file and paper.type == "anh"),
        )


def _documents(found: Answers, school: str) -> Iterator[DocumentStanding]:
    """The papers about a school, by their ids: a school's own document names it."""
    known = documents_of(found.events("document"))
    return (one for id_, one in known.items() if school in id_.split("/")[1:])
