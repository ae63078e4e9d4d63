"""Addresses of the engine: the page's port, a free one for Prefect, and where the office's network finds the page."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_address

import psutil

from model.words.problems import WrongInput

HERE = "127.0.0.1"
EVERYWHERE = "0.0.0.0"  # noqa: S104 - only where a person asked for it with --lan
# A page that was bookmarked stays near where it was, if its port is taken one day.
_PORTS_TRIED = 20


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the page listens, and on which port of this machine alone Prefect's server does."""

    host: str
    web_port: int
    api_port: int

    @property
    def web(self) -> str:
        """The page as seen from this machine."""
        return f"http://{HERE}:{self.web_port}"

    @property
    def api(self) -> str:
        """Prefect's API, on this machine only."""
        return f"http://{HERE}:{self.api_port}/api"

    @property
    def exposed(self) -> bool:
        """Whether other machines may see the page."""
        return self.host != HERE

    @property
    def lan(self) -> list[str]:
        """The page as seen from the office's network; none if it is for this machine only."""
        return [f"http://{one}:{self.web_port}" for one in lan_addresses()] if self.exposed else []


def choose(asked: int | None, usual: int, *, lan: bool) -> Addresses:
    """Addresses that are free now. A port that was asked for must be; the usual one gives way to the next free."""
    host = EVERYWHERE if lan else HERE
    return Addresses(host, _web_port(host, asked, usual), free_port())


def _web_port(host: str, asked: int | None, usual: int) -> int:
    if asked is not None:
        if not 1 <= asked <= 65535:
            raise WrongInput("engine_port_wrong", port=asked)
        if not is_free(host, asked):
            raise WrongInput("engine_port_taken", port=asked)
        return asked
    tried = range(usual, min(usual + _PORTS_TRIED, 65536))
    found = next((port for port in tried if is_free(host, port)), None)
    return found or free_port()


def is_free(host: str, port: int) -> bool:
    """Whether nobody listens there and we may."""
    with socket.socket() as one:
        if exclusive := getattr(socket, "SO_EXCLUSIVEADDRUSE", None):
            one.setsockopt(socket.SOL_SOCKET, exclusive, 1)
        else:
            # What remains of connections just ended keeps nobody from listening anew.
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind((host, port))
        except OSError:
            return False
        return True


def free_port() -> int:
    """A port of this machine that nobody uses."""
    with socket.socket() as one:
        one.bind((HERE, 0))
        return int(one.getsockname()[1])


def lan_addresses() -> list[str]:
    """This machine's addresses in networks of the office, the one by which it reaches others first."""
    found = list(_private())
    outgoing = _outgoing()
    return sorted(found, key=lambda one: one != outgoing)


def _private() -> Iterator[str]:
    up = {name for name, state in psutil.net_if_stats().items() if state.isup}
    for name, addresses in psutil.net_if_addrs().items():
        for one in addresses:
            if name in up and one.family is socket.AF_INET:
                address = ip_address(one.address)
                if not address.is_loopback and not address.is_link_local:
                    yield one.address


def _outgoing() -> str | None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        try:
            # Nothing is sent: the system only says by which way it would be.
            one.connect(("10.255.255.255", 1))
        except OSError:
            return None
        return str(one.getsockname()[0])
