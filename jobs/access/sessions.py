"""Sessions: who is signed in on a device, for how long, and how that ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection

from jobs.access.habits import Lasting, habits_of, true_now
from jobs.access.persons import actor_of
from jobs.access.secrets import csrf_of, mark_of, new_token
from jobs.workplace import Workplace
from model.ledger.rights import Actor
from model.store.access import (
    StoredSession,
    end_session,
    end_sessions,
    forget_ended,
    prolong,
    put_session,
    session_of,
)
from model.store.sign_ins import SignIn, forget_before, note
from model.words.problems import Problem

# Not every page is worth a write: a session that was used is remembered so often at most.
_REMEMBERED_EVERY = timedelta(minutes=5)
_MOST_LETTERS = 160


@dataclass(frozen=True, slots=True)
class Door:
    """From where somebody comes: the address of the connection, and what their browser calls itself."""

    address: str = ""
    device: str = ""


# From the command line of this very machine.
AT_THE_CONSOLE: Final = Door()


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody who has just come in: the token for their device, and how long it may keep it."""

    token: str
    actor: Actor
    lasting: Lasting


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody whose session holds: who they are, what their forms bring back, and whether they came by a link."""

    actor: Actor
    csrf: str
    mark: str
    by_link: bool


def recognised(place: Workplace, token: str) -> Known | None:
    """Whose session a token is; None if it is nobody's, has ended, or its person may no longer come in."""
    if not token or len(token) > _MOST_LETTERS:
        return None
    at, mark = true_now(), mark_of(token)
    with place.store.reading() as connection:
        found = session_of(connection, mark)
        if found is None or not found.holds(at):
            return None
        actor = actor_of(place, connection, found.area, found.person)
    habits = habits_of(place, found.area)
    if actor is None or (found.link is not None and not habits.by_link(actor.role)):
        return None
    if at - found.seen_at > _REMEMBERED_EVERY:
        _remember(place, found, at, habits.lasting("link" if found.link else "password"))
    return Known(actor, csrf_of(token), mark, by_link=found.link is not None)


def begin(connection: Connection, place: Workplace, actor: Actor, door: Door, link: str | None = None) -> SignedIn:
    """A new session, in the transaction of what let somebody in."""
    at, habits = true_now(), habits_of(place, actor.area)
    lasting = habits.lasting("link" if link else "password")
    token, whole = new_token(), at + lasting.whole
    idle = min(at + lasting.idle, whole)
    device, address = door.device[:_MOST_LETTERS], door.address[:_MOST_LETTERS]
    mark = mark_of(token)
    put_session(connection, StoredSession(mark, actor.area, actor.id, link, device, address, at, at, idle, whole))
    forget_ended(connection, at - habits.kept)
    forget_before(connection, at - habits.kept)
    return SignedIn(token, actor, lasting)


def sign_out(place: Workplace, mark: str, actor: Actor, door: Door) -> None:
    """End one session by its mark."""
    at = true_now()
    with place.store.writing() as connection:
        end_session(connection, mark, at)
        note(connection, about(actor, "signed_out", at, door))


def sign_out_elsewhere(place: Workplace, actor: Actor, mark: str, door: Door) -> int:
    """End every other session of one's own, and say how many there were."""
    at = true_now()
    with place.store.writing() as connection:
        ended = end_sessions(connection, actor.area, at, [actor.id], but=mark)
        note(connection, about(actor, "signed_out_elsewhere", at, door))
    return ended


def about(actor: Actor, what: str, at: datetime, door: Door, by: str | None = None) -> SignIn:
    """A line of the list about somebody."""
    address, device = door.address[:_MOST_LETTERS], door.device[:_MOST_LETTERS]
    return SignIn(at, what, who_is(actor.area, actor.id), address, device, actor.area, actor.id, by)


def who_is(area: str, person: str) -> str:
    """How the list of sign-ins names a person of the register."""
    return f"{area}/{person}"


def _remember(place: Workplace, found: StoredSession, at: datetime, lasting: Lasting) -> None:
    try:
        with place.store.writing() as connection:
            prolong(connection, found.token, at, min(at + lasting.idle, found.expires_at))
    except Problem:
        # A store that cannot be written now can still be read; the session is remembered next time.
        return
