"""A real Prefect server for the session, and a home with both plans."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from patience import until
from prefect_server import Server, quiet_environment, running

from jobs.load import load_plan
from jobs.workplace import Workplace


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("clock")
    (home / "prefect").mkdir()
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = str(listener.getsockname()[1])
    env = quiet_environment(
        home,
        PREFECT_API_URL=f"http://127.0.0.1:{port}/api",
        PREFECT_SERVER_UI_ENABLED="false",
        PREFECT_WORKER_QUERY_SECONDS="1",
    )
    log = home / "server.log"
    words = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", port]
    with running(words, env, log):
        there = Server(env["PREFECT_API_URL"], env, home)
        until(there.answers, log)
        yield there


@pytest.fixture(scope="session")
def both_plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with both real plans, to be copied."""
    place = Workplace(tmp_path_factory.mktemp("loaded") / "var")
    for plan in place.shipped_plans():
        load_plan(place, plan)
    place.store.close()
    return place.home
