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
from jobs.question import Question
from jobs.workplace import Workplace
from model.ledger.register import Person, same_name
from model.ledger.rights import Actor
from model.store.access import burn_first_key, kept_first_key, passwords_of, put_first_key
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
    if not is_first_key(place, key):
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
        burn_first_key(connection)
        keep_password(connection, actor, made, "first_password", door)
        return begin(connection, place, actor, door)


def _registered(place: Workplace, area: str, name: str) -> Person:
    person, given = id_of(name), same_name(name)
    add(place, Question(area=area), person, given, "administrator", None, None, given)
    return Person(person, given, "administrator", None, place.today(area))


def id_of(name: str) -> str:
    """An id for a person by their name: "Trần Thị Lan" is tran-thi-lan."""
    return _NOT_OF_AN_ID.sub("-", fold(name)).strip("-")[:_MOST_LETTERS] or "x"


def _somebody_administers(place: Workplace, connection: Connection) -> bool:
    return any(
        person in (people := present(place, connection, area)) and people[person].role == "administrator"
        for area, person in passwords_of(connection)
    )
