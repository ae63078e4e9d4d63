"""The minutes of a visit to a school, prefilled with its works and its last surveyed figures."""

from __future__ import annotations

from itertools import groupby

from documents.office.table_rows import Given, Number
from documents.official.figures import Source
from documents.survey_form import columns
from jobs.papermaking.ground import Ground
from jobs.papermaking.made import Made
from jobs.papermaking.office.desk import OfficeDesk
from jobs.papermaking.office.files import made
from model.ledger.standing import Standing
from model.plan.facts import School
from model.targets.survey import figure, last_surveys
from model.words.dates import official, short


def make(ground: Ground) -> Made:
    """The minutes for a school and a day, with free columns for what is seen there; WrongInput for no school."""
    desk = OfficeDesk(ground, "site_visit")
    school = desk.school(ground.order.school)
    name = desk.school_name(school.id) or school.name
    facts = {role: desk.called(role) for role in ("office", "parent_body")}
    day = ground.order.day or ground.order.on
    for slot in ("opening", "who", "check"):
        desk.say(slot, school=name, day=official(day), on=short(desk.on), **facts)
    _works(desk, school)
    _survey(desk, school)
    _classes(desk, school)
    desk.say("remarks")
    desk.end()
    return made(desk, desk.phrases.text("subject", school=name))


def _works(desk: OfficeDesk, school: School) -> None:
    """The works at the school that are neither finished nor an activity, those being built first."""
    cycles, rows = desk.place.rules.life_cycles, desk.table("works")

    def block(standing: Standing) -> str | None:
        return cycles.knowing(standing.cycle, standing.state).steps[standing.state].block

    there = [(c, s) for c, s in desk.standings.items() if _is_at(desk, s, school) and s.cycle != "activity"]
    there = [(c, s) for c, s in there if block(s) != "none"]
    there.sort(key=lambda pair: block(pair[1]) != "building")
    for number, (code, standing) in enumerate(there, start=1):
        due = short(standing.due_latest) if standing.due_latest else None
        percent = standing.percent_declared if block(standing) == "building" else None
        told: dict[str, Given] = {
            "number": str(number),
            "name": f"{code} {standing.name}",
            "state": cycles.step_name(standing.cycle, standing.state),
            "due": due,
            "percent": "",
        }
        if percent is not None:
            told["percent"] = Number(percent, Source(works=(code,), kinds=("progress",)), "percent")
        rows.add(code, told)
    if not there:
        desk.say("works", "works_none")
        return
    desk.say("works", count=desk.count("works", len(there), Source(works=tuple(code for code, _ in there))))


def _is_at(desk: OfficeDesk, standing: Standing, school: School) -> bool:
    """Whether a work builds something at the school, or at one that was merged into it."""
    at = {link.school for link in standing.links if link.school}
    return any(desk.lineage.stands_for(one, desk.on) == school.id for one in at)


def _survey(desk: OfficeDesk, school: School) -> None:
    """Every figure that the survey asks of the school's level, with what was said last."""
    last = last_surveys(desk.found.events("school"), desk.on).get(school.id)
    rows, number = desk.table("survey"), 0
    asked = [column for column in columns() if column.kind == "count" and column.asked_of(school.level)]
    for group, of_group in groupby(asked, key=lambda column: column.group):
        rows.band(group)
        for column in of_group:
            number += 1
            value = figure(last.figures, column.field) if last else None
            source = Source(schools=(school.id,), kinds=("condition_surveyed",))
            told: dict[str, Given] = {"number": str(number), "name": column.caption, "last": Number(value, source)}
            rows.add(column.field, told)
    if last is None:
        desk.say("survey", "survey_none")
    else:
        desk.say("survey", year=last.year, day=short(last.on))


def _classes(desk: OfficeDesk, school: School) -> None:
    """Classes held elsewhere, as the school last said."""
    told = [
        event
        for event in desk.found.events("school")
        if event.kind == "school_report"
        and event.subject.id == school.id
        and event.on <= desk.on
        and event.body.get("borrowed_classes") is not None
    ]
    if not told:
        desk.say("classes", "classes_none")
        return
    last = max(told, key=lambda event: (event.on, event.position))
    source = Source(schools=(school.id,), kinds=("school_report",))
    desk.say("classes", classes=desk.count("classes", last.body["borrowed_classes"], source), day=short(last.on))
