"""People of a unit: the register, and the recording of who comes, leaves and takes over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from jobs.question import Answers, Question, answers
from jobs.workplace import Workplace
from model.ledger.events import Draft, Event, Subject, effective
from model.ledger.register import Register, same_name
from model.ledger.standing import Standing
from model.store.access import forget_access
from model.store.append import Appender

Row = dict[str, Any]


def people_listed(place: Workplace, question: Question) -> Row:
    """The register of a unit as known: its people in the order they came, and what moved from whom to whom."""
    with answers(place, question) as found:
        register = register_of(found)
        return {
            "area": found.area,
            "on": found.mark.on.isoformat(),
            "people": [person.as_json() for person in register.people.values()],
            "moves": [move.as_json() for move in register.moves],
        }


def register_of(found: Answers) -> Register:
    """The people of the unit asked about, on the day asked, as known."""
    return Register(found.events("person"), found.mark.on)


def add(
    place: Workplace,
    question: Question,
    person: str,
    name: str,
    role: str,
    school: str | None,
    on: date | None,
    actor: str,
    key: str | None = None,
) -> Event:
    """Register a person, or change the name, role or school of one; refused unless it fits the register."""
    body = {"name": same_name(name), "role": role} | ({} if school is None else {"school": school})
    return _record(place, question, person, "person_registered", body, on, actor, key)


def leave(
    place: Workplace, question: Question, said: str, on: date | None, actor: str, key: str | None = None
) -> tuple[Event, list[str]]:
    """Record that a person left; also gives the codes of the open works they are still responsible for."""
    event = _record(place, question, said, "person_left", {}, on, actor, key)
    with answers(place, question.now()) as found:
        register, standings = register_of(found), found.standings()
        name = register.people[event.subject.id].name
        left = [code for code, trail in trails(found, register, standings).items() if trail and trail[-1] == name]
        return event, [code for code in left if standings[code].live]


def move(
    place: Workplace,
    question: Question,
    whose: str,
    into: str,
    text: str | None,
    on: date | None,
    actor: str,
    key: str | None = None,
) -> Event:
    """Record that everything one person is responsible for is another's from a day on, in one event."""
    with answers(place, question.now()) as found:
        heir = register_of(found).find(into)
    body = {"into": heir.id if heir else into} | ({} if text is None else {"text": text})
    return _record(place, question, whose, "office_moved", body, on, actor, key)


def _record(
    place: Workplace,
    question: Question,
    said: str,
    kind: str,
    body: Mapping[str, Any],
    on: date | None,
    actor: str,
    key: str | None,
) -> Event:
    with place.store.writing() as connection:
        found = Answers(place, connection, question.now())
        known = None if kind == "person_registered" else Register(found.events("person")).find(said)
        subject = Subject("person", known.id if known else said)
        draft = Draft(found.area, subject, kind, on or place.today(found.area), actor, dict(body), key=key)
        event = Appender(connection, place.rules, place.now).append(draft)
        if kind == "person_left" and event.on <= place.today(found.area):
            # Whoever comes back one day comes back to nothing that still opens.
            forget_access(connection, found.area, subject.id, place.now)
        return event


def now_responsible(found: Answers, standings: Mapping[str, Standing]) -> dict[str, Standing]:
    """The works with whoever is responsible for them on the day asked as their officer."""
    held = trails(found, register_of(found), standings)
    return {code: s.but(officer=held[code][-1]) if held[code] else s for code, s in standings.items()}


def trails(found: Answers, register: Register, standings: Mapping[str, Standing]) -> dict[str, tuple[str, ...]]:
    """Work → the names of those who have been responsible for it since it was last assigned, the present one last."""
    since = _assigned(found) if register.moves else {}
    return {
        code: () if standing.officer is None else register.trail(standing.officer, since.get(code))
        for code, standing in standings.items()
    }


def _assigned(found: Answers) -> dict[str, date]:
    """Work → the day it was last given to an officer."""
    told = [e for e in effective(found.events("work")) if e.kind == "assigned" and e.body.get("officer")]
    return {event.subject.id: event.on for event in told if event.on <= found.mark.on}
