"""Shares of a large roll-up as rows: which units of a period, who has them in hand, how often it was tried.

A claim is a conditional update: it holds only if the row is still as it was seen, so of several workers
that find a share free only one gets it. A claim that has run out, because its holder is gone, counts as free.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, select, update

from model.ledger.events import canonical, microseconds, moment
from model.store.city_tables import share
from model.store.tables import head, snapshot

# Longer than any unit takes; renewed after each.
LEASE: Final = timedelta(minutes=5)
# A clock that jumped back must stall nothing: what is held longer than anybody ever holds it is free.
_NEVER: Final = 2 * LEASE


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a period's roll-up: its units, since when it is wanted, and how far it has come.

    `attempts` counts how often somebody took it in hand; `problem` is what the last of them could not do.
    """

    period: str
    number: int
    units: tuple[str, ...]
    made_at: datetime
    claimed_by: str | None = None
    claimed_until: datetime | None = None
    attempts: int = 0
    done_at: datetime | None = None
    problem: str | None = None

    @property
    def name(self) -> str:
        """What tells it from every other, and one attempt at it from the next: 2026-W47-3-1763543100000000-0."""
        return f"{self.period}-{self.number}-{microseconds(self.made_at)}-{self.attempts}"

    @property
    def lock(self) -> str:
        """Under which name its row is written: nobody waits for the roll-up of other shares' units."""
        return f"share/{self.period}/{self.number}"

    def held(self, at: datetime) -> bool:
        """Whether somebody's claim on it still runs."""
        until = self.claimed_until
        return self.claimed_by is not None and until is not None and at < until <= at + _NEVER


def settled_units(connection: Connection, period: str, area: str | None = None) -> set[str]:
    """The units whose period is closed, or rolled up as far as they have told; of one unit if asked."""
    query = select(snapshot.c.area).join(head, head.c.area == snapshot.c.area).where(snapshot.c.period == period)
    query = query.where((snapshot.c.state == "closed") | (snapshot.c.position == head.c.position))
    return set(connection.execute(query if area is None else query.where(snapshot.c.area == area)).scalars())


def put_shares(connection: Connection, period: str, cuts: Iterable[Sequence[str]], at: datetime) -> None:
    """Write further shares of a period."""
    first = 1 + max((one.number for one in shares_of(connection, period)), default=0)
    rows = [
        {"period": period, "number": number, "units": canonical(list(units)), "made_at": microseconds(at)}
        for number, units in enumerate(cuts, first)
    ]
    if rows:
        connection.execute(share.insert(), [row | {"attempts": 0} for row in rows])


def want_again(connection: Connection, done: Share, at: datetime) -> None:
    """Let a share that was done be done once more, as if never tried."""
    anew = {"made_at": microseconds(at), "attempts": 0, "done_at": None, "problem": None}
    connection.execute(_this(done).values(claimed_by=None, claimed_until=None, **anew))


def shares_of(connection: Connection, period: str) -> list[Share]:
    """Every share of a period, by number."""
    query = select(share).where(share.c.period == period).order_by(share.c.number)
    return [_share(row) for row in connection.execute(query)]


def open_shares(connection: Connection) -> list[Share]:
    """The shares that are not done, of whichever period, earliest first."""
    query = select(share).where(share.c.done_at.is_(None)).order_by(share.c.period, share.c.number)
    return [_share(row) for row in connection.execute(query)]


def claim_share(connection: Connection, seen: Share, by: str, at: datetime) -> bool:
    """Take a share in hand, if it is still as it was seen; one attempt more."""
    hand = {"claimed_by": by, "claimed_until": microseconds(at + LEASE), "attempts": seen.attempts + 1}
    return connection.execute(_as_seen(seen).values(hand)).rowcount == 1


def renew_share(connection: Connection, held: Share, at: datetime) -> bool:
    """Say that the holder is still at it; false if the share is no longer its own."""
    return connection.execute(_own(held).values(claimed_until=microseconds(at + LEASE))).rowcount == 1


def pass_attempt(connection: Connection, seen: Share) -> bool:
    """Count an attempt that nobody ever began, if the share is still as it was seen."""
    return connection.execute(_as_seen(seen).values(attempts=seen.attempts + 1)).rowcount == 1


def let_go(connection: Connection, held: Share, problem: str) -> bool:
    """Put a share back that could not be done whole."""
    return connection.execute(_own(held).values(claimed_by=None, claimed_until=None, problem=problem)).rowcount == 1


def finish_share(connection: Connection, held: Share, at: datetime) -> bool:
    """Say that every unit of a share is rolled up."""
    done = {"claimed_by": None, "claimed_until": None, "problem": None, "done_at": microseconds(at)}
    return connection.execute(_own(held).values(done)).rowcount == 1


def _this(one: Share) -> Any:
    return update(share).where(share.c.period == one.period, share.c.number == one.number)


def _own(held: Share) -> Any:
    """The row of whoever has it in hand, for this attempt."""
    mine = (share.c.claimed_by == held.claimed_by, share.c.attempts == held.attempts)
    return _this(held).where(share.c.done_at.is_(None), *mine)


def _as_seen(seen: Share) -> Any:
    until = None if seen.claimed_until is None else microseconds(seen.claimed_until)
    same = (share.c.claimed_until == until, share.c.made_at == microseconds(seen.made_at))
    return _own(seen).where(*same)


def _share(row: Any) -> Share:
    return Share(
        period=row.period,
        number=row.number,
        units=tuple(json.loads(row.units)),
        made_at=moment(row.made_at),
        claimed_by=row.claimed_by,
        claimed_until=None if row.claimed_until is None else moment(row.claimed_until),
        attempts=row.attempts,
        done_at=None if row.done_at is None else moment(row.done_at),
        problem=row.problem,
    )
