"""The ground of a benchmark: a store with made-up communes, told through every guard, then copied to size.

A few communes are told honestly; the others are copies of them under their own codes and schools,
whose texts and hashes are those of the original. What is measured over many communes reads only
postings and cells, which are as if each had been told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Table, and_, func, literal, select
from sqlalchemy.sql import ColumnElement

from jobs.bench.histories import LAST_DAY, Teller, week_of_changes
from model.ledger.cells import MEASURES, Slice
from model.ledger.events import Draft, Event
from model.plan.rules import Rules
from model.store.append import Appender
from model.store.cells import shift_mark
from model.store.checkpoints import keep_checkpoint
from model.store.connections import Store
from model.store.tables import event, head, posting, slice_, work
from model.store.works import current_standings

NOW = datetime(2029, 1, 2, 3, tzinfo=UTC)
# A week after the last day of the histories, in which two works in a hundred change.
WEEK_BEFORE, WEEK_AFTER = LAST_DAY + timedelta(days=70), LAST_DAY + timedelta(days=77)
# How many periods are rolled up, a week apart, and where among them a past day is asked about.
PERIODS, ASKED = 6, 3
TOLD = 3


@dataclass(frozen=True, slots=True)
class Size:
    """How many communes of how many works each."""

    communes: int
    works: int


SIZES = {"tiny": Size(2, 12), "commune": Size(1, 500), "city": Size(114, 520), "nation": Size(3_321, 520)}


def area_code(number: int) -> str:
    """The code of the n-th made-up commune."""
    return f"9{number:04d}"


def tell(store: Store, rules: Rules, area: str, works: int, seed: int) -> list[Event]:
    """One commune, told through every guard: its whole history, and one more week."""
    with store.writing() as connection:
        appender = Appender(connection, rules, NOW)
        told = appender.append_all(Teller(rules, area, seed).drafts(works))
        week = week_of_changes(area, seed, current_standings(connection, area), WEEK_AFTER)
        return [*told, *appender.append_all(week)]


def settle(store: Store, rules: Rules, size: Size, seed: int) -> list[str]:
    """A store of a size: some communes told, the others copied; each rolled up week by week. Gives their codes."""
    areas = [area_code(number) for number in range(1, size.communes + 1)]
    for area in areas[:TOLD]:
        tell(store, rules, area, size.works, seed)
    for number, area in enumerate(areas[TOLD:]):
        with store.writing() as connection:
            copy(connection, areas[number % TOLD], area)
    for area in areas:
        with store.writing() as connection:
            roll_up(connection, area)
    return areas


def copy(connection: Connection, told: str, area: str) -> None:
    """A commune once more, under another code and with schools of its own."""
    for table in (event, head, work):
        _copy_rows(connection, table, told, area)
    fields = {name: slice_.c[name] for name in Slice._fields}
    school = func.replace(slice_.c.school, told, area)
    used = slice_.c.id.in_(select(posting.c.slice).where(posting.c.area == told))
    its_slices = select(*(fields | {"school": school}).values()).where(used)
    connection.execute(slice_.insert().from_select(list(fields), its_slices))
    new = slice_.alias()
    same = [new.c[name] == (school if name == "school" else column) for name, column in fields.items()]
    its_postings = (
        select(literal(area), posting.c.position, posting.c.line, posting.c.on, posting.c.work, new.c.id)
        .add_columns(*(posting.c[measure] for measure in MEASURES))
        .join_from(posting, slice_, slice_.c.id == posting.c.slice)
        .join(new, and_(*same))
        .where(posting.c.area == told)
    )
    connection.execute(posting.insert().from_select([column.name for column in posting.columns], its_postings))


def _copy_rows(connection: Connection, table: Table, told: str, area: str) -> None:
    columns: Sequence[ColumnElement[Any]] = [literal(area) if c.name == "area" else c for c in table.columns]
    rows = select(*columns).where(table.c.area == told)
    connection.execute(table.insert().from_select([c.name for c in table.columns], rows))


def roll_up(connection: Connection, area: str) -> None:
    """The commune's cells week by week, each kept as a checkpoint, and at last as they stand before the last week."""
    for number in range(PERIODS):
        on = LAST_DAY - timedelta(weeks=2 * PERIODS - number)
        position = position_on(connection, area, on)
        shift_mark(connection, area, on, position)
        keep_checkpoint(connection, area, f"P{number}", on.isoformat(), position)
    shift_mark(connection, area, WEEK_BEFORE, position_on(connection, area, WEEK_BEFORE))


def asked_day() -> date:
    """A day in the past, three days after a period was rolled up."""
    return LAST_DAY - timedelta(weeks=2 * PERIODS - ASKED) + timedelta(days=3)


def position_on(connection: Connection, area: str, on: date) -> int:
    """The last position of a commune told in the order of its days, up to a day."""
    last = select(func.max(event.c.position)).where(event.c.area == area, event.c.on <= on.isoformat())
    return connection.execute(last).scalar() or 0


def drafts_of(told: Sequence[Event]) -> list[Draft]:
    """What was told."""
    return [one.draft for one in told]
