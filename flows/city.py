"""What units above others add up, on the clock: packages published where a unit chose so, and merged."""

from __future__ import annotations

import asyncio
from typing import Any

from prefect import State, flow
from prefect.states import Failed

from flows.environment import workplace
from jobs.clockwork.city import add_up
from model.words.problems import Problem

ONE_HOUR = 3600


@flow(name="city", timeout_seconds=ONE_HOUR)
async def merge_packages(home: str | None = None, store: str | None = None) -> dict[str, Any] | State[Any]:
    """Publish what was closed where the unit chose so, and merge the last finished week of every unit above others."""
    try:
        added = await asyncio.to_thread(lambda: add_up(workplace(home, store)))
    except Problem as problem:
        return Failed(message=str(problem))
    return added.as_json()
