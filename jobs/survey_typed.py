"""The survey of one school as a form of a page: its columns in their groups, what was said last, and the recording."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from documents.survey_form import FormColumn, columns
from documents.survey_reading import typed_row
from jobs.question import Question, answers
from jobs.school_names import standing_plan
from jobs.survey import record_row
from jobs.workplace import Workplace
from model.targets.survey import Survey, last_surveys
from model.words.problems import WrongInput

# The day of the survey and the note stand in fields of their own.
_APART = ("date", "text")


@dataclass(frozen=True, slots=True)
class TypedForm:
    """The form of a school: its name and level, the year, the groups of columns its level fills, its last survey."""

    school: str
    name: str
    level: str
    year: int
    groups: Sequence[tuple[str, Sequence[FormColumn]]]
    last: Survey | None


def typed_form(place: Workplace, question: Question, school: str) -> TypedForm | None:
    """The form of a school for this year; None for a school that is not in the plan."""
    with answers(place, question) as found:
        known = next((one for one in standing_plan(found).schools if one.id == school), None)
        last = last_surveys(found.events("school"), found.mark.on).get(school)
        year = found.mark.on.year
    if known is None:
        return None
    asked = [one for one in columns() if one.kind not in _APART and one.asked_of(known.level)]
    groups = [(name, list(some)) for name, some in groupby(asked, key=lambda one: one.group)]
    return TypedForm(school, known.name, known.level, year, groups, last)


def record_typed(
    place: Workplace,
    question: Question,
    school: str,
    figures: Mapping[str, str],
    on: str | None,
    note: str | None,
    actor: str,
) -> bool:
    """Record what was typed for a school, and say whether it was new. WrongInput tells what is to be made clear."""
    form = typed_form(place, question, school)
    apart = {one.field: on if one.kind == "date" else note for one in columns() if one.kind in _APART}
    row = typed_row(school, {**figures, **{name: said for name, said in apart.items() if said}})
    if form is None or (not row.figures and not row.findings):
        raise WrongInput("survey_typed_empty")
    told = record_row(place, question, row, actor, form.year)
    if row.findings:
        raise WrongInput("survey_typed_wrong", told=" ".join(one.message for one in row.findings[:5]))
    return told
