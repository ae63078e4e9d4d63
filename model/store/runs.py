"""The run log as rows: what the engine did, for which unit and period, what it changed and sent.

`facts` holds codes and plain values; they become sentences only when somebody reads them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, or_, select, update

from model.ledger.events import canonical, microseconds, moment
from model.store.tables import run

RUNNING: Final = "running"
# `lost` is a run that was found unfinished, or was stopped on its way.
STATES: Final = (RUNNING, "done", "failed", "lost")


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run: which flow, for whom, since when, in which process (`holder`), and what became of it.

    `due` is the moment it was meant for. `facts` may hold `changed` (pairs of a code and its facts),
    `sent` (how many letters went out) and `noted` (what only a technician reads).
    """

    id: str
    flow: str
    started_at: datetime
    holder: str
    area: str | None = None
    period: str | None = None
    due: datetime | None = None
    ended_at: datetime | None = None
    state: str = RUNNING
    facts: Mapping[str, Any] = field(default_factory=dict)
    problem: str | None = None

    @property
    def changed(self) -> Sequence[tuple[str, Mapping[str, Any]]]:
        """What it changed, as codes with their facts."""
        return [(code, facts) for code, facts in self.facts.get("changed", ())]

    @property
    def sent(self) -> int:
        """How many letters it sent."""
        return int(self.facts.get("sent", 0))

    @property
    def quiet(self) -> bool:
        """Whether it went well and there was nothing to do."""
        return self.state == "done" and not self.changed and not self.sent


def start_run(connection: Connection, begun: RunRow) -> None:
    """Write a run, which as a rule has just begun."""
    connection.execute(run.insert().values(id=begun.id, flow=begun.flow, **_values(begun)))


def end_run(connection: Connection, ended: RunRow) -> None:
    """Write how a run ended, even if it was taken for lost meanwhile."""
    connection.execute(update(run).where(run.c.id == ended.id).values(**_values(ended)))


def run_of(connection: Connection, run_id: str) -> RunRow | None:
    """One run, if there is such a one."""
    row = connection.execute(select(run).where(run.c.id == run_id)).one_or_none()
    return None if row is None else _row(row)


def runs_of(
    connection: Connection,
    limit: int,
    flow: str | None = None,
    area: str | None = None,
    *,
    with_quiet: bool = True,
) -> list[RunRow]:
    """The last runs, newest first; of one flow or one unit if asked, those with nothing to tell left out if not wanted.

    A run for all units belongs to each of them.
    """
    query = select(run).order_by(run.c.started_at.desc(), run.c.id.desc()).limit(limit)
    if flow is not None:
        query = query.where(run.c.flow == flow)
    if area is not None:
        query = query.where(or_(run.c.area == area, run.c.area.is_(None)))
    if not with_quiet:
        query = query.where(_has_news())
    return [_row(row) for row in connection.execute(query)]


def flows_seen(connection: Connection) -> list[str]:
    """The flows that ever ran."""
    return list(connection.execute(select(run.c.flow).distinct().order_by(run.c.flow)).scalars())


def open_runs(connection: Connection) -> list[RunRow]:
    """The runs that have not ended, oldest first; some may have lost their process."""
    query = select(run).where(run.c.state == RUNNING).order_by(run.c.started_at, run.c.id)
    return [_row(row) for row in connection.execute(query)]


def mark_lost(connection: Connection, run_ids: Iterable[str], at: datetime, problem: str) -> int:
    """Say of runs that nobody will end them any more; gives how many were still open."""
    lost = update(run).where(run.c.id.in_(list(run_ids)), run.c.state == RUNNING)
    done = connection.execute(lost.values(state="lost", ended_at=microseconds(at), problem=problem))
    return int(done.rowcount)


def _has_news() -> ColumnElement[bool]:
    # Canonical text names its keys exactly so; what has nothing to tell does not name them.
    named = [run.c.facts.contains(f'"{key}":', autoescape=True) for key in ("changed", "sent")]
    return or_(run.c.state != "done", *named)


def _values(row: RunRow) -> dict[str, Any]:
    return {
        "area": row.area,
        "period": row.period,
        "due": None if row.due is None else microseconds(row.due),
        "started_at": microseconds(row.started_at),
        "ended_at": None if row.ended_at is None else microseconds(row.ended_at),
        "holder": row.holder,
        "state": row.state,
        "facts": canonical(dict(row.facts)),
        "problem": row.problem,
    }


def _row(row: Any) -> RunRow:
    return RunRow(
        id=row.id,
        flow=row.flow,
        area=row.area,
        period=row.period,
        due=None if row.due is None else moment(row.due),
        started_at=moment(row.started_at),
        ended_at=None if row.ended_at is None else moment(row.ended_at),
        holder=row.holder,
        state=row.state,
        facts=json.loads(row.facts),
        problem=row.problem,
    )
