"""The next runs that Prefect has planned: told in a file as soon as every deployment has one.

With an unlucky set of packages Prefect's server looks healthy and plans nothing, for ever; so nobody
is told that the schedules stand before their runs have been seen.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import httpx
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.objects import StateType

from flows.catalogue import TIME_ZONE, Deployment
from flows.healing import runs_in
from model.store.whole_files import written_whole

# Prefect plans a new deployment's runs within seconds, and looks over all of them once a minute.
SECONDS_FOR_PLANNING = 150

_log = logging.getLogger(__name__)


async def tell_when_expected(
    client: PrefectClient, asked: Sequence[Deployment], known: Mapping[UUID, Deployment], file: Path
) -> None:
    """Write the next run of each deployment that is known to Prefect, and the names of those that have none."""
    expected: dict[str, str] = {}
    for _ in range(SECONDS_FOR_PLANNING):
        try:
            expected = await _expected(client, known)
        except httpx.HTTPError:
            # A server that is busy or starting again is asked once more, not given up in silence.
            _log.warning("Prefect does not say what it plans", exc_info=True)
        if len(expected) == len(known):
            break
        await asyncio.sleep(1)
    missing = [one.name for one in asked if one.name not in expected]
    if missing:
        _log.error("Prefect plans no run of %s", ", ".join(missing))
    told = {"at": datetime.now(UTC).isoformat(), "next": expected, "missing": missing}
    with written_whole(file) as aside:
        aside.write_text(json.dumps(told), encoding="utf-8")


async def _expected(client: PrefectClient, known: Mapping[UUID, Deployment]) -> dict[str, str]:
    now, first = datetime.now(UTC), dict[str, str]()
    for run in await runs_in(client, [StateType.SCHEDULED]):
        of = known.get(run.deployment_id) if run.deployment_id else None
        if of and run.expected_start_time and run.expected_start_time > now:
            first.setdefault(of.name, run.expected_start_time.astimezone(ZoneInfo(TIME_ZONE)).isoformat())
    return first
