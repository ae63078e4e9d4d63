"""What goes wrong: said on a page in one sentence, with the right status, safe headers, and no traceback."""

from __future__ import annotations

import logging
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from well_said import SECRET_WORD, VIETNAMESE

from web.engine import routes
from web.gate import SAFE

Browser = Callable[..., TestClient]
TRACES = ("Traceback", "sqlalchemy", 'File "', ".py")


def said_well(html: str) -> bool:
    """A Vietnamese page without anything a technician alone would understand."""
    return bool(VIETNAMESE.search(html)) and '<html lang="vi">' in html and not any(trace in html for trace in TRACES)


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
@pytest.mark.parametrize("path", ["/", "/health", "/nowhere"])
def test_pages_are_read_and_forms_are_sent_and_nothing_else(
    method: str, path: str, lived_home: Path, browser_of: Browser
) -> None:
    """405, in words"""
    answer = browser_of(lived_home).request(method, path)
    assert answer.status_code == 405
    assert said_well(answer.text)


@pytest.mark.parametrize("path", ["/", "/health", "/runs"])
def test_a_form_that_no_page_has_is_not_taken(path: str, lived_home: Path, browser_of: Browser) -> None:
    """405, and which methods there are"""
    answer = browser_of(lived_home).post(path)
    assert (answer.status_code, {*answer.headers["allow"].split(", ")}) == (405, {"GET", "HEAD"})
    assert said_well(answer.text)


@pytest.mark.parametrize("path", ["/runs", "/health", "/sign-in", "/icon.svg", "/nowhere", "/weekly/11284"])
def test_heads_are_those_of_the_pages(path: str, lived_home: Path, browser_of: Browser) -> None:
    """HEAD → the status and kind of GET, no body"""
    browser = browser_of(lived_home)
    got, head = browser.get(path), browser.head(path)
    assert head.content == b""
    assert (head.status_code, head.headers.get("content-type")) == (got.status_code, got.headers.get("content-type"))


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nowhere", 404),
        ("/runs/", 404),
        ("/runs/none", 404),
        ("/runs/" + "a" * 101, 400),
        ("/weekly/99999", 404),
        ("/weekly/..%2F..%2Fetc%2Fpasswd", 404),
        ("/weekly/11284/", 404),
        ("/runs?page=0", 400),
        ("/runs?page=1001", 400),
        ("/runs?page=nhiều", 400),
        ("/runs?all=perhaps", 400),
        ("/runs?flow=nigthly", 400),
        ("/runs?flow=" + "x" * 101, 400),
        ("/people/nobody", 403),
        ("/docs", 404),
        ("/redoc", 404),
    ],
)
def test_a_slip_in_the_address_is_told(path: str, status: int, lived_home: Path, browser_of: Browser) -> None:
    """One page in Vietnamese with the way back"""
    answer = browser_of(lived_home).get(path)
    assert answer.status_code == status
    assert said_well(answer.text)
    assert 'href="/"' in answer.text


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/", {}),
        ("/sign-in", {}),
        ("/health", {}),
        ("/nowhere", {}),
        ("/runs?page=x", {}),
        ("/icon.svg", {}),
        ("/links/x", {}),
        ("/", {"Host": "evil.example"}),
    ],
)
def test_every_answer_has_safe_headers(path: str, headers: dict[str, str], lived_home: Path, here: Browser) -> None:
    """Also those that refuse"""
    answer = here(lived_home).get(path, headers=headers)
    told = {name: answer.headers.get(name) for name in SAFE if name != "cache-control"}
    assert told == {name: value for name, value in SAFE.items() if name != "cache-control"}
    assert "server" not in answer.headers


def test_an_unforeseen_error_shows_nothing_of_itself(
    lived_home: Path, browser_of: Browser, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """ValueError("Bi-mat/42@x") → 500 in words; the technician's console has the trace; the next page is fine"""

    def breaks(*_: object) -> None:
        raise ValueError(SECRET_WORD)

    browser = browser_of(lived_home)
    with monkeypatch.context() as broken, caplog.at_level(logging.ERROR):
        broken.setattr(routes, "engine_room", breaks)
        answer = browser.get("/runs")
    assert answer.status_code == 500
    assert said_well(answer.text)
    assert SECRET_WORD not in answer.text
    assert answer.headers["content-security-policy"] == SAFE["content-security-policy"]
    assert SECRET_WORD in caplog.text
    assert browser.get("/runs").status_code == 200


def missing(store: Path) -> None:
    store.unlink()


def not_ours(store: Path) -> None:
    store.write_bytes(b"Excel, not a store" * 99)


def older(store: Path) -> None:
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")


def newer(store: Path) -> None:
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def cut_off(store: Path) -> None:
    store.write_bytes(store.read_bytes()[:5000])


@pytest.mark.parametrize("spoil", [missing, not_ours, older, newer, cut_off])
def test_a_store_that_cannot_be_read_is_told_and_the_page_stays_up(
    spoil: Callable[[Path], None], office: Path, here: Browser, network: Browser
) -> None:
    """503 with the store's own sentence here, without it over the network; mended → 200 without a new start"""
    store, kept = office / "tiendo.sqlite3", office / "kept"
    browser, elsewhere = here(office), network(office)
    shutil.copyfile(store, kept)
    spoil(store)
    answers = [browser.get(path) for path in ("/", "/runs/x", "/calendar.ics", "/weekly/11284")]
    assert {answer.status_code for answer in answers} == {503}
    assert all(said_well(answer.text) for answer in answers)
    assert str(store) in answers[0].text
    health = browser.get("/health")
    assert (health.status_code, health.json()["ok"]) == (503, False)
    assert VIETNAMESE.search(health.json()["store"]["said"])
    assert str(office) not in elsewhere.get("/").text + elsewhere.get("/health").text
    for path in (store, *office.glob("tiendo.sqlite3-*")):
        path.unlink(missing_ok=True)
    shutil.copyfile(kept, store)
    assert browser.get("/sign-in").status_code == 200
    assert browser.get("/health").json()["ok"] is True


def test_a_store_that_somebody_holds_alone_is_told(
    office: Path, browser_of: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Held exclusively → 503 after the wait; writing beside it does not disturb reading"""
    monkeypatch.setattr("model.store.opening.BUSY_SECONDS", 0.1)
    browser = browser_of(office)
    with closing(sqlite3.connect(office / "tiendo.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert browser.get("/runs").status_code == 200
        assert browser.get("/sign-in").status_code == 303
        other.execute("ROLLBACK")
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        held = browser.get("/runs")
        other.execute("ROLLBACK")
    assert held.status_code == 503
    assert said_well(held.text)
    assert browser.get("/runs").status_code == 200
