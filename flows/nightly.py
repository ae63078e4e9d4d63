"""The night's work on the clock: verification and backup."""

from __future__ import annotations

import asyncio
from typing import Any

from prefect import State, flow
from prefect.artifacts import acreate_markdown_artifact
from prefect.states import Failed

from flows.environment import workplace
from jobs.clockwork.nightly import nightly
from model.words.problems import Problem

TWO_HOURS = 7200
ARTIFACT = "nightly"


@flow(name="nightly", timeout_seconds=TWO_HOURS)
async def verify_and_back_up(home: str | None = None, store: str | None = None) -> dict[str, Any] | State[Any]:
    """Verify the worker's store and back it up."""
    try:
        night = await asyncio.to_thread(lambda: nightly(workplace(home, store)))
    except Problem as problem:
        return Failed(message=str(problem))
    await acreate_markdown_artifact(f"`{night.as_json()}`", key=ARTIFACT)
    return night.as_json()
