"""Handing shares out: one Prefect run each of the deployment `share`, which any worker of the pool takes.

Prefect is only the courier. Asked twice for the same attempt it makes one run; a run that ended or hangs
without having taken its share is passed over, and what has become of a share stands in our own table.
"""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.objects import FlowRun
from prefect.exceptions import ObjectNotFound

from jobs.clockwork.shares import HandOut, pass_over
from jobs.workplace import Workplace
from model.store.shares import LEASE, Share

DEPLOYMENT = "share/share"


def handing_out(place: Workplace, home: str | None, store: str | None) -> tuple[HandOut, list[Share]]:
    """A way to hand shares out, and the list in which those that were handed out will stand.

    Where the server knows no deployment for them, as that of `tiendo up`, nothing is handed out.
    """
    handed: list[Share] = []

    def hand_out(shares: list[Share]) -> bool:
        with get_client(sync_client=True) as client:
            try:
                deployment = client.read_deployment_by_name(DEPLOYMENT).id
            except ObjectNotFound:
                return False
            for one in shares:
                _hand(client, deployment, place, one, {"home": home, "store": store})
                handed.append(one)
        return True

    return hand_out, handed


def _hand(
    client: SyncPrefectClient, deployment: UUID, place: Workplace, one: Share, given: dict[str, str | None]
) -> None:
    run = _asked(client, deployment, one, given)
    if _is_over(run) and (again := pass_over(place, one)) is not None:
        _asked(client, deployment, again, given)


def _asked(client: SyncPrefectClient, deployment: UUID, one: Share, given: dict[str, str | None]) -> FlowRun:
    told = {"period": one.period, "number": one.number} | {name: said for name, said in given.items() if said}
    return client.create_flow_run_from_deployment(deployment, parameters=told, idempotency_key=one.name)


def _is_over(run: FlowRun) -> bool:
    """Whether a run that should take a share never will: it has ended, or has begun long ago."""
    state = run.state
    if state is None or state.is_scheduled():
        return False
    return state.is_final() or datetime.now(UTC) - state.timestamp > LEASE
