"""Claims on letters: who takes one in hand to send it, and what becomes of it.

A claim is a conditional update in a short writing transaction of its own and is never held while
sending, so nobody waits for a slow server. Whoever claimed a letter settles it; one whose claim has
run out, because its holder is gone, counts as waiting. So a letter is sent at least once.

A clock that jumped back must stall nothing: what is to wait longer than anything ever waits is due.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, func, literal, or_, select, tuple_, update

from model.ledger.events import microseconds
from model.store.connections import Store
from model.store.letters import CLAIMED, COPIED, COPY, DEAD, SENT, WAITING, Letter, letter_of_row
from model.store.tables import letter

# Longer than a server that answers slowly can draw out one letter.
CLAIM: Final = timedelta(minutes=10)
# So far two clocks may be apart without one of them having jumped.
_APART: Final = timedelta(minutes=10)

# A channel and an address.
Where = tuple[str, str]
_WHERE: Final = tuple_(letter.c.channel, letter.c.address)


def due_channels(connection: Connection, now: datetime, longest: timedelta) -> list[str]:
    """The channels by which something is to be sent now; `longest` is the longest a letter is ever put off."""
    query = select(letter.c.channel).where(letter.c.channel != COPY, _due(now, longest))
    return list(connection.execute(query.distinct().order_by(letter.c.channel)).scalars())


def recipients_waiting(connection: Connection, area: str) -> set[str]:
    """Whom letters of a unit wait for."""
    query = select(letter.c.recipient).where(letter.c.area == area, letter.c.state == WAITING)
    return set(connection.execute(query.distinct()).scalars())


def due_count(
    connection: Connection, now: datetime, longest: timedelta, channels: Collection[str], places: Collection[Where]
) -> int:
    """How many letters are to be sent now by these channels or to these places."""
    of = or_(letter.c.channel.in_(channels), _WHERE.in_(places))
    query = select(func.count()).where(letter.c.channel != COPY, _due(now, longest), of)
    return int(connection.execute(query).scalar_one())


def claim_next(
    store: Store,
    by: str,
    now: datetime,
    channels: Collection[str],
    skip: Collection[Where] = (),
    *,
    longest: timedelta,
    after: Letter | None = None,
) -> Letter | None:
    """The oldest letter to be sent now by these channels, claimed for `by`; None if there is none left.

    Places in `skip` are passed over, as are letters that do not come `after` the given one.
    A letter taken over from somebody who never settled it has one attempt more.
    """
    query = select(letter).where(letter.c.channel.in_(channels), letter.c.channel != COPY, _due(now, longest))
    query = query.where(_WHERE.not_in(skip)) if skip else query
    query = query if after is None else query.where(_place(after) < tuple_(*_ORDER))
    query = query.order_by(*_ORDER).limit(1)
    while True:
        with store.reading() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            return None
        with store.writing() as connection:
            claimed = _claim(connection, letter_of_row(row), by, now, longest)
        if claimed is not None:
            return claimed


def release(connection: Connection, held: Letter) -> bool:
    """Put a claimed letter back in its place; nothing is counted against it."""
    return _settle(connection, held, state=WAITING)


def settle_sent(connection: Connection, sent: Letter, at: datetime) -> bool:
    """Say that a letter went out. It did, so this holds even if somebody else has taken it in hand meanwhile."""
    values = {"state": SENT, "problem": None, "settled_at": microseconds(at), "claimed_until": None}
    return _change(connection, sent, letter.c.state.in_((CLAIMED, WAITING)), **values)


def settle_failed(connection: Connection, failed: Letter, problem: str, next_try: datetime) -> bool:
    """Say why a claimed letter did not go out, and when it is to be tried again."""
    later = {"attempts": failed.attempts + 1, "next_try": microseconds(next_try)}
    return _settle(connection, failed, state=WAITING, problem=problem, **later)


def settle_dead(connection: Connection, dead: Letter, problem: str, at: datetime) -> bool:
    """Say why a claimed letter will not go out."""
    return _settle(connection, dead, state=DEAD, problem=problem, settled_at=microseconds(at))


def settle_copied(connection: Connection, copied: Letter, by: str, at: datetime) -> bool:
    """Say that a person copied a letter and told it by hand: one to be copied, or one that could not be sent."""
    to_copy = or_(and_(letter.c.state == WAITING, letter.c.channel == COPY), letter.c.state == DEAD)
    return _change(connection, copied, to_copy, state=COPIED, claimed_by=by, settled_at=microseconds(at))


def drop(connection: Connection, dropped: Letter, problem: str, at: datetime) -> bool:
    """Give up a letter that waits, with the reason."""
    return _change(
        connection, dropped, letter.c.state == WAITING, state=DEAD, problem=problem, settled_at=microseconds(at)
    )


def drop_to(connection: Connection, area: str, recipients: Collection[str], problem: str, at: datetime) -> int:
    """Give up every letter that waits for these recipients, and give their number."""
    here = update(letter).where(letter.c.area == area, letter.c.state == WAITING)
    gone = here.where(letter.c.recipient.in_(recipients))
    return connection.execute(gone.values(state=DEAD, problem=problem, settled_at=microseconds(at))).rowcount


def revive(connection: Connection, dead: Letter, to: tuple[str, str], at: datetime) -> bool:
    """Let a dead letter wait again, as if never tried, for a channel and an address."""
    anew = {"state": WAITING, "attempts": 0, "next_try": microseconds(at), "problem": None, "settled_at": None}
    return _change(connection, dead, letter.c.state == DEAD, channel=to[0], address=to[1], claimed_by=None, **anew)


# The order in which letters go out.
_ORDER: Final = (letter.c.made_at, letter.c.area, letter.c.id)


def _place(one: Letter) -> ColumnElement[Any]:
    return tuple_(*map(literal, (microseconds(one.made_at), one.area, one.id)))


def _due(now: datetime, longest: timedelta) -> ColumnElement[bool]:
    at, far, never = (microseconds(now + span) for span in (timedelta(), longest + _APART, CLAIM + _APART))
    waits = and_(letter.c.state == WAITING, or_(letter.c.next_try <= at, letter.c.next_try > far))
    left = or_(letter.c.claimed_until <= at, letter.c.claimed_until > never)
    return or_(waits, and_(letter.c.state == CLAIMED, left))


def _claim(connection: Connection, found: Letter, by: str, now: datetime, longest: timedelta) -> Letter | None:
    """The letter in `by`'s hand; None if somebody was quicker."""
    taken_over = int(found.state == CLAIMED)
    hand = {"state": CLAIMED, "claimed_by": by, "claimed_until": microseconds(now + CLAIM)}
    if not _change(connection, found, _due(now, longest), **hand, attempts=letter.c.attempts + taken_over):
        return None
    query = select(letter).where(letter.c.area == found.area, letter.c.id == found.id)
    return letter_of_row(connection.execute(query).one())


def _settle(connection: Connection, held: Letter, **values: Any) -> bool:
    """Change a letter that is still in the hand of whoever claimed it, and let go of it."""
    mine = and_(letter.c.state == CLAIMED, letter.c.claimed_by == held.claimed_by)
    return _change(connection, held, mine, claimed_by=None, claimed_until=None, **values)


def _change(connection: Connection, one: Letter, still: ColumnElement[bool], **values: Any) -> bool:
    """Change a letter if it is still as expected; whether it was."""
    this = update(letter).where(letter.c.area == one.area, letter.c.id == one.id, still)
    return connection.execute(this.values(**values)).rowcount == 1
