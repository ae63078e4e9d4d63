"""Which unit a verb means that was told none: the only commune of the store, else it has to be said."""

from __future__ import annotations

from sqlalchemy import Connection

from jobs.question import Question, area_of
from jobs.workplace import Workplace
from model.store.events import areas_speaking_of
from model.store.tenants import commune_areas
from model.words.problems import StoreProblem, WrongInput
from model.words.sentences import say

_NAMED = 4


def check_said(place: Workplace, question: Question) -> None:
    """WrongInput that names some units, where something is to be written and several communes could be meant."""
    if question.area is None and question.plan is None:
        with place.store.reading() as connection:
            check_one_commune(place, connection)


def check_one_commune(place: Workplace, connection: Connection) -> None:
    """The same of a store, whatever was asked."""
    if _several(connection):
        raise WrongInput("area_needed", known=_some(place, connection))


def which_was_taken(place: Workplace, question: Question) -> str | None:
    """The sentence that says which of several communes is shown to whoever named none."""
    if question.area is not None or question.plan is not None:
        return None
    try:
        with place.store.reading() as connection:
            if not _several(connection):
                return None
        area = area_of(place, Question())
    except StoreProblem:
        # Whoever needs the store says so.
        return None
    return say("area_taken", name=place.units.name_of(area, place.today(area)), area=area)


def _several(connection: Connection) -> bool:
    communes = commune_areas(connection, most=2)
    return len(communes) > 1 or (not communes and len(areas_speaking_of(connection, "plan")) > 1)


def _some(place: Workplace, connection: Connection) -> str:
    known, on = areas_speaking_of(connection, "plan"), place.now.date()
    # One of whose name nothing is known is called by its code alone.
    named = [(area, place.units.name_of(area, on)) for area in known[:_NAMED]]
    told = ", ".join(area if name == area else f"{area} {name}" for area, name in named)
    return told if len(known) <= _NAMED else f"{told}, …"
