"""The overview of access: who can come in by what, who is signed in where, and what happened at the door."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from jobs.access.habits import habits_of, true_now
from jobs.access.persons import present
from jobs.question import Answers, Question
from jobs.school_names import standing_plan
from jobs.workplace import Workplace
from model.ledger.register import Register
from model.plan.weeks import zone
from model.store.access import StoredSession, links_of, passwords_of, sessions_of
from model.store.events import areas
from model.store.sign_ins import SignIn, lines_of_access
from model.words.access_words import HAPPENED, device_name
from model.words.vocabulary import ROLES

Row = dict[str, Any]
MOST_LINES: Final = 50
MOST_DEVICES: Final = 20


def people_and_access(place: Workplace, question: Question) -> Row:
    """Everybody of the register with how they come in; those who left stand apart."""
    at = true_now()
    with place.store.reading() as connection:
        found = Answers(place, connection, question)
        area = found.area
        here = present(place, connection, area)
        register = Register(found.events("person"), found.mark.on)
        passwords, links = passwords_of(connection, area), links_of(connection, area)
        sessions = sessions_of(connection, area, at)
        schools = {school.id: school.name for school in standing_plan(found).schools} if found.plans() else {}
        adds_up = not found.plans()
    habits, local = habits_of(place, area), zone(place.rules, area, at.date())
    rows = [
        person.as_json()
        | {
            "role_name": ROLES[person.role],
            "school_name": schools.get(person.school or "", person.school or ""),
            "alive": person.id in here,
            "by_link": habits.by_link(person.role),
            "password": (area, person.id) in passwords,
            "link_at": links[person.id].made_at.astimezone(local) if person.id in links else None,
            "devices": [_device(one, local) for one in sessions if one.person == person.id],
        }
        for person in register.people.values()
    ]
    order = {school: number for number, school in enumerate(schools)}
    offices = [row for row in rows if row["left"] is None and row["role"] != "school"]
    told = sorted(
        (row for row in rows if row["left"] is None and row["role"] == "school"),
        key=lambda row: order.get(str(row["school"]), len(order)),
    )
    return {
        "area": area,
        "offices": offices,
        "schools": told,
        "left": [row for row in rows if row["left"] is not None],
        "without": _without(schools, told),
        "choices": schools,
        "adds_up": adds_up,
    }


def own_devices(place: Workplace, area: str, person: str, mark: str) -> list[Row]:
    """Where somebody is signed in; `this` marks the device that asks."""
    at = true_now()
    local = zone(place.rules, area, at.date())
    with place.store.reading() as connection:
        found = sessions_of(connection, area, at, person)[:MOST_DEVICES]
    return [_device(one, local) | {"this": one.token == mark} for one in found]


def happened(place: Workplace, question: Question) -> list[Row]:
    """The latest of what happened at the door of a unit, in words; of names that nobody has where no other unit is."""
    with place.store.reading() as connection:
        found = Answers(place, connection, question)
        lines = lines_of_access(connection, found.area, MOST_LINES, strangers=len(areas(connection)) == 1)
        register = Register(found.events("person"))
    local = zone(place.rules, found.area, true_now().date())
    return [_line(one, register) | {"at": one.at.astimezone(local)} for one in lines]


def _line(one: SignIn, register: Register) -> Row:
    person = register.people.get(one.person or "")
    return {
        "what": one.what,
        "words": HAPPENED.get(one.what, one.what),
        "name": person.name if person else "",
        "by": one.actor or "",
        "address": one.address,
        "device": device_name(one.device),
    }


def _device(one: StoredSession, local: Any) -> Row:
    return {
        "device": device_name(one.device),
        "address": one.address,
        "by_link": one.link is not None,
        "made_at": one.made_at.astimezone(local),
        "seen_at": one.seen_at.astimezone(local),
    }


def _without(schools: Mapping[str, str], told: list[Row]) -> list[str]:
    """The schools for which nobody is registered."""
    spoken = {row["school"] for row in told}
    return [name for school, name in schools.items() if school not in spoken]
