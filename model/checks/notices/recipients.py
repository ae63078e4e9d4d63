"""Recipients as people: who is behind a role, a school, a person's id or a name somebody signed with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from model.ledger.register import Person, Register
from model.ledger.school_lineage import SchoolLineage

OFFICE: Final = "economic_office"
# Who may be told what stays in the office.
_IN_OFFICE: Final = frozenset({OFFICE, "culture_office", "administrator", "clerk"})


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody letters are for: `person:…`, or an office or school as a whole where nobody is registered for it."""

    id: str
    name: str
    role: str
    person: str | None = None

    @property
    def in_office(self) -> bool:
        """Whether they work with the program, and may be told what stays in the office."""
        return self.role in _IN_OFFICE


@dataclass(frozen=True)
class Directory:
    """Who is who in a unit on a day: its register, what its offices and schools are called.

    `leads` maps what minutes call an office ("P.KT") to its role.
    """

    on: date
    register: Register
    offices: Mapping[str, str]
    leads: Mapping[str, str]
    schools: SchoolLineage

    def meant(self, recipient: str, *, of_school: bool = False) -> Sequence[Addressee]:
        """Those a recipient means on the day; nobody for a person who has left.

        A name somebody signed with may mean a school or one of its people only if `of_school`.
        """
        kind, _, name = recipient.partition(":")
        if kind == "role":
            return self._role(name)
        if kind == "school":
            return self._school(name)
        if kind == "person":
            person = self.register.people.get(name)
            return [] if person is None or person.left is not None else [_addressee(person)]
        return self._named(name, of_school=of_school)

    def _role(self, role: str) -> Sequence[Addressee]:
        there = [_addressee(person) for person in self.register.active if person.role == role]
        if there:
            return there
        # While nobody is registered, the officer at the one computer administers it.
        return self._role(OFFICE) if role == "administrator" else [self.desk(role)]

    def desk(self, role: str) -> Addressee:
        """An office as a whole."""
        return Addressee(f"role:{role}", self.offices.get(role, role), role)

    def _school(self, school: str) -> Sequence[Addressee]:
        whole = self.schools.stands_for(school, self.on)
        name = self.schools.name(whole, self.on)
        there = [
            _addressee(person)
            for person in self.register.active
            if person.role == "school" and self.schools.stands_for(person.school or "", self.on) == whole
        ]
        return there or ([] if name is None else [Addressee(f"school:{whole}", name, "school")])

    def _named(self, name: str, *, of_school: bool) -> Sequence[Addressee]:
        """An office by its name, whoever now does what this one was given, else the office that keeps all works."""
        if name in self.leads:
            return self._role(self.leads[name])
        school = next((one for one in self.schools.schools if self.schools.name(one, self.on) == name), None)
        if school is not None and of_school:
            return self._school(school)
        person = self.register.find(self.register.responsible(name) or name)
        fitting = _IN_OFFICE | {"school"} if of_school else _IN_OFFICE
        if person is not None and person.left is None and person.role in fitting:
            return [_addressee(person)]
        return self._role(OFFICE)


def _addressee(person: Person) -> Addressee:
    return Addressee(f"person:{person.id}", person.name, person.role, person.id)
