"""The tick on the clock: every quarter of an hour in working hours, one run and no tasks."""

from __future__ import annotations

import asyncio
from typing import Any

from prefect import State, flow
from prefect.states import Failed

from flows.environment import workplace
from flows.handing import handing_out
from jobs.clockwork.tick import Ticked, tick
from model.words.problems import Problem

# A tick may have to make up for a night.
HALF_AN_HOUR = 1800


# A task would cost Prefect as much as the whole tick, and what is lost the next tick finds.
@flow(name="tick", timeout_seconds=HALF_AN_HOUR)
async def quarter_hourly_tick(home: str | None = None, store: str | None = None) -> dict[str, Any] | State[Any]:
    """Reconcile, watch, compose and deliver for every unit of the worker's store."""
    try:
        ticked = await asyncio.to_thread(_ticked, home, store)
    except Problem as problem:
        return Failed(message=str(problem))
    return ticked.as_json()


def _ticked(home: str | None, store: str | None) -> Ticked:
    place = workplace(home, store)
    hand_out, _ = handing_out(place, home, store)
    return tick(place, hand_out)
