"""Forms of works as a browser finds and sends them, and how the works stand afterwards."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from jobs.question import Question, answers
from model.ledger.rights import Actor
from model.ledger.standing import Standing
from web.app import create_app
from web.desk import Desk
from web.visitor import Visitor

CSRF = "a-token-that-every-form-brings-back"
MINH = Actor("minh", "economic_office", "11284", name="Trần Minh")
_FIELD = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')
# The rules are read once for all these tests: no home of theirs has rules of its own.
_FIRST = Desk(Path())

Browser = Callable[..., TestClient]
Filled = Callable[..., dict[str, str]]
Look = Callable[[Path], Mapping[str, Standing]]


def _desk(home: Path) -> Desk:
    return Desk(home, None, _FIRST._kept)


@pytest.fixture
def browser_of() -> Browser:
    """A browser in which somebody is signed in."""

    def make(home: Path, actor: Actor = MINH) -> TestClient:
        app = create_app(_desk(home), lambda _request, _place: Visitor(actor, CSRF))
        return TestClient(app, base_url="http://127.0.0.1:8300", client=("127.0.0.1", 50_000), follow_redirects=False)

    return make


@pytest.fixture
def filled() -> Filled:
    """The hidden fields of the form at an address, with what somebody typed into it."""

    def fill(browser: TestClient, address: str, **typed: str) -> dict[str, str]:
        shown = browser.get(address)
        assert shown.status_code == 200, shown.text[:500]
        hidden = {name: unescape(value) for name, value in _FIELD.findall(shown.text)}
        return hidden | {name.replace("__", "."): value for name, value in typed.items()}

    return fill


@pytest.fixture
def look() -> Look:
    """How the works of a home stand."""

    def at(home: Path) -> Mapping[str, Standing]:
        with _desk(home).opened() as place, answers(place, Question()) as found:
            return found.standings()

    return at
