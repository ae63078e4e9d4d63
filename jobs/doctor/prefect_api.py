"""What Prefect's server says of its deployments and runs, while `tiendo up` runs one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import httpx

from jobs.engine.prefect_questions import ask, server_at

_SECONDS: Final = 10
# So long one question may take a server that is there but busy.
_PATIENCE: Final = 30
# More than two runs of each schedule for days; a server that has more has been alone for long.
_MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Run:
    """One run: of which deployment, in which state, for when or since when."""

    deployment: str
    state: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Seen:
    """The deployments by their ids with name and whether they are paused, and the runs that wait or go on."""

    deployments: dict[str, tuple[str, bool]]
    runs: tuple[Run, ...]

    def of(self, state: str) -> list[tuple[str, datetime]]:
        """The runs in a state of known deployments, by name and moment, oldest first."""
        there = [(self.deployments[run.deployment][0], run.at) for run in self.runs if run.state == state]
        return sorted(there, key=lambda pair: pair[1])


def look(api: str) -> Seen | None:
    """What the server at an address says; None if it does not answer as Prefect does."""
    try:
        with server_at(api, _SECONDS) as client:
            deployments = {
                one["id"]: (one["name"], bool(one.get("paused"))) for one in _asked(client, "deployments/filter", {})
            }
            runs = [
                run
                for state in ("SCHEDULED", "RUNNING", "PENDING")
                for one in _asked(client, "flow_runs/filter", _in_state(state))
                if (run := _run(one, state)).deployment in deployments
            ]
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError, TypeError):
        return None
    return Seen(deployments, tuple(runs))


def _in_state(state: str) -> dict[str, Any]:
    return {"flow_runs": {"state": {"type": {"any_": [state]}}}, "sort": "EXPECTED_START_TIME_ASC", "limit": _MOST}


def _asked(client: httpx.Client, path: str, body: dict[str, Any]) -> list[dict[str, Any]]:
    said: list[dict[str, Any]] = ask(client, path, body, seconds=_PATIENCE)
    return said


def _run(said: dict[str, Any], state: str) -> Run:
    began = said.get("start_time") if state == "RUNNING" else None
    return Run(str(said.get("deployment_id")), state, datetime.fromisoformat(began or said["expected_start_time"]))
