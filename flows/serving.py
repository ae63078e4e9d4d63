"""The schedules served: every deployment of the catalogue on our own server, two runs at once at most."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from uuid import UUID

import httpx
from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.actions import DeploymentScheduleCreate
from prefect.client.schemas.filters import DeploymentFilter
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.client.schemas.schedules import CronSchedule
from prefect.deployments.runner import RunnerDeployment
from prefect.flows import load_flow_from_entrypoint
from prefect.runner import Runner
from prefect.types.entrypoint import EntrypointType

from flows.catalogue import TIME_ZONE, Deployment
from flows.expecting import tell_when_expected
from flows.healing import heal
from flows.watched import on_the_end

# Each run is a process of 100 MB; without a limit, three days off would start all of them at once.
AT_ONCE = 2
# The first start of a server writes its tables, on an old PC for minutes.
SECONDS_FOR_SERVER = 300
TAG = "tiendo"

_log = logging.getLogger(__name__)


async def serve(api: str, deployments: Sequence[Deployment], ready: Path) -> int:
    """Serve the deployments until told to end; the file `ready` tells when their next runs are, once that is known."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()

    def end() -> None:
        loop.call_soon_threadsafe(stop.set)

    listen = on_the_end(end)
    if not await _answers(api, stop):
        return 0 if stop.is_set() else 1
    # Paused at the end, a schedule would lose an officer's own pause, and nothing would be due meanwhile.
    runner = Runner(name=TAG, limit=AT_ONCE, pause_on_shutdown=False)
    async with get_client() as client:
        ended, passed_over = await heal(client)
        _log.warning("%s orphan runs ended, %s late runs passed over", ended, passed_over)
        known = await _registered(runner, deployments)
        await _forget_others(client, known, {one.name for one in deployments} - {one.name for one in known.values()})
        telling = asyncio.create_task(tell_when_expected(client, deployments, known, ready))
        await _run(runner, stop, listen)
        telling.cancel()
    return 0 if stop.is_set() else 1


async def _run(runner: Runner, stop: asyncio.Event, listen: Callable[[], None]) -> None:
    running = asyncio.create_task(runner.start())
    stopping = asyncio.create_task(stop.wait())
    while not runner.started and not running.done():  # noqa: ASYNC110 - the runner has no event for it
        await asyncio.sleep(0.05)
    # The runner has just put a listener of its own in place, which does not wait for its runs.
    listen()
    await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if not running.done():
        await runner.astop()
    await running


async def _answers(api: str, stop: asyncio.Event) -> bool:
    async with httpx.AsyncClient(timeout=5) as client:
        for _ in range(SECONDS_FOR_SERVER * 4):
            try:
                if (await client.get(f"{api}/health")).is_success:
                    return True
            except httpx.HTTPError:
                pass
            if stop.is_set():
                return False
            await asyncio.sleep(0.25)
    return False


async def _registered(runner: Runner, deployments: Sequence[Deployment]) -> dict[UUID, Deployment]:
    """Every deployment whose flow can be loaded; one that cannot stops none of the others, and is told as missing."""
    known = {}
    for one in deployments:
        try:
            made = _as_prefect_has_it(one)
        except Exception:  # noqa: BLE001 - whatever it is, the others are served
            _log.exception("%s cannot be served", one.name)
        else:
            known[await runner.aadd_deployment(made)] = one
    return known


def _as_prefect_has_it(one: Deployment) -> RunnerDeployment:
    # By its module, not by a file: a file would be loaded a second time under another name.
    return RunnerDeployment.from_flow(
        load_flow_from_entrypoint(one.entrypoint, use_placeholder_flow=False),
        name=one.name,
        description=one.description,
        parameters=dict(one.parameters),
        tags=list(one.tags),
        schedules=[
            DeploymentScheduleCreate(schedule=CronSchedule(cron=cron, timezone=TIME_ZONE), slug=one.slug, active=True)
            for cron in filter(None, [one.cron])
        ],
        concurrency_limit=ConcurrencyLimitConfig(
            limit=one.at_once, collision_strategy=ConcurrencyLimitStrategy.ENQUEUE
        ),
        entrypoint_type=EntrypointType.MODULE_PATH,
    )


async def _forget_others(client: PrefectClient, known: Mapping[UUID, Deployment], unloaded: Collection[str]) -> None:
    """Remove what an earlier catalogue served, so that it is not due for ever with nobody to run it."""
    ours = DeploymentFilter.model_validate({"tags": {"all_": [TAG]}})
    for old in await client.read_deployments(deployment_filter=ours, limit=200):
        if old.id not in known and old.name not in unloaded:
            await client.delete_deployment(old.id)
