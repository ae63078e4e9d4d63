"""Works as they stand: from the current columns, or as of a day and a position."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from model.ledger.events import Event
from model.ledger.folding import Fold
from model.ledger.standing import Standing
from model.ledger.standing_text import standing_of_text
from model.plan.life_cycles import LifeCycles
from model.store.events import events_of_area
from model.store.tables import event as event_table
from model.store.tables import work


@dataclass(frozen=True, slots=True)
class Mark:
    """A question's two dates: the day asked about, and the position up to which things are known."""

    on: date
    position: int


def current_standings(connection: Connection, area: str) -> dict[str, Standing]:
    """Every work of a commune as it stands after all its events, in the order they were opened."""
    query = select(work.c.id, work.c.standing).where(work.c.area == area).order_by(work.c.number)
    return {row.id: standing_of_text(row.standing) for row in connection.execute(query)}


def standings_at(connection: Connection, area: str, mark: Mark, cycles: LifeCycles) -> dict[str, Standing]:
    """Every work of a commune at a day, as known at a position; works not yet opened are left out."""
    fold = Fold(cycles)
    histories = work_histories(connection, area, mark.position)
    standings = {work_id: fold.standing(events, mark.on) for work_id, events in histories.items()}
    return {work_id: standing for work_id, standing in standings.items() if standing.exists}


def work_histories(connection: Connection, area: str, position: int | None = None) -> Mapping[str, list[Event]]:
    """Work id → its events up to a position, in the order the works were opened."""
    histories: dict[str, list[Event]] = defaultdict(list)
    for event in events_of_area(connection, area, kinds=("work",), up_to=position):
        histories[event.subject.id].append(event)
    return histories


def last_day(connection: Connection, area: str) -> str:
    """The latest day any event of a commune speaks about."""
    query = select(event_table.c.on).where(event_table.c.area == area).order_by(event_table.c.on.desc()).limit(1)
    return connection.execute(query).scalar() or ""
