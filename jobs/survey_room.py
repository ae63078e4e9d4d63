"""What the room of the survey shows: which schools were surveyed, and what is missing at each, as far as anybody knows."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from jobs.needs import NeedsList, needs
from jobs.question import Question, answers
from jobs.school_names import standing_plan
from jobs.workplace import Workplace
from model.targets.survey import last_surveys
from model.words.problems import WrongInput

# In the order of the columns; what a level does not know has no gap.
STANDARDS: Final = ("minimum", "level_1", "level_2", "policy", "condition")


@dataclass(frozen=True, slots=True)
class SurveyedSchool:
    """A school, its level, the day and year of its last survey, and how many needs are not settled; None if unknown."""

    id: str
    name: str
    level: str
    on: date | None
    year: int | None
    needs: int | None


@dataclass(frozen=True, slots=True)
class SurveyRoom:
    """The schools of the plan in its order, how many were surveyed, and the needs list if there is one."""

    schools: tuple[SurveyedSchool, ...]
    surveyed: int
    year: int
    listed: NeedsList | None


def survey_room(place: Workplace, question: Question) -> SurveyRoom:
    """The survey of a unit as far as it has come; a store without any survey is no problem here."""
    with answers(place, question) as found:
        plan, on = standing_plan(found), found.mark.on
        last = last_surveys(found.events("school"), on)
    listed = needs(place, question) if last else None
    open_needs = {one.school: sum(not line.settled for line in one.lines) for one in listed.schools} if listed else {}
    schools = tuple(
        SurveyedSchool(
            one.id,
            one.name,
            one.level,
            last[one.id].on if one.id in last else None,
            last[one.id].year if one.id in last else None,
            open_needs.get(one.id) if one.id in last else None,
        )
        for one in plan.schools
    )
    return SurveyRoom(schools, sum(one.on is not None for one in schools), on.year, listed)


def school_needs(place: Workplace, question: Question, school: str) -> dict[str, Any] | None:
    """The needs of one school as data; None for a school that nobody has surveyed. WrongInput for one not known."""
    with answers(place, question) as found:
        if school not in {one.id for one in standing_plan(found).schools}:
            raise WrongInput("subject_unknown", subject=school)
        if school not in last_surveys(found.events("school"), found.mark.on):
            return None
    listed: list[dict[str, Any]] = needs(place, question, school).as_json()["schools"]
    return listed[0] if listed else None


def as_bytes(name: str, write: Callable[[Path], object]) -> bytes:
    """The bytes of a file that a job writes."""
    with tempfile.TemporaryDirectory(prefix="tiendo-") as folder:
        path = Path(folder) / name
        write(path)
        return path.read_bytes()
