"""Schools of a unit with whoever speaks for each, and the registering of principals from one form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from jobs.access.first import id_of
from jobs.people import add, register_of
from jobs.question import Question, answers
from jobs.telling.addresses import give_address
from jobs.workplace import Workplace
from model.ledger.register import Person, same_name
from model.plan.schools import schools_of
from model.store.addresses import Address, addresses_of, recipient_of

ROLE: Final = "school"
_OF_A_NAME, _OF_AN_ID = 18, 40
PHONE: Final = "copy"  # letters are copied into Zalo by hand, to this number


@dataclass(frozen=True, slots=True)
class SchoolDesk:
    """A school of the plan, its level, and who speaks for it, if anybody is registered."""

    id: str
    name: str
    level: str
    person: Person | None
    phone: str = ""


def school_desks(place: Workplace, question: Question) -> list[SchoolDesk]:
    """The schools of a unit's plans in plan order, each with the first person registered for it."""
    with place.store.reading() as connection:
        phones = addresses_of(connection, question.area) if question.area else {}
    with answers(place, question) as found:
        speaking: dict[str, Person] = {}
        for person in register_of(found).active:
            if person.role == ROLE and person.school:
                speaking.setdefault(person.school, person)
        schools = schools_of(one.plan for one in found.plans()).values()
    return [
        SchoolDesk(one.id, one.name, one.level, who := speaking.get(one.id), _phone(phones, who)) for one in schools
    ]


def register_principals(
    place: Workplace, question: Question, named: Mapping[str, str], phones: Mapping[str, str], actor: str
) -> list[str]:
    """Register the people named for schools nobody speaks for yet, or under another name; gives the schools' ids.

    A name that was there already and stays is no new event. A phone is kept as where texts are copied to.
    """
    told = []
    for desk in school_desks(place, question):
        name, phone = same_name(named.get(desk.id, "")), phones.get(desk.id, "").strip()
        if not name:
            continue
        person = desk.person.id if desk.person else f"{id_of(name)[:_OF_A_NAME]}.{desk.id}"[:_OF_AN_ID]
        if desk.person is None or desk.person.name != name:
            add(place, question, person, name, ROLE, desk.id, None, actor)
            told.append(desk.id)
        if phone and phone != desk.phone:
            give_address(place, question, person, PHONE, phone, actor)
    return told


def _phone(known: Mapping[str, Sequence[Address]], person: Person | None) -> str:
    some = known.get(recipient_of(person.id), ()) if person else ()
    return next((one.address for one in some if one.channel == PHONE), "")
