"""Behind a reverse proxy: the public name is known, and only the machine that was named is believed."""

from __future__ import annotations

from pathlib import Path

import pytest
from access_desk import HERE, MINH, WORD, csrf_in, take_first
from starlette.testclient import TestClient

from web.__main__ import _config
from web.desk import Desk

PROXY, PUBLIC = "10.1.1.1", "https://tiendo.xa.gov.vn"
FORWARDED = {"x-forwarded-for": "203.0.113.9", "x-forwarded-proto": "https", "host": "tiendo.xa.gov.vn"}


@pytest.fixture
def hosted(home: Path) -> Path:
    """A home with a public address."""
    (home / "settings.yaml").write_text(f"web:\n  public_url: {PUBLIC}/\n  proxy: {PROXY}\n", encoding="utf-8")
    take_first(home)
    return home


def browser(home: Path, client: str) -> TestClient:
    """As uvicorn would hand a request on, with what it believes of the headers."""
    config = _config(Desk(home))
    config.load()
    return TestClient(config.loaded_app, base_url="http://10.1.1.2:8300", client=(client, 5), follow_redirects=False)


SIGN_IN = {"name": MINH.name, "password": WORD, "area": HERE}


def test_through_the_proxy_cookies_are_secure_and_links_bear_the_public_name(hosted: Path) -> None:
    """https outside → Secure; the list of sign-ins has the true address; a link begins with the public one"""
    heads = FORWARDED | {"origin": PUBLIC}
    there = browser(hosted, PROXY)
    came = there.post("/sign-in", data=SIGN_IN, headers=heads)
    assert came.status_code == 303
    assert "Secure" in came.headers["set-cookie"]
    cookie = {"cookie": f"tiendo_session={came.cookies['tiendo_session']}"}
    page = there.get("/people", headers=heads | cookie)
    assert "203.0.113.9" in there.get("/people/minh", headers=heads | cookie).text
    sheet = there.post("/people/lan/link", data={"csrf": csrf_in(page.text)}, headers=heads | cookie)
    assert f"{PUBLIC}/links/" in sheet.text


def test_nobody_else_is_believed(hosted: Path) -> None:
    """the same headers from another machine → the connection counts; no Secure cookie over plain http"""
    came = browser(hosted, "10.9.9.9").post("/sign-in", data=SIGN_IN, headers=FORWARDED)
    assert "Secure" not in came.headers["set-cookie"]
    token = {"cookie": f"tiendo_session={came.cookies['tiendo_session']}"}
    page = browser(hosted, "10.9.9.9").get("/people/minh", headers=token)
    assert "10.9.9.9" in page.text
    assert "203.0.113.9" not in page.text


def test_who_is_handed_on_is_never_at_the_machine_itself(hosted: Path) -> None:
    """a proxy on this very machine that was not named: what is told only here is not told to its guests"""
    (hosted / "tiendo.sqlite3").unlink()
    told = browser(hosted, "127.0.0.1").get("/health").json()["store"]["said"]
    assert told is not None
    assert browser(hosted, "127.0.0.1").get("/health", headers=FORWARDED).json()["store"]["said"] is None


def test_only_the_public_name_is_known_beside_our_own(hosted: Path) -> None:
    """another name that leads here → 400"""
    assert browser(hosted, PROXY).get("/sign-in", headers={"host": "tiendo.xa.gov.vn:443"}).status_code == 200
    assert browser(hosted, PROXY).get("/sign-in", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize(
    "said", ["public_url: tiendo.xa.gov.vn", "public_url: https://a/b", "proxy: localhost", "public_url: ftp://x"]
)
def test_a_slip_in_the_settings_is_told(said: str, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """no scheme, a path behind the name, a name instead of an address → exit 2 with the line"""
    from web.__main__ import main  # noqa: PLC0415

    (home / "settings.yaml").write_text(f"web:\n  {said}\n", encoding="utf-8")
    assert main(["--home", str(home)]) == 2
    assert "settings.yaml" in capsys.readouterr().err
