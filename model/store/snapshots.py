"""Snapshots as rows: drafts that may be made anew, closed ones that stay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from model.ledger.events import microseconds, moment
from model.store.checkpoints import keep_checkpoint
from model.store.tables import issued, snapshot
from model.targets.snapshot import content, snapshot_hash
from model.words.problems import Refused


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A period's snapshot as it is kept: its text and hash, whether it was late, and who closed it."""

    area: str
    period: str
    state: str
    late: bool
    text: str
    hash: str
    made_at: datetime
    closed_by: str | None
    closed_at: datetime | None

    @property
    def content(self) -> dict[str, Any]:
        """What it says, as plain values."""
        return content(self.text)

    def as_json(self) -> dict[str, Any]:
        """The snapshot as other programs read it: what it says and what is known about it."""
        return {"hash": self.hash, "state": self.state, "late": self.late, "closed_by": self.closed_by} | self.content


def read_snapshot(connection: Connection, area: str, period: str) -> Snapshot | None:
    """The snapshot of a commune's period, if it was made."""
    query = select(snapshot).where(snapshot.c.area == area, snapshot.c.period == period)
    row = connection.execute(query).one_or_none()
    return None if row is None else _snapshot(row)


def snapshots_of(connection: Connection, area: str) -> list[Snapshot]:
    """Every snapshot of a commune, drafts included, earliest period first."""
    query = select(snapshot).where(snapshot.c.area == area).order_by(snapshot.c.period)
    return [_snapshot(row) for row in connection.execute(query)]


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of a period without reading its figures."""

    state: str
    position: int


def kept_periods(connection: Connection, area: str) -> dict[str, Kept]:
    """Period → its state, and up to which event it was made."""
    columns = (snapshot.c.period, snapshot.c.state, snapshot.c.position)
    rows = connection.execute(select(*columns).where(snapshot.c.area == area).order_by(snapshot.c.period))
    return {row.period: Kept(row.state, row.position) for row in rows}


def last_closed(connection: Connection, area: str, before: str) -> Snapshot | None:
    """The last closed week before another."""
    weeks = (snapshot.c.area == area, snapshot.c.period.like("%-W%"), snapshot.c.state == "closed")
    query = select(snapshot).where(*weeks, snapshot.c.period < before)
    row = connection.execute(query.order_by(snapshot.c.period.desc()).limit(1)).one_or_none()
    return None if row is None else _snapshot(row)


def write_draft(
    connection: Connection, area: str, period: str, text: str, *, late: bool, made_at: datetime
) -> Snapshot:
    """Keep a draft in place of the one before it; a closed period is never written again."""
    there = read_snapshot(connection, area, period)
    if there is not None and there.state == "closed":
        raise Refused("period_closed", period=period, by=there.closed_by)
    said = content(text)
    if there is not None and there.text == text:
        return there
    connection.execute(snapshot.delete().where(snapshot.c.area == area, snapshot.c.period == period))
    connection.execute(
        snapshot.insert().values(
            area=area,
            period=period,
            state="draft",
            on=said["on"],
            position=said["position"],
            head=said["head"],
            late=int(late),
            content=text,
            hash=snapshot_hash(text),
            made_at=microseconds(made_at),
        )
    )
    keep_checkpoint(connection, area, period, said["on"], said["position"])
    return Snapshot(area, period, "draft", late, text, snapshot_hash(text), made_at, None, None)


def close_snapshot(connection: Connection, draft: Snapshot, by: str, at: datetime) -> Snapshot:
    """Close a draft in a person's name."""
    this = (snapshot.c.area == draft.area, snapshot.c.period == draft.period, snapshot.c.state == "draft")
    connection.execute(snapshot.update().where(*this).values(state="closed", closed_by=by, closed_at=microseconds(at)))
    return Snapshot(draft.area, draft.period, "closed", draft.late, draft.text, draft.hash, draft.made_at, by, at)


def note_issued(connection: Connection, area: str, period: str, name: str, sha256: str, at: datetime) -> None:
    """Note that a paper was issued, by the hash of its bytes in the archive."""
    row = {"area": area, "period": period, "name": name, "sha256": sha256, "issued_at": microseconds(at)}
    connection.execute(issued.insert().values(**row))


def issued_papers(connection: Connection, area: str, period: str) -> dict[str, str]:
    """Name → sha256 of the papers issued for a period."""
    query = select(issued).where(issued.c.area == area, issued.c.period == period).order_by(issued.c.name)
    return {row.name: row.sha256 for row in connection.execute(query)}


def _snapshot(row: Any) -> Snapshot:
    return Snapshot(
        area=row.area,
        period=row.period,
        state=row.state,
        late=bool(row.late),
        text=row.content,
        hash=row.hash,
        made_at=moment(row.made_at),
        closed_by=row.closed_by,
        closed_at=None if row.closed_at is None else moment(row.closed_at),
    )
