"""Plans that a unit can begin with: those that come with the program, and whether they are loaded."""

from __future__ import annotations

from dataclasses import dataclass

from jobs.load import Loaded, load_plan
from jobs.workplace import Workplace
from model.plan.facts import Plan
from model.store.packages import upper_areas
from model.store.plans import loaded_plans
from model.words.problems import StoreProblem, WrongInput


@dataclass(frozen=True, slots=True)
class PlanChoice:
    """A plan one can choose: its id, what it is called, whose it is, and whether it is loaded already."""

    id: str
    name: str
    area: str
    unit: str
    kind: str
    loaded: bool


def plan_choices(place: Workplace, area: str | None = None) -> list[PlanChoice]:
    """The shipped plans and the loaded ones, of all units or of one, communes before schools."""
    units, on = place.units, place.now.date()
    there = {plan.id: plan for plan in _loaded(place, area)}
    known = there | {name: place.read_plan(name) for name in place.shipped_plans() if name not in there}
    choices = [
        PlanChoice(plan.id, plan.name, plan.area, units.name_of(plan.area, on), plan.kind, plan.id in there)
        for plan in known.values()
        if area in (None, plan.area)
    ]
    return sorted(choices, key=lambda one: (one.kind != "commune", not one.loaded, one.unit))


def units_above(place: Workplace) -> dict[str, str]:
    """Code → name of the units of the store that add up others and have no plan of their own."""
    units, on = place.units, place.now.date()
    try:
        with place.store.reading() as connection:
            above = upper_areas(connection) - {one.plan.area for one in loaded_plans(connection)}
    except StoreProblem as problem:
        if problem.code not in ("store_missing", "store_empty"):
            raise
        return {}
    return {area: units.name_of(area, on) for area in sorted(above)}


def load_chosen(place: Workplace, name: str, area: str | None = None, actor: str | None = None) -> Loaded:
    """Load a plan by its id or folder, for a unit if it is already known which. WrongInput for another unit's plan."""
    plan = place.read_plan(name)
    if area is not None and plan.area != area:
        raise WrongInput("setup_plan_other", plan=plan.id, area=plan.area, unit=area)
    return load_plan(place, name) if actor is None else load_plan(place, name, actor)


def _loaded(place: Workplace, area: str | None) -> list[Plan]:
    try:
        with place.store.reading() as connection:
            return [one.plan for one in loaded_plans(connection, area)]
    except StoreProblem as problem:
        if problem.code not in ("store_missing", "store_empty"):
            raise
        return []
