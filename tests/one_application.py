"""Browsers of different people at different homes, all at one application: its routes take long to make."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi import FastAPI
from starlette.testclient import TestClient

from model.ledger.rights import Actor
from web.app import create_app
from web.desk import Desk
from web.visitor import Visitor

CSRF = "a-token-that-every-form-brings-back"


def application(home: Path) -> FastAPI:
    """The application; each request says at which home it is, and whose."""
    return create_app(Desk(home), lambda _request, _place: None)


class Browser(TestClient):
    """A browser in which one person is signed in at one home."""

    def __init__(self, app: FastAPI, home: Path, actor: Actor) -> None:
        super().__init__(app, base_url="http://127.0.0.1:8300", client=("127.0.0.1", 50_000), follow_redirects=False)
        self._application, self._home, self._actor = app, home, actor

    def request(self, *args: Any, **more: Any) -> Any:
        """One request, in this person's name."""
        self._application.state.desk = Desk(self._home)
        self._application.state.recognise = lambda _request, _place: Visitor(self._actor, CSRF)
        return super().request(*args, **more)
