"""Signing in with name and password."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jobs.access.habits import habits_of, true_now
from jobs.access.persons import meant_by, present
from jobs.access.secrets import fits
from jobs.access.sessions import Door, SignedIn, begin, who_is
from jobs.access.tries import Trying, begun, nobody_called
from jobs.workplace import Workplace
from model.ledger.register import Person
from model.ledger.rights import Actor
from model.store.access import passwords_of
from model.store.events import areas
from model.store.sign_ins import SignIn, became
from model.words.problems import Refused

_MOST_LETTERS = 200


@dataclass(frozen=True, slots=True)
class _Candidate:
    actor: Actor
    password: str | None


def sign_in(place: Workplace, name: str, password: str, door: Door, area: str | None = None) -> SignedIn:
    """A new session for whoever has this name and password.

    Raises `Refused`: `sign_in_wrong`, whether the name or the password is wrong, and `sign_in_too_often`.
    A name that nobody has takes as long as one that somebody has.
    """
    name, password = name[:_MOST_LETTERS], password[:_MOST_LETTERS]
    found = _candidates(place, name, area)
    trying = _begun(place, name, found, door)
    known = [one for one in found if fits(password, one.password)] if found else []
    if not found:
        fits(password, None)
    if not known:
        trying.became("wrong_password")
        raise Refused("sign_in_wrong")
    actor = known[0].actor
    with place.store.writing() as connection:
        became(connection, trying.line, "signed_in", actor.area, actor.id)
        return begin(connection, place, actor, door)


def units_to_choose(place: Workplace) -> Sequence[str]:
    """The units of a store that holds several, of which one is chosen; none where there is but one.

    A unit in which nobody can sign in yet is not offered, unless that is so everywhere.
    """
    with place.store.reading() as connection:
        known = areas(connection)
        used = {area for area, _ in passwords_of(connection)}
    return ([one for one in known if one in used] or known) if len(known) > 1 else []


def _candidates(place: Workplace, name: str, area: str | None) -> Sequence[_Candidate]:
    """Those who may be meant; several only where a name was typed without its marks."""
    with place.store.reading() as connection:
        known = areas(connection)
        unit = area if area is not None else known[0] if len(known) == 1 else ""
        if unit not in known:
            return []
        people = meant_by(present(place, connection, unit), name)
        passwords = passwords_of(connection, unit)
    return [_Candidate(_actor(unit, one), passwords.get((unit, one.id))) for one in people]


def _begun(place: Workplace, name: str, found: Sequence[_Candidate], door: Door) -> Trying:
    at, actor = true_now(), found[0].actor if len(found) == 1 else None
    habits = habits_of(place) if actor is None else habits_of(place, actor.area)
    if actor is None:
        asked = SignIn(at, "trying", nobody_called(name), door.address, door.device)
    else:
        who = who_is(actor.area, actor.id)
        asked = SignIn(at, "trying", who, door.address, door.device, actor.area, actor.id)
    return begun(place, habits.tries("password"), asked)


def _actor(area: str, person: Person) -> Actor:
    return Actor(person.id, person.role, area, person.school, person.name)
