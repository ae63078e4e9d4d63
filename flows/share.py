"""A share of a large roll-up: the units of one row of ours, on whichever worker takes the run."""

from __future__ import annotations

import asyncio
from typing import Any

from prefect import State, flow, runtime
from prefect.states import Completed, Failed

from flows.environment import workplace
from jobs.clockwork.every_area import Outcome
from jobs.clockwork.shares import do_share, told_of
from model.words.problems import Problem
from model.words.sentences import say

TWO_HOURS = 7200


def _run_name() -> str:
    asked: dict[str, Any] = runtime.flow_run.parameters
    return f"{asked['period']}-{asked['number']}"


# A task a unit would cost Prefect as much as the unit's roll-up, and what is lost our own table knows.
@flow(name="share", flow_run_name=_run_name, timeout_seconds=TWO_HOURS)
async def roll_up_share(
    period: str, number: int, home: str | None = None, store: str | None = None
) -> dict[str, Any] | State[Any]:
    """Roll up the units of a share, unless somebody else has done it or is at it."""
    try:
        outcome = await asyncio.to_thread(lambda: do_share(workplace(home, store), period, number))
    except Problem as problem:
        return Failed(message=str(problem))
    return _ended(outcome)


def _ended(outcome: Outcome) -> State[Any]:
    if outcome.failed:
        return Failed(message=told_of(outcome.failed.items()))
    return Completed(message=say("share_ended", count=len(outcome.done)), data={"units": sorted(outcome.done)})
