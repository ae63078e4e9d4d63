"""Browsers at one application, made once: building all routes anew for each test takes longer than the tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from model.ledger.rights import Actor
from web.app import create_app
from web.desk import Desk
from web.visitor import Visitor

CSRF = "a-token-that-every-form-brings-back"
WHO = "x-who"
MINH = Actor("minh", "economic_office", "11284", name="Trần Minh")


@pytest.fixture(scope="session")
def known() -> dict[str, Actor]:
    """Who is behind the header of a browser."""
    return {}


@pytest.fixture(scope="session")
def app(known: dict[str, Actor], tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """The application; each test says at which home it is."""
    return create_app(
        Desk(tmp_path_factory.mktemp("nowhere")), lambda request, _place: Visitor(known[request.headers[WHO]], CSRF)
    )


@pytest.fixture
def browser_of(app: FastAPI, known: dict[str, Actor]) -> Callable[..., TestClient]:
    """A browser in which somebody is signed in: `browser_of(home, actor)`."""

    def make(home: Path, actor: Actor = MINH) -> TestClient:
        # The rules, which no home of these tests has of its own, are read once.
        app.state.desk = replace(app.state.desk, home=home)
        known[f"{actor.id}-{actor.role}"] = actor
        client = TestClient(app, base_url="http://127.0.0.1:8300", client=("127.0.0.1", 50_000), follow_redirects=False)
        client.headers[WHO] = f"{actor.id}-{actor.role}"
        return client

    return make
