"""The weekly roll-up on the clock: a handful of Prefect tasks over the units of a store, or shares for many workers."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Any

from prefect import State, Task, flow, runtime, task
from prefect.artifacts import acreate_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import TaskRun
from prefect.states import Completed, Failed

from flows.environment import workplace
from flows.handing import handing_out
from jobs.clockwork.cutting import FEW
from jobs.clockwork.every_area import (
    Outcome,
    Row,
    areas_asked,
    own_work,
    roll_up_each,
    store_gone,
    store_locked,
)
from jobs.clockwork.newest_program import check_program
from jobs.clockwork.shares import told_of
from jobs.clockwork.weekly_shares import roll_up_in_shares
from jobs.workplace import Workplace
from model.words.problems import Problem
from model.words.sentences import say

# A task costs Prefect 10 ms and 20 KB: a city's units share this many.
TASKS_AT_MOST = 10
HALF_AN_HOUR = 1800
ARTIFACT = "weekly-rollup"


def _run_name() -> str:
    asked: dict[str, Any] = runtime.flow_run.parameters
    return f"{asked['area'] or 'all'}-{asked['period'] or 'last-week'}"


def _task_name() -> str:
    return "-".join(runtime.task_run.parameters["areas"])


def _is_locked(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    return store_locked(state.data)


@task(
    task_run_name=_task_name,
    retries=3,
    retry_delay_seconds=[5, 20, 60],
    retry_condition_fn=_is_locked,
    cache_policy=NO_CACHE,
)
async def roll_up_areas(
    home: str | None, store: str | None, areas: list[str], period: str | None, scheduled: datetime
) -> Outcome:
    """Roll up the week of some units."""
    return await asyncio.to_thread(roll_up_each, workplace(home, store), areas, period, scheduled)


@flow(name="weekly-rollup", flow_run_name=_run_name, timeout_seconds=HALF_AN_HOUR)
async def weekly_rollup(
    home: str | None = None, store: str | None = None, area: str | None = None, period: str | None = None
) -> dict[str, Row] | State[Any]:
    """Roll up the last finished week of every unit, or of the one asked for.

    Many units are shared out to whichever workers there are, and not waited for. Home and store are those
    of the worker (`TIENDO_HOME`, `TIENDO_STORE`) where they are not given; an address with a password is
    never given, for Prefect shows parameters to whoever asks.
    """
    scheduled = runtime.flow_run.scheduled_start_time
    try:
        place, asked = await asyncio.to_thread(_asked, home, store, area)
        if len(asked) > FEW:
            return await _in_shares(place, home, store, asked, period, scheduled)
        return await _here(home, store, asked, period, scheduled)
    except Problem as problem:
        return Failed(message=str(problem))


def _asked(home: str | None, store: str | None, area: str | None) -> tuple[Workplace, list[str]]:
    place = workplace(home, store)
    asked = areas_asked(place, area)
    check_program(place)
    return place, own_work(place, asked)


async def _here(
    home: str | None, store: str | None, asked: list[str], period: str | None, scheduled: datetime
) -> dict[str, Row] | State[Any]:
    outcome = Outcome()
    for areas in _shared_out(asked):
        try:
            outcome.add(await roll_up_areas(home, store, areas, period, scheduled))
        except Problem as problem:
            if store_gone(problem) and not store_locked(problem):
                raise
            outcome.failed |= dict.fromkeys(areas, str(problem))
    await acreate_table_artifact(outcome.ways, key=ARTIFACT, description=", ".join(outcome.done))
    return _ended(outcome)


async def _in_shares(
    place: Workplace, home: str | None, store: str | None, asked: list[str], period: str | None, scheduled: datetime
) -> dict[str, Row] | State[Any]:
    hand_out, handed = handing_out(place, home, store)

    outcome = await asyncio.to_thread(roll_up_in_shares, place, asked, period, scheduled, hand_out)
    rows = [{"share": one.number, "period": one.period, "units": len(one.units)} for one in handed]
    await acreate_table_artifact(rows or outcome.ways, key=ARTIFACT)
    if handed and not outcome.failed:
        units = sum(len(one.units) for one in handed)
        return Completed(message=say("shares_handed_out", count=len(handed), units=units), data=outcome.done)
    return _ended(outcome)


def _ended(outcome: Outcome) -> dict[str, Row] | State[Any]:
    return Failed(message=told_of(outcome.failed.items())) if outcome.failed else outcome.done


def _shared_out(areas: list[str]) -> list[list[str]]:
    """One unit a task, or as many as keep the tasks few."""
    size = -(-len(areas) // TASKS_AT_MOST)
    return [areas[first : first + size] for first in range(0, len(areas), size)]
