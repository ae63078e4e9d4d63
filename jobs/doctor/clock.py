"""The clock: not before what is already written, not far after it, and with the time zone's data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from jobs.doctor.remarks import Remark, advice, fine, trouble
from jobs.doctor.visit import Visit
from model.store.events import areas
from model.store.health import last_recorded
from model.store.runs import runs_of
from model.words.problems import StoreProblem

CHECK: Final = "clock"


def check(visit: Visit) -> Iterator[Remark]:
    """A machine set back or ahead, or without the zone in which cut-offs are counted."""
    found = [*_zones(visit), *_before_the_program(visit)]
    if not found:
        found += _beside_the_store(visit)
    yield from found
    if not found:
        yield fine(CHECK, "clock_fine")


def _before_the_program(visit: Visit) -> Iterator[Remark]:
    if visit.today < date.fromisoformat(visit.limit("clock_not_before")):
        yield trouble(CHECK, "clock_before", "clock_do", now=_shown(visit.now))


def _beside_the_store(visit: Visit) -> Iterator[Remark]:
    try:
        last = _last_written(visit)
    except StoreProblem:
        return  # the store's own remark says it
    if clock := visit.place.about.get("clock"):
        yield fine(CHECK, "clock_demo", at=_shown(datetime.fromisoformat(clock)))
    elif last is None:
        return
    elif last > visit.now + timedelta(minutes=visit.limit("clock_behind_minutes")):
        yield trouble(CHECK, "clock_behind", "clock_do", now=_shown(visit.now), last=_shown(last))
    elif last < visit.ago("clock_ahead_days", timedelta(days=1)):
        yield advice(CHECK, "clock_ahead", days=(visit.now - last).days, now=_shown(visit.now))


def _last_written(visit: Visit) -> datetime | None:
    """When the store was last written, by people or by the engine."""
    with visit.place.store.reading() as connection:
        moments = [last_recorded(connection), *(run.started_at for run in runs_of(connection, 1))]
    return max((one for one in moments if one is not None), default=None)


def _zones(visit: Visit) -> Iterator[Remark]:
    for name in sorted(set(map(str, _zone_names(visit)))):
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            yield trouble(CHECK, "zone_missing", zone=name)


def _zone_names(visit: Visit) -> list[str]:
    units = ["*"]
    try:
        with visit.place.store.reading() as connection:
            units += areas(connection)
    except StoreProblem:
        pass
    return [visit.place.rules.value("time_zone", unit, visit.today) for unit in units]


def _shown(moment: datetime) -> datetime:
    """A moment as the clock of this machine shows it."""
    return moment.astimezone()
