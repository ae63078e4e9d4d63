"""Schools of a unit: one id for one school, whichever of the unit's plans names it."""

from __future__ import annotations

from collections.abc import Iterable

from model.plan.facts import Plan, School
from model.words.folding import comparison_key
from model.words.problems import WrongInput
from model.words.vocabulary import LEVEL_SHORT, LEVELS

_LEVELS = {level: place for place, level in enumerate(LEVELS)}


def same_school_name(one: str, other: str) -> bool:
    """Whether two names are the same words; marks count, so Cẩm Giang is not Cẩm Giàng."""
    return comparison_key(one) == comparison_key(other)


def short_name(plan: Plan, school: School) -> str:
    """Level and former commune as the office says them, "TH Hồng Phong"; the full name where one is missing."""
    place = next((place.name for place in plan.places if place.id == school.place), None)
    level = LEVEL_SHORT.get(school.level)
    return f"{level} {place}" if level and place else school.name


def level_place(level: str | None) -> int:
    """Where a level of education stands in every list, from the youngest pupils on; what has none stands last."""
    return _LEVELS.get(level or "", len(_LEVELS))


def schools_of(plans: Iterable[Plan]) -> dict[str, School]:
    """Id → school, of all plans of one unit; a school that several name is told by the first."""
    known: dict[str, School] = {}
    for plan in plans:
        for school in plan.schools:
            known.setdefault(school.id, school)
    return known


def check_school_ids(plan: Plan, others: Iterable[Plan]) -> None:
    """Raise `WrongInput` where a plan and the unit's other plans do not mean one school by one id.

    An id means one school at one level within its commune, and a school has one id there. Names are
    compared with their marks.
    """
    known = schools_of(other for other in others if other.id != plan.id and other.area == plan.area)
    for school in plan.schools:
        there = known.get(school.id)
        if there is not None and not _same(there, school):
            raise WrongInput(
                "school_id_taken", school=school.id, name=school.name, other=there.name, plan=there.at.document
            )
    for school in plan.schools:
        twin = next((s for s in (*known.values(), *plan.schools) if s.id != school.id and _same(s, school)), None)
        if twin is not None:
            raise WrongInput("school_twice", name=school.name, school=school.id, other=twin.id)


def _same(one: School, other: School) -> bool:
    return one.level == other.level and same_school_name(one.name, other.name)
