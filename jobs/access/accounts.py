"""Accounts: passwords that are set, changed, and forgotten with whoever leaves."""

from __future__ import annotations

from sqlalchemy import Connection

from jobs.access.habits import Habits, habits_of, true_now
from jobs.access.persons import check_administrator, the_one
from jobs.access.secrets import check_new, fits, hashed
from jobs.access.sessions import AT_THE_CONSOLE, Door, about, who_is
from jobs.access.tries import begun
from jobs.question import Answers, Question
from jobs.workplace import Workplace
from model.ledger.rights import Actor
from model.store.access import end_sessions, passwords_of, put_password
from model.store.sign_ins import SignIn, note
from model.words.problems import Refused, WrongInput


def set_password(
    place: Workplace, question: Question, person: str, password: str, by: str, door: Door = AT_THE_CONSOLE
) -> Actor:
    """Give somebody a password, as their administrator; whoever was signed in by the old one is no longer."""
    with place.store.reading() as connection:
        area = Answers(place, connection, question.now()).area
        check_administrator(connection, area, by)
        one = the_one(place, connection, area, person)
    actor, habits = Actor(one.id, one.role, area, one.school, one.name), habits_of(place, area)
    if one.role == "school" and habits.by_link(one.role):
        raise WrongInput("password_of_school", name=one.name)
    check_new(password, one.name, habits.password_length)
    made = hashed(password)
    with place.store.writing() as connection:
        keep_password(connection, actor, made, "password_set", door, by)
    return actor


def change_password(place: Workplace, actor: Actor, mark: str, old: str, new: str, door: Door) -> None:
    """Change one's own password; every other session ends. Raises `Refused` if the old one is not right."""
    habits = habits_of(place, actor.area)
    _check_old(place, actor, old, door, habits)
    check_new(new, actor.name, habits.password_length)
    made = hashed(new)
    with place.store.writing() as connection:
        keep_password(connection, actor, made, "password_changed", door, but=mark)


def has_password(place: Workplace, actor: Actor) -> bool:
    """Whether somebody has set a password."""
    with place.store.reading() as connection:
        return (actor.area, actor.id) in passwords_of(connection, actor.area)


def keep_password(
    connection: Connection, actor: Actor, made: str, what: str, door: Door, by: str | None = None, but: str = ""
) -> None:
    """Keep the hash of a new password and end what the old one opened, all `but` one session."""
    at = true_now()
    put_password(connection, actor.area, actor.id, made, at)
    end_sessions(connection, actor.area, at, [actor.id], but=but)
    note(connection, about(actor, what, at, door, by))


def _check_old(place: Workplace, actor: Actor, old: str, door: Door, habits: Habits) -> None:
    asked = SignIn(true_now(), "trying", who_is(actor.area, actor.id), door.address, door.device, actor.area, actor.id)
    trying = begun(place, habits.tries("password"), asked)
    with place.store.reading() as connection:
        known = passwords_of(connection, actor.area).get((actor.area, actor.id))
    if not fits(old, known):
        trying.became("wrong_password")
        raise Refused("password_old_wrong")
    trying.became("right_password")
