"""Prefect's runs put right at a start: what nobody runs any more, and what came due while we were off.

A run whose process died with its computer stays "running" for ever and holds its deployment's only
slot, and of the runs that came due meanwhile Prefect would make every one. Our own tables say what is
missing and the next tick makes it, so one late run of each deployment is enough.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.filters import FlowRunFilter
from prefect.client.schemas.objects import FlowRun, State, StateType
from prefect.client.schemas.sorting import FlowRunSort
from prefect.states import Cancelled, Crashed

_UNDER_WAY = [StateType.RUNNING, StateType.PENDING, StateType.CANCELLING]
_WAITS_FOR_A_SLOT = "AwaitingConcurrencySlot"
PAGE = 200


async def heal(client: PrefectClient, now: datetime | None = None) -> tuple[int, int]:
    """End what nobody runs, and pass over all but the newest late run of each deployment: how many of each."""
    due = await runs_in(client, [StateType.SCHEDULED])
    waiting = [run for run in due if run.state_name == _WAITS_FOR_A_SLOT]
    orphans = [*await runs_in(client, _UNDER_WAY), *waiting]
    for run in orphans:
        await _put(client, run, Crashed(message="Its process was gone when the engine started."))
    late = _but_the_newest(run for run in due if run not in waiting and _start(run) < (now or datetime.now(UTC)))
    for run in late:
        await _put(client, run, Cancelled(message="Came due while the engine was off; a newer run does its work."))
    return len(orphans), len(late)


async def runs_in(client: PrefectClient, types: list[StateType]) -> list[FlowRun]:
    """Every run in one of these states, those that were or are due first coming first."""
    asked = FlowRunFilter.model_validate({"state": {"type": {"any_": types}}})
    found: list[FlowRun] = []
    while True:
        page = await client.read_flow_runs(
            flow_run_filter=asked, sort=FlowRunSort.EXPECTED_START_TIME_ASC, limit=PAGE, offset=len(found)
        )
        found += page
        if len(page) < PAGE:
            return found


async def _put(client: PrefectClient, run: FlowRun, state: State[Any]) -> None:
    # Asked politely first: only so does Prefect give the slot back.
    answer = await client.set_flow_run_state(run.id, state)
    if answer.state is None or answer.state.type is not state.type:
        await client.set_flow_run_state(run.id, state, force=True)


def _but_the_newest(runs: Iterable[FlowRun]) -> list[FlowRun]:
    late: dict[UUID | None, list[FlowRun]] = defaultdict(list)
    for run in sorted(runs, key=_start):
        late[run.deployment_id].append(run)
    return [run for of_one in late.values() for run in of_one[:-1]]


def _start(run: FlowRun) -> datetime:
    return run.expected_start_time or datetime.now(UTC)
