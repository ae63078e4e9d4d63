"""Personal links: given with a PIN that is shown once, opened on devices that are remembered, withdrawn at any time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from documents.qr import qr_svg
from jobs.access.habits import habits_of, true_now
from jobs.access.persons import actor_of, check_administrator, the_one
from jobs.access.secrets import fits, hashed, mark_of, new_link_token, new_pin
from jobs.access.sessions import AT_THE_CONSOLE, Door, SignedIn, about, begin, who_is
from jobs.access.tries import begun
from jobs.question import Answers, Question
from jobs.workplace import Workplace
from model.ledger.register import Person
from model.ledger.rights import Actor
from model.store.access import StoredLink, end_sessions, link_of, put_link, withdraw_links
from model.store.people import register_of
from model.store.sign_ins import SignIn, became, note
from model.words.problems import Refused, WrongInput
from model.words.vocabulary import ROLES

PATH: Final = "/links/"
_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{20,80}")


@dataclass(frozen=True, slots=True)
class Link:
    """A personal link as it is handed over: never again, the store keeps hashes only."""

    actor: Actor
    url: str
    pin: str
    qr_svg: str


def give(place: Workplace, question: Question, person: str, actor: str, base_url: str) -> Link:
    """A new link for somebody, in place of the one before, which ends with every session that came by it.

    `actor` is the name of who gives it. Raises `Refused` unless they administer the unit, WrongInput for a
    person who is not there or whose role signs in with a password.
    """
    return give_many(place, question, [person], actor, base_url)[0]


def give_many(place: Workplace, question: Question, people: Sequence[str], actor: str, base_url: str) -> list[Link]:
    """The same for several at once, all or none."""
    with place.store.reading() as connection:
        area = Answers(place, connection, question.now()).area
        check_administrator(connection, area, actor)
        meant = [_who_may(place, area, the_one(place, connection, area, person)) for person in people]
    made = [(one, new_link_token(), new_pin()) for one in meant]
    hashes = [hashed(pin) for _, _, pin in made]
    at = true_now()
    with place.store.writing() as connection:
        for (one, token, _), pin in zip(made, hashes, strict=True):
            _withdraw(connection, area, [one.id])
            put_link(connection, StoredLink(mark_of(token), area, one.id, pin, actor, at))
            note(connection, about(one, "link_given", at, AT_THE_CONSOLE, actor))
    return [_link(one, base_url, token, pin) for one, token, pin in made]


def owner_of(place: Workplace, token: str) -> Actor | None:
    """Whose link a token is; None if it is nobody's, was withdrawn, or its person may no longer come in."""
    with place.store.reading() as connection:
        return _owner(place, connection, token)[0]


def enter(place: Workplace, token: str, pin: str, door: Door) -> SignedIn:
    """A new session by a link and its PIN.

    Raises `Refused`: `link_dead`, `pin_wrong`, and `sign_in_too_often`.
    """
    with place.store.reading() as connection:
        actor, stored = _owner(place, connection, token)
    if actor is None or stored is None:
        raise Refused("link_dead")
    who, at = who_is(actor.area, actor.id), true_now()
    asked = SignIn(at, "trying", f"{who}/link", door.address, door.device, actor.area, actor.id)
    trying = begun(place, habits_of(place, actor.area).tries("pin"), asked)
    if not fits("".join(pin.split()), stored.pin):
        trying.became("wrong_pin")
        raise Refused("pin_wrong")
    with place.store.writing() as connection:
        became(connection, trying.line, "signed_in")
        return begin(connection, place, actor, door, stored.token)


def withdraw(place: Workplace, question: Question, person: str, actor: str) -> int:
    """End somebody's link and every session of theirs, and say how many sessions ended."""
    at = true_now()
    with place.store.writing() as connection:
        area = Answers(place, connection, question.now()).area
        check_administrator(connection, area, actor)
        one = register_of(connection, area).find(person)
        if one is None:
            raise WrongInput("access_nobody", person=person)
        withdraw_links(connection, area, at, [one.id])
        ended = end_sessions(connection, area, at, [one.id])
        note(connection, about(_actor(area, one), "withdrawn", at, AT_THE_CONSOLE, actor))
    return ended


def withdraw_all(place: Workplace, question: Question, actor: str, *, offices: bool = False, but: str = "") -> int:
    """End every link and session of the schools of a unit, or of everybody, `but` one session; how many of both."""
    at = true_now()
    with place.store.writing() as connection:
        area = Answers(place, connection, question.now()).area
        check_administrator(connection, area, actor)
        people = register_of(connection, area).people.values()
        whose = [one.id for one in people if offices or one.role == "school"]
        # Who changed office since may still hold what was given to a school.
        count = withdraw_links(connection, area, at, [one.id for one in people])
        count += end_sessions(connection, area, at, [one.id for one in people], but=but, by_link=True)
        count += end_sessions(connection, area, at, whose, but=but)
        what = "withdrawn_everybody" if offices else "withdrawn_schools"
        note(connection, SignIn(at, what, who_is(area, "*"), area=area, actor=actor))
    return count


def _who_may(place: Workplace, area: str, person: Person) -> Actor:
    if not habits_of(place, area).by_link(person.role):
        raise WrongInput("link_role", name=person.name, role=ROLES[person.role])
    return _actor(area, person)


def _owner(place: Workplace, connection: Connection, token: str) -> tuple[Actor | None, StoredLink | None]:
    stored = link_of(connection, mark_of(token)) if _TOKEN.fullmatch(token) else None
    if stored is None:
        return None, None
    actor = actor_of(place, connection, stored.area, stored.person)
    return (actor if actor and habits_of(place, stored.area).by_link(actor.role) else None), stored


def _withdraw(connection: Connection, area: str, people: Iterable[str]) -> None:
    at, whose = true_now(), list(people)
    withdraw_links(connection, area, at, whose)
    end_sessions(connection, area, at, whose, by_link=True)


def _link(actor: Actor, base_url: str, token: str, pin: str) -> Link:
    url = f"{base_url.rstrip('/')}{PATH}{token}"
    return Link(actor, url, pin, qr_svg(url))


def _actor(area: str, person: Person) -> Actor:
    return Actor(person.id, person.role, area, person.school, person.name)
