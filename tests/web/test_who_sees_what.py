"""Where requests come from: this machine or elsewhere, by names that are ours, and what strangers are told."""

from __future__ import annotations

import platform
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.requests import HTTPConnection
from starlette.testclient import TestClient

from web.catalogue import ROUTES
from web.exposure import Exposure, from_here
from web.gate import known_host

Browser = Callable[..., TestClient]
# Who closed the week, whose address a trouble names, where the home lies, which machine it is.
PERSONAL = ("Trần Minh", "lan@truong.vn", "/home/", "\\home\\", platform.node())


def test_strangers_are_told_nothing_of_anybody(lived_home: Path, network: Browser) -> None:
    """Every page that asks for nobody, and the way in: no name, no address, no folder"""
    browser = network(lived_home)
    open_to_all = [route.path for route in ROUTES if isinstance(route.access, Exposure) and "GET" in route.methods]
    paths = [re.sub(r"\{\w+\}", "x", path) for path in open_to_all] + ["/runs", "/weekly/11284"]
    for path in paths:
        answer = browser.get(path, headers={"X-Forwarded-For": "127.0.0.1", "Forwarded": "for=127.0.0.1"})
        assert answer.status_code in (200, 404), path
        assert not [said for said in PERSONAL if said in answer.text], path


def test_a_machine_itself_signs_in_as_everybody_does(lived_home: Path, here: Browser) -> None:
    """From this very machine too: pages with figures lead to the door"""
    answer = here(lived_home).get("/runs", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?to=%2Fruns")


@pytest.mark.parametrize(
    ("client", "server", "mine"),
    [
        ("127.0.0.1", "127.0.0.1", True),
        ("127.8.0.9", "0.0.0.0", True),  # noqa: S104 - an address that is asked about, not listened on
        ("::1", "::", True),
        ("::ffff:127.0.0.1", "::", True),
        ("192.168.1.2", "192.168.1.2", True),
        ("192.168.1.7", "192.168.1.2", False),
        ("::ffff:192.168.1.7", "::", False),
        ("fe80::1%eth0", "::", False),
        ("testclient", "192.168.1.2", False),
        ("", "192.168.1.2", False),
        (None, "127.0.0.1", False),
    ],
)
def test_from_here_is_what_the_connection_says(client: str | None, server: str, mine: bool) -> None:
    """Loopback and this machine's own address; whatever cannot be read is elsewhere"""
    scope = {"type": "http", "client": client and (client, 50_000), "server": (server, 8300), "headers": []}
    if client == "":
        scope["client"] = ("", 50_000)
    assert from_here(HTTPConnection(scope)) is mine
    if mine:
        scope["headers"] = [(b"x-forwarded-for", b"127.0.0.1")]
        assert not from_here(HTTPConnection(scope)), "who hands on for others tells nothing about them"


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("localhost", True),
        ("LOCALHOST:8300", True),
        ("127.0.0.1:8300", True),
        ("192.168.1.2:8300", True),
        ("[::1]:8300", True),
        ("[::1]", True),
        (f"{platform.node()}:8300", True),
        (f"{platform.node()}.local", True),
        ("", False),
        ("evil.example", False),
        ("localhost.evil.example", False),
        ("127.0.0.1.evil.example:80", False),
        ("127.0.0.1:80x", False),
        ("127.0.0.1:８０", False),
        ("[::1", False),
        ("[::1]x", False),
        ("a@127.0.0.1", False),
        ("127.0.0.1, evil.example", False),
    ],
)
def test_only_addresses_and_our_own_name_are_known_hosts(host: str, known: bool) -> None:
    """A name of somebody else's that leads here is turned away"""
    assert known_host(host) is known
    assert known_host(host, "tiendo.xa.gov.vn") is known


def test_the_public_name_is_known_where_an_office_has_set_it() -> None:
    """With its port and in capitals too; without the setting it is a stranger's"""
    for host in ("tiendo.xa.gov.vn", "Tiendo.XA.gov.vn:443"):
        assert known_host(host, "tiendo.xa.gov.vn")
        assert not known_host(host)


def test_a_strange_host_is_turned_away(lived_home: Path, here: Browser) -> None:
    """Host: evil.example → 400, nothing told"""
    answer = here(lived_home).get("/", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert not [said for said in (*PERSONAL, "11284") if said in re.sub("tiendo", "", answer.text)]
