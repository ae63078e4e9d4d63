"""People in the store: who is registered in a unit, who somebody is, and what they may write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial
from itertools import groupby
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, exists, or_, select

from model.ledger.events import Event, effective
from model.ledger.period_rules import named
from model.ledger.person_rules import check_person
from model.ledger.register import PROGRAM, Register, same_name
from model.ledger.rights import RECEIPT, TABLE, Actor, Scene, check_right
from model.ledger.school_lineage import SchoolLineage
from model.plan.facts import School
from model.plan.rules import Rules
from model.plan.schools import schools_of
from model.store.events import event_of_row
from model.store.following import Past
from model.store.plans import loaded_plans
from model.store.tables import event as event_table
from model.store.tables import head
from model.words.problems import Refused

_NOBODY: Final = Register(())

# The people of a unit or, where nobody is registered there, those of all others: one question a transaction.
# Area by area, so that the index of subjects serves.
_HERE = select(event_table.c.position).where(
    event_table.c.area == bindparam("of"), event_table.c.subject_kind == "person"
)
# Not in order: asked for an order, SQLite walks every event of the unit by position instead.
_PEOPLE: Final = select(event_table).where(
    event_table.c.subject_kind == "person",
    event_table.c.area.in_(select(head.c.area).where(or_(head.c.area == bindparam("of"), ~exists(_HERE)))),
)

_SCHOOLS: Final = select(event_table).where(
    event_table.c.area == bindparam("of"), event_table.c.subject_kind == "school"
)


def register_of(connection: Connection, area: str, on: date | None = None) -> Register:
    """The people registered in a unit, as of a day or after all that was said."""
    return Register(_people(connection, area), on)


def actor_named(connection: Connection, area: str, name: str, on: date | None = None) -> Actor:
    """Who somebody is in a unit: the program, a registered person, or, while nobody is, an administrator.

    Refused: a name nobody is registered under once somebody is, one who has left, and one who is
    registered in another unit of the store only.
    """
    return _actor(area, name, _registers(connection, area), register_of(connection, area, on))


def school_events(connection: Connection, area: str) -> list[Event]:
    """The events about schools of a unit, in their order; read by the index of subjects, not through the ledger."""
    rows = connection.execute(_SCHOOLS, {"of": area})
    return [event_of_row(row) for row in sorted(rows, key=lambda row: row.position)]


def known_schools(connection: Connection, area: str) -> dict[str, School]:
    """Id → school, of all plans of a unit."""
    return schools_of(loaded.plan for loaded in loaded_plans(connection, area))


def standing_schools(connection: Connection, area: str, on: date) -> list[str]:
    """Ids of the schools of a unit that are schools of their own on a day."""
    lineage = SchoolLineage((), school_events(connection, area))
    return [school for school in known_schools(connection, area) if lineage.stands(school, on)]


def _people(connection: Connection, area: str) -> list[Event]:
    return [event_of_row(row) for row in _rows(connection, area) if row.area == area]


def _registers(connection: Connection, area: str) -> Mapping[str, Register]:
    """Area → its register: that of the unit, or those of all others while nobody is registered in it."""
    return _told(_rows(connection, area))


def _rows(connection: Connection, area: str) -> tuple[Row[Any], ...]:
    found = connection.execute(_PEOPLE, {"of": area})
    return tuple(sorted(found, key=lambda row: (row.area, row.position)))


@lru_cache(maxsize=64)
def _told(rows: tuple[Row[Any], ...]) -> Mapping[str, Register]:
    """The registers of rows; whoever writes event after event reads the same rows each time."""
    return {area: Register(map(event_of_row, told)) for area, told in groupby(rows, key=lambda row: row.area)}


def _actor(area: str, name: str, registers: Mapping[str, Register], register: Register) -> Actor:
    if same_name(name) == PROGRAM:
        return Actor(PROGRAM, "program", area, name=PROGRAM)
    person = register.find(name)
    if not register.people:
        _check_not_elsewhere(area, name, registers)
        return Actor("", "administrator", area, name=name)
    if person is None:
        known = ", ".join(one.name for one in register.administrators)
        raise Refused("actor_unknown", name=name, area=area, administrators=known)
    if person.left is not None:
        raise Refused("actor_left", name=person.name, on=person.left)
    return Actor(person.id, person.role, area, person.school, person.name)


def _check_not_elsewhere(area: str, name: str, registers: Mapping[str, Register]) -> None:
    for other, register in registers.items():
        person = register.find(name)
        if other != area and person is not None and person.left is None:
            raise Refused("right_other_area", name=person.name, area=other, other=area)


@dataclass(frozen=True)
class People:
    """Asks, before an event is recorded, whether its actor is somebody who may record it."""

    connection: Connection
    rules: Rules
    # What was read once in this transaction; a person's event makes it old.
    _read: dict[str, Mapping[str, Register]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _actors: dict[tuple[str, str], Actor] = field(default_factory=dict, init=False, repr=False, compare=False)

    def check(self, past: Past, event: Event) -> None:
        """Raise `Refused` unless the event's actor may record it, and a person's event leaves the register open."""
        registers = self._registers(event.area)
        register = registers.get(event.area, _NOBODY)
        actor = self._actor(event, registers, register)
        if register.people:
            check_right(actor, event.draft, self._scene(past, event, register, actor))
        if event.subject.kind == "person":
            told = _people(self.connection, event.area)
            before = Register([e for e in told if e.position != event.draft.target])
            schools = partial(standing_schools, self.connection, event.area, event.on)
            check_person(before, Register([*told, event]), event, schools)
            self._read.clear()
            self._actors.clear()

    def _registers(self, area: str) -> Mapping[str, Register]:
        if area not in self._read:
            self._read[area] = _registers(self.connection, area)
        return self._read[area]

    def _actor(self, event: Event, registers: Mapping[str, Register], register: Register) -> Actor:
        asked = (event.area, event.draft.actor)
        if asked not in self._actors:
            self._actors[asked] = _actor(*asked, registers, register)
        return self._actors[asked]

    def _scene(self, past: Past, event: Event, register: Register, actor: Actor) -> Scene:
        two_keys = self._needs_receipt(past, event)
        history = past.read() if event.draft.target is not None or two_keys else ()
        meant = _meant(history, event)
        told = meant if meant is not None and event.kind == "void" else event
        is_step = event.subject.kind == "work" and told.kind not in TABLE
        speaker = register.find(meant.draft.actor) if meant else None
        return Scene(
            schools=self._schools_of(past, told) if actor.role == "school" else frozenset(),
            cycle=past.standing.cycle if past.standing.exists else told.body.get("cycle"),
            meant=meant,
            meant_school=speaker.school if speaker else None,
            received_by=_received_by(history, register) if two_keys else frozenset(),
            confirmed_by=self._confirmed_by(event),
            closes_itself=self._closes_itself(event),
            step=is_step,
            name=self.rules.life_cycles.any_step_name(told.kind) if is_step else None,
        )

    def _schools_of(self, past: Past, event: Event) -> frozenset[str]:
        """The schools a subject is about; a school that was merged is the one it became."""
        own = {event.subject.id} if event.subject.kind == "school" else set()
        if event.subject.kind == "period":
            own = {school for school in named(event.subject.id)[1:] if school}
        if event.subject.kind == "document":
            # A school's own document names it last: `school_report/2026-H1/th-hong-phong`.
            own = {event.subject.id.rpartition("/")[2]}
        item = event.body.get("item")
        own |= {link.school for link in past.standing.links if link.school and item in (None, link.item)}
        lineage = SchoolLineage((), school_events(self.connection, event.area))
        schools = frozenset(lineage.stands_for(school, event.on) for school in own)
        if event.kind == "received" and len(schools) > 1:
            raise Refused("right_item_needed", work=event.subject.id)
        return schools

    def _needs_receipt(self, past: Past, event: Event) -> bool:
        if event.subject.kind != "work" or not past.standing.exists:
            return False
        step = self.rules.life_cycles.get(past.standing.cycle, event.on).steps.get(event.kind)
        return step is not None and step.needs_receipt

    def _closes_itself(self, event: Event) -> bool:
        row = self.rules.row("automatic_closing", event.area, event.on)
        return row is not None and row.value is True

    def _confirmed_by(self, event: Event) -> str | None:
        plan, _, indicator = event.subject.id.partition("/")
        definition = self.rules.definition(plan, indicator, event.on) if event.subject.kind == "indicator" else None
        return definition.confirmed_by if definition else None


def _meant(history: Sequence[Event], event: Event) -> Event | None:
    """What an event takes back or replaces; of a void of a void, what the first one took."""
    known = {e.position: e for e in history}
    meant = known.get(event.draft.target or 0)
    while meant is not None and meant.kind == "void":
        meant = known.get(meant.draft.target or 0)
    return meant


def _received_by(history: Sequence[Event], register: Register) -> frozenset[str]:
    """Those who said that the school has received, without the paper it signed."""
    received = [e for e in effective(history) if e.kind == "received" and e.body.get("received")]
    alone = [e for e in received if not any(paper.type == RECEIPT for paper in e.draft.papers)]
    people = [(event.draft.actor, register.find(event.draft.actor)) for event in alone]
    return frozenset(person.name if person else name for name, person in people)
