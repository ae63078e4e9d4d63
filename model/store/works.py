"""Works as they stand: from the current columns, or as of a day and a position."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from model.ledger.events import Event
from model.ledger.folding import Fold
from model.ledger.standing import Standing
from model.ledger.standing_text import standing_of_text
from model.plan.life_cycles import LifeCycles
from model.store.events import events_of_area
from model.store.following import Past
from model.store.tables import event as event_table
from model.store.tables import work


@dataclass(frozen=True, slots=True)
class Mark:
    """A question's two dates: the day asked about, and the position up to which things are known."""

    on: date
    position: int


_CURRENT = select(work.c.id, work.c.standing).where(work.c.area == bindparam("of")).order_by(work.c.number)
_PAST = select(work.c.standing, work.c.version).where(work.c.area == bindparam("of"), work.c.id == bindparam("its_id"))
_COLUMNS = tuple(column.name for column in work.columns if column.name not in ("area", "id", "number"))
_CHANGE = (
    work.update()
    .where(work.c.area == bindparam("of"), work.c.id == bindparam("its_id"), work.c.version == bindparam("before"))
    .values({name: bindparam(f"new_{name}") for name in _COLUMNS})
)
_INSERT = work.insert()


def current_standings(connection: Connection, area: str) -> dict[str, Standing]:
    """Every work of a commune as it stands after all its events, in the order they were opened."""
    return {row.id: standing_of_text(row.standing) for row in connection.execute(_CURRENT, {"of": area})}


def past_of_work(connection: Connection, area: str, work_id: str, read: Callable[[], Sequence[Event]]) -> Past:
    """What is known of a work, from its current columns; `read` reads its events."""
    row = connection.execute(_PAST, {"of": area, "its_id": work_id}).one_or_none()
    return Past(Standing(), 0, read) if row is None else Past(standing_of_text(row.standing), row.version, read)


def pasts_of_works(connection: Connection, area: str, ids: Sequence[str]) -> list[tuple[str, Standing, int]]:
    """Id, standing and version of those of the works that there are."""
    query = select(work.c.id, work.c.standing, work.c.version).where(work.c.area == area, work.c.id.in_(ids))
    return [(row.id, standing_of_text(row.standing), row.version) for row in connection.execute(query)]


def next_number(connection: Connection, area: str) -> int:
    """The number of a commune's next work."""
    last = select(func.coalesce(func.max(work.c.number), 0)).where(work.c.area == area)
    return int(connection.execute(last).scalar_one()) + 1


def insert_work(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Keep the columns of new works."""
    connection.execute(_INSERT, rows)


def change_columns(connection: Connection, area: str, changes: Sequence[tuple[str, int, Mapping[str, Any]]]) -> bool:
    """Change the columns of works: the id, the version they must still be at, the new columns.

    False if any of them is not at that version any more.
    """
    rows = [
        {"of": area, "its_id": work_id, "before": version} | {f"new_{name}": columns[name] for name in _COLUMNS}
        for work_id, version, columns in changes
    ]
    return not rows or connection.execute(_CHANGE, rows).rowcount == len(rows)


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
