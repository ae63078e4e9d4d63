"""The processes of `tiendo up`: what is started, with which words and in which environment."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jobs.engine.addresses import Addresses

# In the environment of everything below one `up`, with its holder: who has it belongs to that start.
WATCHED = "TIENDO_ENGINE"
SCHEDULES = "schedules.json"
# An operator's own settings stay, except those that would lead a child to another server or home.
_LEADS_ELSEWHERE = (
    "PREFECT_HOME",
    "PREFECT_PROFILE",
    "PREFECT_PROFILES_PATH",
    "PREFECT_API_URL",
    "PREFECT_API_KEY",
    "PREFECT_API_AUTH_STRING",
    "PREFECT_API_DATABASE_",
    "PREFECT_SERVER_DATABASE_",
    "PREFECT_SERVER_API_",
    "PREFECT_SERVER_ANALYTICS_",
    "PREFECT_SERVER_CONCURRENCY_",
)


@dataclass(frozen=True, slots=True)
class Child:
    """One process: what it is called here, its command and its environment."""

    name: str
    words: tuple[str, ...]
    environment: Mapping[str, str]


def children(home: Path, store: str, addresses: Addresses, holder: str) -> list[Child]:
    """The page first, which people wait for; then Prefect's server, and the schedules it serves."""
    around = environment(home, store, holder) | {"PREFECT_API_URL": addresses.api}
    host, port = addresses.host, str(addresses.web_port)
    ready = str(home / "prefect" / SCHEDULES)
    return [
        _child("web", around, "web", "--host", host, "--port", port, "--with-parent"),
        _child("server", around, "flows", "server", "--port", str(addresses.api_port)),
        _child("serve", around, "flows", "serve", "--ready", ready),
    ]


def environment(home: Path, store: str, holder: str) -> dict[str, str]:
    """What children are told. The store's address may hold a password: words of a command are there for all to read."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_LEADS_ELSEWHERE)}
    return kept | {
        "TIENDO_HOME": str(home),
        "TIENDO_STORE": store,
        WATCHED: holder,
        "PYTHONIOENCODING": "utf-8",
        "PYTHONUNBUFFERED": "1",
        # Nothing that lies in the current folder is taken for a module, in runs of flows neither.
        "PYTHONSAFEPATH": "1",
    }


def _child(name: str, around: Mapping[str, str], *words: str) -> Child:
    return Child(name, (sys.executable, "-P", "-m", *words), around)
