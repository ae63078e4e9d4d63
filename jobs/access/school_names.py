"""The name of the school somebody speaks for, as of today."""

from __future__ import annotations

from jobs.workplace import Workplace
from model.ledger.rights import Actor
from model.ledger.school_lineage import SchoolLineage
from model.store.people import known_schools, school_events


def school_called(place: Workplace, actor: Actor) -> str:
    """What the school of somebody is called today; empty for whoever speaks for none."""
    if actor.school is None:
        return ""
    with place.store.reading() as connection:
        lineage = SchoolLineage(known_schools(connection, actor.area).values(), school_events(connection, actor.area))
    return lineage.name(actor.school, place.today(actor.area)) or ""
