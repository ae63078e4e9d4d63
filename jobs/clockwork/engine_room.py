"""How the engine is, at one look: periods, cut-offs, letters that wait for a person, backups, last runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection

from jobs.clockwork.own_runs import own_rows
from jobs.clockwork.run_log import runs
from jobs.engine.holding import GONE_AFTER
from jobs.holders import is_alive
from jobs.keeping.backup import newest_backup
from jobs.keeping.places import KnownBackup
from jobs.workplace import Workplace, utc_now
from model.plan.units import Units
from model.plan.weeks import last_finished, week_after, week_of, zone
from model.store.engine import EngineRow, engine_row
from model.store.events import areas
from model.store.letter_totals import letter_totals
from model.store.letters import COPY, DEAD, WAITING
from model.store.period_states import PeriodState, period_states
from model.store.runs import RunRow
from model.words.problems import Problem

# What the clock starts by itself; the last run of each is shown.
SCHEDULED: Final = ("tick", "weekly", "nightly")


@dataclass(frozen=True, slots=True)
class UnitState:
    """One unit: its last finished week and what became of it, its next cut-off, and what waits for a person.

    `state` is `closed`, `draft` or `missing`; moments are in the unit's own time.
    """

    area: str
    name: str
    period: str
    cut_off: datetime
    state: str
    made: PeriodState | None
    next_period: str
    next_cut_off: datetime
    to_copy: int
    dead: int


@dataclass(frozen=True, slots=True)
class EngineRoom:
    """What an officer wants to know before anything else.

    `clock` is the time of an illustrative store that has its own; `engine` is who runs the schedules,
    which may have died since; `backup_problem` is said where backups cannot be told.
    """

    now: datetime
    clock: datetime | None
    illustrative: bool
    units: tuple[UnitState, ...]
    engine: EngineRow | None
    engine_there: bool
    backup: KnownBackup | None
    backup_old: bool
    backup_problem: str
    last_runs: tuple[RunRow, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many units stand how with their last finished week."""
        return {state: sum(unit.state == state for unit in self.units) for state in ("closed", "draft", "missing")}


def engine_room(place: Workplace, area: str | None = None) -> EngineRoom:
    """How everything is now, of every unit or of one. A backup folder that cannot be read does not hide the rest."""
    now = utc_now().astimezone(zone(place.rules, "*", place.now.date()))
    with place.store.reading() as connection:
        units, engine = _units(place, connection, area), engine_row(connection)
    backup, problem = _backup(place)
    return EngineRoom(
        now=now,
        clock=place.now if "clock" in place.about else None,
        illustrative=place.illustrative,
        units=units,
        engine=engine,
        engine_there=engine is not None and _is_there(engine, now),
        backup=backup,
        backup_old=backup is not None and now - backup.made_at > _longest(place),
        backup_problem=problem,
        last_runs=tuple(row for flow in SCHEDULED for row in _last_run(place, area, flow)),
    )


def _backup(place: Workplace) -> tuple[KnownBackup | None, str]:
    try:
        return newest_backup(place), ""
    except Problem as problem:
        return None, str(problem)


def _last_run(place: Workplace, area: str | None, flow: str) -> list[RunRow]:
    return runs(place, 1, flow) if area is None else [row for row, _ in own_rows(place, area, 1, flow)]


def _longest(place: Workplace) -> timedelta:
    """How old the last backup may be before people are told."""
    return timedelta(days=place.rules.notices.number("backup_days", "*", place.now.date()))


def _is_there(engine: EngineRow, now: datetime) -> bool:
    """Whether the engine still runs; on another computer only its beat is seen from here."""
    alive = is_alive(engine.holder)
    return abs(now - engine.beat_at) <= GONE_AFTER if alive is None else alive


def _units(place: Workplace, connection: Connection, area: str | None) -> tuple[UnitState, ...]:
    known = [one for one in areas(connection) if area in (None, one)]
    if not known:
        return ()
    names = place.units
    weeks = {one: last_finished(place.now, one, place.rules) for one in known}
    made = period_states(connection, {week.id for week in weeks.values()}, area)
    waiting = letter_totals(connection, area)
    return tuple(_unit(place, one, names, made.get((one, weeks[one].id)), waiting) for one in known)


def _unit(
    place: Workplace,
    area: str,
    names: Units,
    made: PeriodState | None,
    waiting: dict[tuple[str, str, str], int],
) -> UnitState:
    today = place.today(area)
    last, following = last_finished(place.now, area, place.rules), week_of(today, area, place.rules)
    if following.off or following.cut_off <= place.now:
        following = week_after(following, area, place.rules)
    return UnitState(
        area=area,
        name=names.name_of(area, today),
        period=last.id,
        cut_off=last.cut_off,
        state="missing" if made is None else made.state,
        made=made,
        next_period=following.id,
        next_cut_off=following.cut_off,
        to_copy=waiting.get((area, COPY, WAITING), 0),
        dead=sum(count for (of, _, state), count in waiting.items() if of == area and state == DEAD),
    )
