"""The city on its Friday: lived in once, copied for whoever changes something."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from city_desk import city
from fastapi import FastAPI
from one_application import CSRF, Browser, application
from starlette.testclient import TestClient

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


class _Browser(Browser):
    """One whose forms bring the token back by themselves."""

    def request(self, *args: Any, **more: Any) -> Any:
        """One request, in this person's name."""
        if args[0] == "POST":
            more["data"] = {"csrf": CSRF, **(more.get("data") or {})}
        return super().request(*args, **more)


@pytest.fixture(scope="session")
def _application(city_kept: Path) -> FastAPI:
    return application(city_kept)


@pytest.fixture
def door(_application: FastAPI) -> Door:
    """A browser in which somebody is signed in: `door(home, actor)`."""
    return partial(_Browser, _application)
