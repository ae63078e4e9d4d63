"""Who sees what: each page declares from where it may be seen, and over the network nothing personal is told."""

from __future__ import annotations

import platform
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from starlette.requests import HTTPConnection
from starlette.testclient import TestClient

from jobs.clockwork.run_log import runs
from jobs.workplace import Workplace
from web.app import create_app
from web.desk import Desk
from web.exposure import Exposure, from_here
from web.gate import known_host
from web.pages import PAGES

Browser = Callable[..., TestClient]
# Who closed the week, whose address a trouble names, where the home lies, which machine it is.
PERSONAL = ("Trần Minh", "lan@truong.vn", "/home/", "\\home\\", platform.node())


def paths(home: Path) -> dict[str, Exposure]:
    """Every page with a subject that is there → from where it may be seen."""
    place = Workplace(home)
    run_id = runs(place, flow="nightly")[0].id
    place.store.close()
    return {page.path.format(run_id=run_id, area="11284"): page.exposure for page in PAGES}


def test_there_is_no_page_that_declares_nothing(lived_home: Path) -> None:
    """The routes are those of the list, reading only; no description of an interface"""
    routes = create_app(Desk(lived_home)).routes
    assert all(isinstance(route, APIRoute) and route.methods == {"GET", "HEAD"} for route in routes)
    assert [route.path for route in routes if isinstance(route, APIRoute)] == [page.path for page in PAGES]


def test_every_page_is_seen_on_the_machine_itself(lived_home: Path, here: Browser) -> None:
    """All of them answer"""
    browser = here(lived_home)
    assert {path: browser.get(path).status_code for path in paths(lived_home)} == dict.fromkeys(paths(lived_home), 200)


def test_over_the_network_only_what_is_public_is_seen(lived_home: Path, network: Browser) -> None:
    """The weekly page and the calendar stay on the machine, and nothing of them leaks"""
    browser = network(lived_home)
    for path, exposure in paths(lived_home).items():
        answer = browser.get(path, headers={"X-Forwarded-For": "127.0.0.1", "Forwarded": "for=127.0.0.1"})
        assert answer.status_code == (200 if exposure is Exposure.NETWORK else 403), path
        assert not [said for said in PERSONAL if said in answer.text], path
    closed = {path for path, exposure in paths(lived_home).items() if exposure is Exposure.HERE}
    assert closed == {"/weekly/11284", "/calendar.ics"}


def test_the_machine_itself_reads_what_the_network_does_not(lived_home: Path, here: Browser, network: Browser) -> None:
    """The trouble's sentence and who closed: here; only that there is a trouble: there"""
    mine, theirs = here(lived_home).get("/").text, network(lived_home).get("/").text
    assert mine.count("lan@truong.vn") == 2
    assert "Trần Minh" in mine
    assert "chưa xong" in theirs
    assert "mở trang này trên máy đang chạy tiendo" in theirs
    assert "/weekly/" not in theirs


def test_a_missing_page_is_hidden_as_a_closed_one_is(lived_home: Path, network: Browser) -> None:
    """From the network nobody learns which units there are"""
    browser = network(lived_home)
    assert browser.get("/weekly/11284").text == browser.get("/weekly/99999").text


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


def test_a_strange_host_is_turned_away(lived_home: Path, here: Browser) -> None:
    """Host: evil.example → 400, nothing told"""
    answer = here(lived_home).get("/", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert not [said for said in (*PERSONAL, "11284") if said in re.sub("tiendo", "", answer.text)]
