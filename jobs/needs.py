"""The needs list: every surveyed school's gaps to the norms, beside what the plan promises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from jobs.question import Answers, Question
from jobs.school_names import called_plan
from jobs.survey import write
from jobs.workplace import Workplace
from model.ledger.standing import Standing
from model.plan.facts import Item, Plan
from model.plan.norm_file import read_norms
from model.plan.norms import Norms
from model.plan.priorities import read_priorities
from model.store.works import Mark, standings_at
from model.targets.need_lines import Needed, NeedLine, need_lines
from model.targets.survey import Measured, SchoolFacts, Survey, bounds, last_surveys, shares
from model.words.problems import WrongInput


@dataclass(frozen=True, slots=True)
class SchoolNeeds:
    """A school's needs by its last survey, with the shares and bounds that go with them.

    `survey` is None, and everything else empty, for a school that nobody has surveyed.
    """

    school: str
    name: str
    survey: Survey | None
    lines: tuple[NeedLine, ...]
    shares: tuple[Measured, ...]
    bounds: tuple[Measured, ...]

    def as_json(self) -> dict[str, Any]:
        """The school's needs as other programs read them."""
        return {
            "school": self.school,
            "name": self.name,
            "year": self.survey.year if self.survey else None,
            "surveyed_on": self.survey.on.isoformat() if self.survey else None,
            "needs": [line.as_json() for line in self.lines],
            "shares": [share.as_json() for share in self.shares],
            "bounds": [bound.as_json() for bound in self.bounds],
        }


@dataclass(frozen=True, slots=True)
class NeedsList:
    """The needs of a plan's schools in plan order, and the promises that name no school yet."""

    plan: Plan
    on: date
    schools: tuple[SchoolNeeds, ...]
    unplaced: tuple[Item, ...]

    def as_json(self) -> dict[str, Any]:
        """The list as other programs read it."""
        unplaced = [
            {"item": i.id, "name": i.name, "level": i.level, "phase": i.phase, "quantity": i.quantity, "unit": i.unit}
            for i in self.unplaced
        ]
        schools = [school.as_json() for school in self.schools]
        return {"plan": self.plan.id, "on": self.on.isoformat(), "schools": schools, "unplaced": unplaced}


def needs(place: Workplace, question: Question, school: str | None = None) -> NeedsList:
    """What each school lacks by its last survey; schools in plan order, no scores.

    A school that is not surveyed is listed as such; without any survey there is nothing to list.
    """
    folder = place.data / "rules"
    norms, priorities = read_norms(folder), read_priorities(folder)
    with place.store.reading() as connection:
        found = Answers(place, connection, question)
        plan, on = called_plan(found), found.mark.on
        known = Needed(plan, norms, priorities, on)
        last = last_surveys(found.events("school"), on)
        _check(plan, last, school)
        cycles, position = place.rules.life_cycles, found.mark.position
        handed_over = {
            day: _delivered(standings_at(connection, found.area, Mark(day, position), cycles), plan.id)
            for day in {survey.on for survey in last.values()}
        }
    wanted = [s for s in plan.schools if school in (None, s.id)]
    schools = tuple(_school_needs(known, s.id, s.name, last.get(s.id), handed_over) for s in wanted)
    return NeedsList(plan, on, schools, _unplaced(plan, norms))


def write_needs(place: Workplace, question: Question, file: Path, school: str | None = None) -> NeedsList:
    """Write the needs list as a workbook, and give it."""
    from documents.needs_xlsx import render_needs  # noqa: PLC0415 - only this paper needs xlsxwriter

    if file.suffix.lower() != ".xlsx":
        raise WrongInput("file_kind_unknown", file=file)
    listed = needs(place, question, school)
    write(file, render_needs(listed.as_json(), listed.plan.name, place.now))
    return listed


def _check(plan: Plan, last: Mapping[str, Survey], school: str | None) -> None:
    if school is not None and school not in {s.id for s in plan.schools}:
        raise WrongInput("subject_unknown", subject=school)
    if not last:
        raise WrongInput("survey_none")
    if school is not None and school not in last:
        raise WrongInput("survey_none_school", school=school, known=", ".join(last))


def _delivered(standings: Mapping[str, Standing], plan: str) -> Counter[str]:
    """How much of each item of a plan had been handed over: those rooms were there to be surveyed."""
    delivered: Counter[str] = Counter()
    for standing in standings.values():
        for link in standing.links:
            if link.plan == plan:
                delivered[link.item] += standing.handed_over.get(link.item, 0)
    return delivered


def _school_needs(
    known: Needed, school: str, name: str, survey: Survey | None, handed_over: Mapping[date, Counter[str]]
) -> SchoolNeeds:
    if survey is None:
        return SchoolNeeds(school, name, None, (), (), ())
    facts = _facts(known, survey)
    return SchoolNeeds(
        school=school,
        name=name,
        survey=survey,
        lines=tuple(need_lines(known, survey, handed_over[survey.on])),
        shares=tuple(shares(facts, known.norms, known.on)),
        bounds=tuple(bounds(facts, known.norms, known.on)),
    )


def _facts(known: Needed, survey: Survey) -> SchoolFacts:
    school = next(s for s in known.plan.schools if s.id == survey.school)
    return SchoolFacts(school.id, school.level, known.norms.area_type(known.plan.area, known.on), survey.figures)


def _unplaced(plan: Plan, norms: Norms) -> tuple[Item, ...]:
    """Promises of rooms that name no school: nobody's gap is lessened by them yet."""
    kinds = {kind for what in norms.whats.values() for kind in what.kinds}
    return tuple(item for item in plan.items if item.school is None and item.kind in kinds)
