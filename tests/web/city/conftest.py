"""The city on its Friday: lived in once, copied for whoever changes something."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from city_desk import city
from fastapi import FastAPI
from starlette.testclient import TestClient

from model.ledger.rights import Actor
from web.app import create_app
from web.desk import Desk
from web.visitor import Visitor

CSRF = "a-token-that-every-form-brings-back"
Door = Callable[..., TestClient]


@pytest.fixture(scope="session")
def city_kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The city with the packages of its week; only for reading."""
    place = city(tmp_path_factory.mktemp("city") / "var")
    place.store.close()
    return place.home


@pytest.fixture
def city_home(city_kept: Path, tmp_path: Path) -> Path:
    """The same, to be written in; the keys of its communes lie beside it."""
    shutil.copytree(city_kept.parent, tmp_path / "city")
    return tmp_path / "city" / "var"


class _Browser(TestClient):
    """A browser of one person at one home; all of a run share one application, whose routes take long to make."""

    def __init__(self, app: FastAPI, home: Path, actor: Actor) -> None:
        super().__init__(app, base_url="http://127.0.0.1:8300", client=("127.0.0.1", 50_000), follow_redirects=False)
        self._application, self._home, self._actor = app, home, actor

    def request(self, *args: Any, **more: Any) -> Any:
        """One request, in this person's name; what is sent brings the token back."""
        self._application.state.desk = Desk(self._home)
        self._application.state.recognise = lambda _request, _place: Visitor(self._actor, CSRF)
        if args[0] == "POST":
            more["data"] = {"csrf": CSRF, **(more.get("data") or {})}
        return super().request(*args, **more)


@pytest.fixture(scope="session")
def _application(city_kept: Path) -> FastAPI:
    return create_app(Desk(city_kept), lambda _request, _place: None)


@pytest.fixture
def door(_application: FastAPI) -> Door:
    """A browser in which somebody is signed in: `door(home, actor)`."""
    return lambda home, actor: _Browser(_application, home, actor)
