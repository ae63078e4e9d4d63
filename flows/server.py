"""Prefect's server in this process: on this machine only, until whoever started it is gone."""

from __future__ import annotations

import uvicorn
from prefect.server.api.server import create_app

from flows.watched import on_the_end

HOST = "127.0.0.1"
# Whoever listens to Prefect's events keeps a connection open for ever.
SECONDS_FOR_CONNECTIONS = 3


def run_server(port: int) -> int:
    """Serve Prefect's API, and its pages for technicians, until told to end."""
    config = uvicorn.Config(
        create_app(final=True),
        host=HOST,
        port=port,
        log_level="warning",
        timeout_graceful_shutdown=SECONDS_FOR_CONNECTIONS,
    )
    server = uvicorn.Server(config)

    def end() -> None:
        server.should_exit = True

    on_the_end(end)
    server.run()
    return 0 if server.started else 1
