"""The engine's row: which `tiendo up` runs the schedules of this store, and since when.

It is claimed by a conditional update, so of two that find it free or left behind only one gets it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select, update

from model.ledger.events import canonical, microseconds, moment
from model.store.connections import insert_or_ignore
from model.store.tables import engine

NAME = "up"


@dataclass(frozen=True, slots=True)
class EngineRow:
    """Who runs it (`holder` is unique to one start), on which computer and process, begun and last seen when."""

    holder: str
    host: str
    pid: int
    started_at: datetime
    beat_at: datetime
    facts: Mapping[str, Any] = field(default_factory=dict)


def engine_row(connection: Connection) -> EngineRow | None:
    """Who runs the engine, or seems to; None if nobody does."""
    row = connection.execute(select(engine).where(engine.c.name == NAME)).one_or_none()
    if row is None:
        return None
    started, beat = moment(row.started_at), moment(row.beat_at)
    return EngineRow(row.holder, row.host, row.pid, started, beat, json.loads(row.facts))


def claim_engine(connection: Connection, mine: EngineRow, gone: EngineRow | None) -> bool:
    """Take the row that nobody has, or the one of a holder that is gone and has not been seen since."""
    values = _values(mine)
    if gone is None:
        taken = insert_or_ignore(connection, engine).values(name=NAME, **values).returning(engine.c.name)
        return connection.execute(taken).one_or_none() is not None
    left = (engine.c.holder == gone.holder) & (engine.c.beat_at == microseconds(gone.beat_at))
    return connection.execute(update(engine).where(engine.c.name == NAME, left).values(values)).rowcount == 1


def beat_engine(connection: Connection, mine: EngineRow) -> bool:
    """Say that the holder is still there, and what is new about it; false if the row is no longer its own."""
    ours = (engine.c.name == NAME) & (engine.c.holder == mine.holder)
    return connection.execute(update(engine).where(ours).values(_values(mine))).rowcount == 1


def release_engine(connection: Connection, holder: str) -> None:
    """Give the row back, if it is still the holder's own."""
    connection.execute(delete(engine).where(engine.c.name == NAME, engine.c.holder == holder))


def _values(row: EngineRow) -> dict[str, object]:
    return {
        "holder": row.holder,
        "host": row.host,
        "pid": row.pid,
        "started_at": microseconds(row.started_at),
        "beat_at": microseconds(row.beat_at),
        "facts": canonical(row.facts),
    }
