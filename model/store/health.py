"""The health of a store by a quick look: whether its file is whole, whether it may be written, whether chains are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select, text

from model.ledger.events import moment
from model.store.tables import event, head


def what_is_broken(connection: Connection) -> str | None:
    """What SQLite finds wrong in its file, the first of it; None where nothing is, or a server watches over it."""
    if connection.dialect.name != "sqlite":
        return None
    said = " ".join(str(connection.execute(text("PRAGMA quick_check(1)")).scalar()).split())
    return None if said == "ok" else said


def only_read(connection: Connection) -> bool:
    """Whether a server would let nobody write here, such as a standby."""
    if connection.dialect.name != "postgresql":
        return False
    return bool(connection.execute(text("SELECT pg_is_in_recovery()")).scalar()) or _closed_by_default(connection)


def _closed_by_default(connection: Connection) -> bool:
    return connection.execute(text("SHOW default_transaction_read_only")).scalar() == "on"


@dataclass(frozen=True, slots=True)
class Chain:
    """The chain of a commune by its ends: what its head says, and what is there."""

    area: str
    head: int
    head_hash: str
    last: int
    count: int
    last_hash: str | None

    @property
    def gapless(self) -> bool:
        """Whether there are as many events as the head says, the last at its position."""
        return self.head == self.last == self.count


def chains(connection: Connection) -> list[Chain]:
    """The chains of every commune of which a head or an event is there."""
    heads = {row.area: (row.position, row.hash) for row in connection.execute(select(head))}
    counted = select(event.c.area, func.max(event.c.position), func.count()).group_by(event.c.area)
    counts = {area: (last, count) for area, last, count in connection.execute(counted)}
    out = []
    for area in sorted({*heads, *counts}):
        (last, count), (position, hashed) = counts.get(area, (0, 0)), heads.get(area, (0, ""))
        there = select(event.c.hash).where(event.c.area == area, event.c.position == last)
        out.append(Chain(area, position, hashed, last, count, connection.execute(there).scalar()))
    return out


def last_recorded(connection: Connection) -> datetime | None:
    """When the latest event of any commune was recorded."""
    latest = connection.execute(select(func.max(event.c.recorded_at))).scalar()
    return None if latest is None else moment(latest)
