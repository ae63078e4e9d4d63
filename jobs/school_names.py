"""School names as of the day asked: what is printed for a day bears the names of that day."""

from __future__ import annotations

from jobs.question import Answers
from jobs.workplace import Workplace
from model.ledger.rights import Actor
from model.ledger.school_lineage import SchoolLineage
from model.plan.facts import Plan
from model.plan.schools import schools_of
from model.store.people import known_schools, school_events


def called_plan(found: Answers) -> Plan:
    """The plan asked about, its schools under the names of the day; one that was merged is a site of another."""
    return _lineage(found).called(found.plan, found.mark.on)


def standing_plan(found: Answers) -> Plan:
    """The same, with only the schools that are schools of their own on that day."""
    return _lineage(found).standing(found.plan, found.mark.on)


def school_called(place: Workplace, actor: Actor) -> str:
    """What the school of somebody is called today; empty for whoever speaks for none."""
    if actor.school is None:
        return ""
    with place.store.reading() as connection:
        lineage = SchoolLineage(known_schools(connection, actor.area).values(), school_events(connection, actor.area))
    return lineage.name(actor.school, place.today(actor.area)) or ""


def _lineage(found: Answers) -> SchoolLineage:
    return SchoolLineage(schools_of(loaded.plan for loaded in found.plans()).values(), found.events("school"))
