"""Prefect's environment: its own home, no telemetry, leases that survive a crash, a quiet console.

Prefect reads its settings when it is imported, so whoever runs a flow applies this first. It
stands here once, for the flow entrance, `tiendo up` and the tests; what the operator has already
set, such as `PREFECT_API_URL`, is left alone.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.request import getproxies

from jobs.engine.proxies import past_the_proxy
from jobs.workplace import Workplace

_ALWAYS = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    # The client reports its first import on its own, whatever the server is told.
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    # A page from anywhere, open in the same browser, must not speak to a server without a login.
    "PREFECT_SERVER_CORS_ALLOWED_ORIGINS": "http://127.0.0.1",
    # A quarter-hourly tick leaves 300 runs a week; kept for ever they fill the disk. 14 days in seconds, 2 days as ISO 8601 has it.
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": "1209600",
    "PREFECT_SERVER_EVENTS_RETENTION_PERIOD": "P2D",
    # The first start writes Prefect's tables: longer than the 20 seconds it allows itself.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    # In memory, a power cut would leak the slot of a running deployment for ever.
    "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
    # Prefect has no login: nobody beyond this machine may reach it unless the operator says so.
    "PREFECT_SERVER_API_HOST": "127.0.0.1",
    # FastAPI would look for a tracing service of its own accord.
    "FASTAPI_OTEL_AUTO_CONFIGURE": "false",
    "PREFECT_LOGGING_LEVEL": "WARNING",
    # What is logged outside a run belongs on the console only.
    "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
    "PREFECT_LOGGING_EXTRA_LOGGERS": "flows,jobs",
}


def environment(home: Path, around: Mapping[str, str]) -> dict[str, str]:
    """What to add to the variables `around`, so that Prefect keeps everything in one home."""
    ours = _ALWAYS | {"PREFECT_HOME": str((home / "prefect").absolute())}
    if "PREFECT_API_URL" not in around:
        ours["PREFECT_SERVER_EPHEMERAL_ENABLED"] = "true"
    if around.get("PREFECT_API_URL", "").startswith("http://"):
        # Nothing to verify without TLS, and five clients would each read the whole list of authorities.
        ours["PREFECT_API_TLS_INSECURE_SKIP_VERIFY"] = "true"
    # An office's proxy does not know the server on this computer.
    return {name: value for name, value in ours.items() if name not in around} | past_the_proxy(getproxies())


def apply(place: Workplace) -> None:
    """Set this process's environment; to be called before `prefect` is imported."""
    os.environ.update(environment(place.home, os.environ))
    # Prefect's server, unable to make its own home, would try in silence until the time is up.
    place.folder("prefect")


def home_of(home: str | None) -> Path:
    """The home given, else the one that the command line would take."""
    return Path(home or os.environ.get("TIENDO_HOME") or "var")


def workplace(home: str | None, store: str | None) -> Workplace:
    """The workplace of a flow run, now."""
    return Workplace(home_of(home), store or os.environ.get("TIENDO_STORE") or None)
