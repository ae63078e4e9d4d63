"""Questions to Prefect's server, put with the patience its own client has: one that is busy is asked again.

While somebody else writes, Prefect's SQLite file is locked, and its server says 503: come again later.
"""

from __future__ import annotations

import time
from typing import Any, Final

import httpx

from jobs.engine.processes import now

# The statuses that Prefect's own client asks again after.
_LATER: Final = frozenset({408, 429, 502, 503})
# An answer that was lost on the way; a server that is not there at all is told at once.
_LOST: Final = (httpx.ReadTimeout, httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError)
_FIRST_WAIT, _LONGEST_WAIT = 0.25, 5.0


def server_at(api: str, seconds: float) -> httpx.Client:
    """A client of the server at an address of this computer, which lets it think for so many seconds at a time."""
    # Without TLS there is nothing to verify, and to read the list of authorities takes longer than to ask.
    return httpx.Client(base_url=api, timeout=seconds, trust_env=False, verify=False)  # noqa: S501


def ask(client: httpx.Client, path: str, body: object = None, *, seconds: float) -> Any:
    """What the server answers, read as JSON; while it is busy it is asked again, for so many seconds at most.

    With a body it is a POST, which may be put twice: what creates something must carry a key of its own.
    Raises `httpx.HTTPError` for what it says last, and `ValueError` where that is no JSON.
    """
    until, wait = now() + seconds, _FIRST_WAIT
    while True:
        last_time = now() + wait > until
        try:
            answer = client.request("GET" if body is None else "POST", path, json=body)
        except _LOST:
            if last_time:
                raise
        else:
            if last_time or answer.status_code not in _LATER:
                return answer.raise_for_status().json()
        time.sleep(wait)
        wait = min(2 * wait, _LONGEST_WAIT)
