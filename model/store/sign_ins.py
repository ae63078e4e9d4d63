"""The list of sign-ins as rows: who came in, who tried to, who gave and who withdrew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, and_, delete, func, or_, select, update

from model.ledger.events import microseconds, moment
from model.store.tables import sign_in

# What somebody tries who may be guessing. A try stands as one from its beginning, so that many at once count too.
TRIED: Final = ("trying", "wrong_password", "wrong_pin")


@dataclass(frozen=True, slots=True)
class SignIn:
    """One line: what happened when, to whom (`area` and `person`, if somebody has the name), by whom, from where.

    `who` is `area/person`, or a digest of a name that nobody has: what was typed there may be a password.
    """

    at: datetime
    what: str
    who: str
    address: str = ""
    device: str = ""
    area: str | None = None
    person: str | None = None
    actor: str | None = None


def note(connection: Connection, given: SignIn) -> str:
    """Write a line, and give its id."""
    made = uuid4().hex
    row = {name: getattr(given, name) for name in given.__slots__} | {"id": made, "at": microseconds(given.at)}
    connection.execute(sign_in.insert().values(row))
    return made


def became(connection: Connection, line: str, what: str, area: str | None = None, person: str | None = None) -> None:
    """Say what a try became, and who it was if that was not known when it began."""
    told = {"what": what} if person is None else {"what": what, "area": area, "person": person}
    connection.execute(update(sign_in).where(sign_in.c.id == line).values(told))


def tries_for(connection: Connection, who: str, since: datetime) -> int:
    """How often somebody was tried for since a moment, or since they last came in."""
    mine = sign_in.c.who == who
    came = select(func.max(sign_in.c.at)).where(mine, sign_in.c.what == "signed_in")
    last = connection.execute(came).scalar()
    return _count(connection, and_(mine, sign_in.c.at > max(microseconds(since), last or 0)), TRIED)


def tries_from(connection: Connection, address: str, since: datetime) -> int:
    """How often an address has tried since a moment."""
    return _count(connection, and_(sign_in.c.address == address, sign_in.c.at > microseconds(since)), TRIED)


def was_slowed(connection: Connection, who: str, address: str, since: datetime) -> bool:
    """Whether it was written down since a moment that somebody, or an address, tried too often."""
    meant = and_(sign_in.c.who == who, sign_in.c.address == address, sign_in.c.at > microseconds(since))
    return _count(connection, meant, ("too_often",)) > 0


def lines_of_access(connection: Connection, area: str, most: int, *, strangers: bool) -> Sequence[SignIn]:
    """The latest lines of a unit; those of names that nobody has too, where `strangers` are of interest."""
    mine: ColumnElement[bool] = sign_in.c.area == area
    query = select(sign_in).where(or_(mine, sign_in.c.area.is_(None)) if strangers else mine)
    found = connection.execute(query.order_by(sign_in.c.at.desc(), sign_in.c.id).limit(most))
    return [SignIn(moment(r.at), r.what, r.who, r.address, r.device, r.area, r.person, r.actor) for r in found]


def forget_before(connection: Connection, before: datetime) -> None:
    """Forget lines that are older than they are kept."""
    connection.execute(delete(sign_in).where(sign_in.c.at < microseconds(before)))


def _count(connection: Connection, where: ColumnElement[bool], what: Iterable[str]) -> int:
    query = select(func.count()).select_from(sign_in).where(where, sign_in.c.what.in_(list(what)))
    return int(connection.execute(query).scalar() or 0)
