"""Drafts of the periodic reports on the clock."""

from __future__ import annotations

import asyncio
from typing import Any

from prefect import State, flow
from prefect.states import Failed

from flows.environment import workplace
from jobs.clockwork.papers import draft_due
from model.words.problems import Problem

ONE_HOUR = 3600


@flow(name="papers", timeout_seconds=ONE_HOUR)
async def draft_papers(home: str | None = None, store: str | None = None) -> dict[str, Any] | State[Any]:
    """Draft every report of the worker's store whose period was cut off and that nobody made yet."""
    try:
        drafted = await asyncio.to_thread(lambda: draft_due(workplace(home, store)))
    except Problem as problem:
        return Failed(message=str(problem))
    return drafted.as_json()
