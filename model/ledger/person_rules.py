"""What may be said about persons: who may be registered, leave, and hand over what they are responsible for."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Final

from model.ledger.events import Event
from model.ledger.register import PROGRAM, Person, Register, same_name
from model.words.problems import Refused, WrongInput
from model.words.vocabulary import ROLES

_ID: Final = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")


def check_person(before: Register, after: Register, event: Event, schools: Callable[[], Collection[str]]) -> None:
    """Raise unless an event about a person leaves a register in which somebody can still let others in.

    `before` and `after` are the register without and with the event; `schools` gives the ids of the
    unit's schools, and is asked only for a person of a school.
    """
    if event.kind == "person_registered":
        _check_registration(before, event, schools)
    elif event.kind == "person_left":
        _check_leaving(before, event)
    elif event.kind == "office_moved":
        _check_move(before, event)
    _check_order(after, event)
    _check_names(after, event)
    if not after.administrators:
        first = event.kind == "person_registered" and not before.people
        raise Refused("person_first_administrator" if first else "person_last_administrator")


def _check_registration(before: Register, event: Event, schools: Callable[[], Collection[str]]) -> None:
    person, name, role = event.subject.id, same_name(str(event.body["name"])), str(event.body["role"])
    if not _ID.fullmatch(person) or person == PROGRAM:
        raise WrongInput("person_id_wrong", person=person)
    if "," in name or name.casefold() == PROGRAM:
        raise WrongInput("person_name_wrong", name=name)
    if role not in ROLES or role == "program":
        known = ", ".join(f"{code} ({label})" for code, label in ROLES.items() if code != "program")
        raise WrongInput("role_unknown", role=role, known=known)
    here = before.people.get(person)
    if here is not None and here == Person(person, name, role, event.body.get("school"), here.since):
        raise Refused("person_same", name=name, role=ROLES[role])
    _check_school(role, event.body.get("school"), schools)


def _check_school(role: str, school: str | None, schools: Callable[[], Collection[str]]) -> None:
    if role != "school":
        if school is not None:
            raise WrongInput("person_school_unused", role=ROLES[role])
        return
    known = schools()
    if school not in known:
        raise WrongInput("person_school_needed", school=school or "-", known=", ".join(known) or "-")


def _check_leaving(before: Register, event: Event) -> None:
    person = before.people.get(event.subject.id)
    if person is None:
        raise Refused("person_unknown", person=event.subject.id, known=_known(before.active))
    if person.left is not None:
        raise Refused("person_left_before", name=person.name, on=person.left)


def _check_move(before: Register, event: Event) -> None:
    whose, into = event.subject.id, str(event.body["into"])
    heir = before.people.get(into)
    if whose not in before.people:
        raise Refused("person_unknown", person=whose, known=_known(before.people.values()))
    if heir is None or heir.left is not None:
        raise Refused("person_unknown", person=into, known=_known(before.active))
    if whose == into:
        raise Refused("person_move_itself", name=heir.name)


def _check_order(after: Register, event: Event) -> None:
    """A day that makes what was said come to nothing, such as leaving before one came, is a slip."""
    person = after.people.get(event.subject.id)
    left = person is not None and person.left is not None
    if (event.kind == "person_left" and not left) or (event.kind == "person_registered" and left):
        raise Refused("person_order", person=event.subject.id, on=event.on)


def _check_names(after: Register, event: Event) -> None:
    """Two who are there never bear one name, also when a leave is taken back."""
    bearers: dict[str, Person] = {}
    for person in after.active:
        first = bearers.setdefault(person.name, person)
        if first is not person:
            other = first if person.id == event.subject.id else person
            raise Refused("person_name_taken", name=person.name, person=other.id)


def _known(people: Collection[Person]) -> str:
    return ", ".join(f"{person.id} ({person.name})" for person in people) or "-"
