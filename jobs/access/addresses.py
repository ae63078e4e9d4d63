"""The address under which others open the pages: the public one, else this machine's in the office's network."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from jobs.engine.addresses import HERE, lan_addresses
from jobs.engine.signboard import running_engine
from jobs.settings import read_settings
from jobs.workplace import Workplace
from model.words.problems import WrongInput

_ADDRESS: Final = re.compile(r"https?://[A-Za-z0-9.\[\]:-]+/?")


def outer_address(place: Workplace, said: str | None = None) -> str:
    """The address said, else the public one, else this machine's in its network. Raises WrongInput for no address."""
    if said is not None:
        if not _ADDRESS.fullmatch(said):
            raise WrongInput("outer_address_wrong", url=said)
        return said.rstrip("/")
    web = read_settings(place.home).web
    if web.public_url:
        return web.public_url.rstrip("/")
    engine = running_engine(place.home)
    return in_the_network(str(engine["web"]) if engine else f"http://{HERE}:{web.port}")


def in_the_network(address: str) -> str:
    """An address of this machine as other machines of its network open it; as it is if it already is one."""
    if opens_elsewhere(address):
        return address.rstrip("/")
    own, found = urlsplit(address), lan_addresses()
    port = f":{own.port}" if own.port else ""
    return f"{own.scheme}://{found[0]}{port}" if found else address.rstrip("/")


def opens_elsewhere(address: str) -> bool:
    """Whether other machines can open an address at all."""
    host = urlsplit(address).hostname or ""
    try:
        return not ip_address(host).is_loopback
    except ValueError:
        return host != "localhost"
