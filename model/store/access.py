"""Access as rows: the hashes of passwords, sessions and personal links, each by the sha256 of its token."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Table, Update, delete, func, select, update

from model.ledger.events import microseconds, moment
from model.store.connections import insert_or_ignore
from model.store.tables import account, first_key, link, session

_FIRST = "first"


@dataclass(frozen=True, slots=True)
class StoredSession:
    """A session that was not withdrawn: whose it is, the link it came by, and until when it holds."""

    token: str
    area: str
    person: str
    link: str | None
    device: str
    address: str
    made_at: datetime
    seen_at: datetime
    idle_until: datetime
    expires_at: datetime

    def holds(self, at: datetime) -> bool:
        """Whether it still lets somebody in."""
        return at < min(self.idle_until, self.expires_at)


@dataclass(frozen=True, slots=True)
class StoredLink:
    """A personal link that was not withdrawn, and the hash of its PIN."""

    token: str
    area: str
    person: str
    pin: str
    made_by: str
    made_at: datetime


def passwords_of(connection: Connection, area: str | None = None) -> Mapping[tuple[str, str], str]:
    """(Unit, person) → hash of the password, of one unit or of all."""
    query = select(account) if area is None else select(account).where(account.c.area == area)
    return {(row.area, row.person): row.password for row in connection.execute(query)}


def put_password(connection: Connection, area: str, person: str, password: str, at: datetime) -> None:
    """Keep the hash of somebody's password in place of the one before."""
    connection.execute(delete(account).where(account.c.area == area, account.c.person == person))
    row = {"area": area, "person": person, "password": password, "changed_at": microseconds(at)}
    connection.execute(account.insert().values(row))


def put_session(connection: Connection, given: StoredSession) -> None:
    """Keep a new session."""
    connection.execute(session.insert().values(_row(given)))


def session_of(connection: Connection, token: str) -> StoredSession | None:
    """The session of a token's sha256, unless it was withdrawn."""
    found = connection.execute(select(session).where(session.c.token == token, session.c.withdrawn_at.is_(None)))
    row = found.first()
    return None if row is None else _session(row)


def sessions_of(connection: Connection, area: str, at: datetime, person: str | None = None) -> Sequence[StoredSession]:
    """The sessions of a unit, or of one person of it, that still hold; the latest first."""
    query = select(session).where(session.c.area == area, session.c.withdrawn_at.is_(None))
    if person is not None:
        query = query.where(session.c.person == person)
    found = map(_session, connection.execute(query.order_by(session.c.seen_at.desc(), session.c.token)))
    return [one for one in found if one.holds(at)]


def prolong(connection: Connection, token: str, at: datetime, idle_until: datetime) -> None:
    """Remember that a session was used."""
    used = {"seen_at": microseconds(at), "idle_until": microseconds(idle_until)}
    connection.execute(update(session).where(session.c.token == token).values(used))


def end_session(connection: Connection, token: str, at: datetime) -> None:
    """Withdraw one session."""
    connection.execute(_withdrawn(session, at).where(session.c.token == token))


def end_sessions(
    connection: Connection, area: str, at: datetime, people: Iterable[str], *, but: str = "", by_link: bool = False
) -> int:
    """Withdraw the sessions of people of a unit, all `but` one, or only those that came `by_link`; how many."""
    gone = _withdrawn(session, at).where(session.c.area == area, session.c.person.in_(list(people)))
    gone = gone.where(session.c.token != but)
    return connection.execute(gone.where(session.c.link.is_not(None)) if by_link else gone).rowcount


def put_link(connection: Connection, given: StoredLink) -> None:
    """Keep a new personal link."""
    connection.execute(link.insert().values(_row(given)))


def link_of(connection: Connection, token: str) -> StoredLink | None:
    """The personal link of a token's sha256, unless it was withdrawn."""
    row = connection.execute(select(link).where(link.c.token == token, link.c.withdrawn_at.is_(None))).first()
    return None if row is None else _link(row)


def links_of(connection: Connection, area: str) -> Mapping[str, StoredLink]:
    """Person → their link, of a unit; everybody has one at most."""
    query = select(link).where(link.c.area == area, link.c.withdrawn_at.is_(None)).order_by(link.c.made_at)
    return {row.person: _link(row) for row in connection.execute(query)}


def withdraw_links(connection: Connection, area: str, at: datetime, people: Iterable[str]) -> int:
    """Withdraw the links of people of a unit, and say how many there were."""
    gone = _withdrawn(link, at).where(link.c.area == area, link.c.person.in_(list(people)))
    return connection.execute(gone).rowcount


def forget_access(connection: Connection, area: str, person: str, at: datetime) -> None:
    """Take back whatever lets somebody in: their password, their link, their sessions."""
    connection.execute(delete(account).where(account.c.area == area, account.c.person == person))
    withdraw_links(connection, area, at, [person])
    end_sessions(connection, area, at, [person])


def forget_ended(connection: Connection, before: datetime) -> None:
    """Forget sessions that ended, and links that were withdrawn, before a moment."""
    old = microseconds(before)
    connection.execute(delete(session).where(func.coalesce(session.c.withdrawn_at, session.c.expires_at) < old))
    connection.execute(delete(link).where(link.c.withdrawn_at < old))


def kept_first_key(connection: Connection, area: str | None = None) -> str | None:
    """The key by which the first administrator of the store, or of one unit, comes in, if one was made."""
    found: str | None = connection.execute(select(first_key.c.key).where(first_key.c.name == (area or _FIRST))).scalar()
    return found


def unit_keys(connection: Connection) -> Mapping[str, str]:
    """Unit → the key of its first administrator, where one was made and not used."""
    query = select(first_key).where(first_key.c.name != _FIRST)
    return {row.name: row.key for row in connection.execute(query)}


def put_first_key(connection: Connection, key: str, at: datetime, area: str | None = None) -> None:
    """Keep a first key, of the store or of one unit; of two made at once the first stands."""
    row = {"name": area or _FIRST, "key": key, "made_at": microseconds(at)}
    connection.execute(insert_or_ignore(connection, first_key).values(row))


def burn_first_key(connection: Connection, area: str | None = None) -> None:
    """Forget the first key of the store and, once somebody came in there, that of a unit."""
    connection.execute(delete(first_key).where(first_key.c.name.in_([_FIRST, area or _FIRST])))


def _withdrawn(what: Table, at: datetime) -> Update:
    return update(what).where(what.c.withdrawn_at.is_(None)).values(withdrawn_at=microseconds(at))


def _row(given: StoredSession | StoredLink) -> dict[str, Any]:
    told = {name: getattr(given, name) for name in given.__slots__}
    return {name: microseconds(value) if isinstance(value, datetime) else value for name, value in told.items()}


def _session(row: Row[Any]) -> StoredSession:
    said = {name: getattr(row, name) for name in StoredSession.__slots__}
    times = {name: moment(said[name]) for name in ("made_at", "seen_at", "idle_until", "expires_at")}
    return StoredSession(**(said | times))


def _link(row: Row[Any]) -> StoredLink:
    said = {name: getattr(row, name) for name in StoredLink.__slots__}
    return StoredLink(**(said | {"made_at": moment(row.made_at)}))
