"""Persons who may come in: those of the register who are there today, and whose school is still one of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from jobs.workplace import Workplace
from model.ledger.register import Person
from model.ledger.rights import Actor
from model.ledger.school_lineage import SchoolLineage
from model.store.people import actor_named, register_of, school_events
from model.words.folding import comparison_key, fold
from model.words.problems import Refused, WrongInput

_MOST_OF_ONE_NAME = 3


def present(place: Workplace, connection: Connection, area: str) -> dict[str, Person]:
    """Id → person, of those who are there today; whoever left, or speaks for a school that was merged, is not."""
    on = place.today(area)
    there = register_of(connection, area, on).active
    if not any(person.role == "school" for person in there):
        return {person.id: person for person in there}
    lineage = SchoolLineage((), school_events(connection, area))
    return {p.id: p for p in there if p.role != "school" or (p.school and lineage.stands(p.school, on))}


def actor_of(place: Workplace, connection: Connection, area: str, person: str) -> Actor | None:
    """Who somebody is in the register today; None if their account is dead."""
    found = present(place, connection, area).get(person)
    return None if found is None else Actor(found.id, found.role, area, found.school, found.name)


def meant_by(people: Mapping[str, Person], typed: str) -> Sequence[Person]:
    """Those whose id or name was typed: with its marks, else, on a telephone without them, any that reads alike."""
    if typed in people:
        return [people[typed]]
    for key in (comparison_key, fold):
        found = [person for person in people.values() if key(person.name) == key(typed)]
        if found:
            return found[:_MOST_OF_ONE_NAME]
    return []


def the_one(place: Workplace, connection: Connection, area: str, said: str) -> Person:
    """The person an administrator means. Raises WrongInput if nobody there is called so."""
    person = register_of(connection, area, place.today(area)).find(said)
    if person is None or person.id not in present(place, connection, area):
        raise WrongInput("access_nobody", person=said)
    return person


def check_administrator(connection: Connection, area: str, actor: str) -> None:
    """Raise `Refused` unless somebody administers the unit."""
    who = actor_named(connection, area, actor)
    if who.role != "administrator":
        raise Refused("right_access", name=who.name)
