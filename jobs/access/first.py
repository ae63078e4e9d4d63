"""The first administrator: a key that is used once lets them in, printed on this very machine while nobody can sign in."""

from __future__ import annotations

import re
from typing import Final

from sqlalchemy import Connection

from jobs.access.accounts import keep_password
from jobs.access.habits import habits_of, true_now
from jobs.access.persons import present
from jobs.access.secrets import check_new, hashed, new_link_token, same
from jobs.access.sessions import AT_THE_CONSOLE, Door, SignedIn, begin
from jobs.people import add
from jobs.question import Answers, Question
from jobs.workplace import Workplace
from model.ledger.register import PROGRAM, Person, same_name
from model.ledger.rights import Actor
from model.store.access import burn_first_key, kept_first_key, passwords_of, put_first_key, unit_keys
from model.store.events import areas_speaking_of
from model.store.people import register_of
from model.words.folding import fold
from model.words.problems import Refused

PATH: Final = "/setup/"
_NOT_OF_AN_ID: Final = re.compile(r"[^a-z0-9]+")
_MOST_LETTERS: Final = 40


def first_key(place: Workplace) -> str | None:
    """The key of the first run, made if there is none; None as soon as an administrator can sign in.

    It stands in the store as it is: whoever reads the store on this machine could write themselves in as well.
    """
    with place.store.reading() as connection:
        if _somebody_administers(place, connection):
            return None
        known = kept_first_key(connection)
    if known is not None:
        return known
    with place.store.writing() as connection:
        put_first_key(connection, new_link_token(), true_now())
        return kept_first_key(connection)


def unit_key(place: Workplace, question: Question) -> str:
    """The key by which the first administrator of one unit comes in, where others are in the store already.

    Raises `Refused` once an administrator of the unit can sign in: then it is for them to let others in.
    """
    with place.store.reading() as connection:
        area = Answers(place, connection, question.now()).area
        if names := _administering(place, connection, area):
            raise Refused("first_unit_has", names=", ".join(names))
    with place.store.writing() as connection:
        put_first_key(connection, new_link_token(), true_now(), area)
        key = kept_first_key(connection, area)
    assert key is not None, "it was put a moment ago"
    return key


def unit_of_key(place: Workplace, key: str) -> str | None:
    """Whose first key this is, of the units that have one of their own and nobody who administers yet."""
    with place.store.reading() as connection:
        area = next((one for one, known in unit_keys(connection).items() if same(known, key)), None)
        return None if area is None or _administering(place, connection, area) else area


def is_needed(place: Workplace) -> bool:
    """Whether no administrator can sign in yet."""
    with place.store.reading() as connection:
        return not _somebody_administers(place, connection)


def first_link(place: Workplace, web: str) -> str | None:
    """The link of the first run, to be opened on this machine; None as soon as an administrator can sign in."""
    key = first_key(place)
    return None if key is None else f"{web}{PATH}{key}"


def is_first_key(place: Workplace, key: str) -> bool:
    """Whether a key is the one of the first run, and still lets somebody in."""
    known = first_key(place)
    return known is not None and same(known, key)


def take(place: Workplace, area: str, name: str, password: str, key: str, door: Door = AT_THE_CONSOLE) -> str:
    """Make somebody the first who can sign in, and give the token of their session; the key is burnt.

    While nobody is registered in the unit they become its administrator; afterwards only one of its
    administrators may. Raises `Refused` for a key that holds no longer, or somebody else, WrongInput for the password.
    """
    if not is_first_key(place, key) and unit_of_key(place, key) != area:
        raise Refused("first_key_wrong")
    habits = habits_of(place, area)
    check_new(password, name, habits.password_length)
    with place.store.reading() as connection:
        register = register_of(connection, area)
        person = register.find(name)
        if register.people and (person is None or person not in register.administrators):
            raise Refused("first_not_administrator", names=", ".join(one.name for one in register.administrators))
    made = hashed(password)
    if person is None:
        person = _registered(place, area, name)
    actor = Actor(person.id, person.role, area, None, person.name)
    return _signed_in(place, actor, made, door).token


def _signed_in(place: Workplace, actor: Actor, made: str, door: Door) -> SignedIn:
    with place.store.writing() as connection:
        burn_first_key(connection, actor.area)
        keep_password(connection, actor, made, "first_password", door)
        return begin(connection, place, actor, door)


def _registered(place: Workplace, area: str, name: str) -> Person:
    person, given = id_of(name), same_name(name)
    with place.store.reading() as connection:
        # Of two who are called alike in two units each is the first in their own: then the key itself vouches.
        namesake = any(register_of(connection, one).find(given) for one in areas_speaking_of(connection, "person"))
    by = PROGRAM if namesake else given
    add(place, Question(area=area), person, given, "administrator", None, None, by)
    return Person(person, given, "administrator", None, place.today(area))


def id_of(name: str) -> str:
    """An id for a person by their name: "Trần Thị Lan" is tran-thi-lan."""
    return _NOT_OF_AN_ID.sub("-", fold(name)).strip("-")[:_MOST_LETTERS] or "x"


def _somebody_administers(place: Workplace, connection: Connection) -> bool:
    units = dict.fromkeys(area for area, _ in passwords_of(connection))
    return any(_administering(place, connection, area) for area in units)


def _administering(place: Workplace, connection: Connection, area: str) -> list[str]:
    """The names of a unit's administrators who can sign in."""
    known = [person for _, person in passwords_of(connection, area)]
    there = present(place, connection, area) if known else {}
    return [one.name for one in there.values() if one.id in known and one.role == "administrator"]
