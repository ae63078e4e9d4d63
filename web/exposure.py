"""From where a page may be seen: from this machine only, or from the office's network as well."""

from __future__ import annotations

from enum import Enum
from ipaddress import ip_address
from typing import Final

from starlette.requests import HTTPConnection

# Who passes requests on for others says so; then the connection's own end tells nothing about where they come from.
_PASSED_ON: Final = frozenset(
    {"forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via"}
)


class Exposure(Enum):
    """Every page declares one. What holds personal data stays on this machine until pages know who asks."""

    HERE = "this machine only"
    NETWORK = "public on the office's network"


def from_here(connection: HTTPConnection) -> bool:
    """Whether a request comes from this very machine."""
    client, server = connection.client, connection.scope.get("server")
    if client is None or not _PASSED_ON.isdisjoint(connection.headers.keys()):
        return False
    if _loopback(client.host):
        return True
    # Who speaks from the address that was spoken to is this machine too.
    return server is not None and client.host == server[0]


def _loopback(host: str) -> bool:
    try:
        found = ip_address(host.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return bool((mapped or found).is_loopback)
