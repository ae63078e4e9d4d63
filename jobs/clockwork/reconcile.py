"""Reconciling: which finished periods of a unit have no roll-up yet, from our own tables, and their making.

However long the machine was off, and whatever killed a run half-way, the next look finds what is missing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from sqlalchemy import Connection

from jobs.rollup import RolledUp, close_by_itself, roll_up
from jobs.workplace import Workplace
from model.plan.period_ids import WEEKLY
from model.plan.periods import finished_reports
from model.plan.weeks import last_finished, week_before, zone
from model.store.events import chain_head, event_at
from model.store.snapshots import Kept, kept_periods

# A machine that was off all summer makes no more weeks than people would read.
CATCH_UP = 8


def reconcile(place: Workplace, area: str, in_hand: Collection[str] = ()) -> Iterator[RolledUp]:
    """Make what is missing of a unit, earliest first, each in its own transaction; closed where the unit chose so.

    Periods that others have `in_hand` are left to them.
    """
    with place.store.reading() as connection:
        missing = [period for period in _missing(place, connection, area) if period not in in_hand]
    for period in missing:
        yield roll_up(place, area, period)
    for period in _to_close(place, area):
        if (closed := close_by_itself(place, area, period)) is not None:
            yield closed


def missing_weeks(place: Workplace, areas: Iterable[str]) -> dict[str, list[str]]:
    """Week → the units that have not rolled it up, or have something new to tell about it."""
    found: dict[str, list[str]] = {}
    with place.store.reading() as connection:
        for area in areas:
            for week in _weeks(place, connection, area, kept_periods(connection, area)):
                found.setdefault(week, []).append(area)
    return found


def _missing(place: Workplace, connection: Connection, area: str) -> Iterator[str]:
    kept = kept_periods(connection, area)
    yield from _weeks(place, connection, area, kept)
    first = event_at(connection, area, 1)
    if first is not None:
        since = first.recorded_at.astimezone(zone(place.rules, area, place.now.date())).date()
        yield from _reports(place, area, since, kept)


def _weeks(place: Workplace, connection: Connection, area: str, kept: Mapping[str, Kept]) -> Iterator[str]:
    """The weeks since the last one that was rolled up, and that one again while it is open and more is known."""
    last = last_finished(place.now, area, place.rules)
    there = kept.get(last.id)
    if there is not None:
        if there.state == "draft" and there.position < chain_head(connection, area)[0]:
            yield last.id
        return
    weeks = [period for period in kept if WEEKLY.fullmatch(period) and period < last.id]
    newest, found = max(weeks, default=None), [last]
    while newest is not None and len(found) < CATCH_UP:
        before = week_before(found[-1], area, place.rules)
        if before.id <= newest:
            break
        found.append(before)
    yield from (week.id for week in reversed(found))


def _reports(place: Workplace, area: str, since: date, kept: Mapping[str, Kept]) -> Iterator[str]:
    """Of each kind of report the periods after the last one that was made; of a kind never made the last finished one."""
    kinds: dict[str, list[str]] = {}
    for one in finished_reports(area, since, place.now, place.rules):
        kinds.setdefault(one.kind, []).append(one.id)
    for ids in kinds.values():
        last = max((index for index, one in enumerate(ids) if one in kept), default=len(ids) - 2)
        yield from ids[max(0, last + 1) :][-CATCH_UP:]


def _to_close(place: Workplace, area: str) -> list[str]:
    with place.store.reading() as connection:
        return [period for period, there in kept_periods(connection, area).items() if there.state == "draft"]
