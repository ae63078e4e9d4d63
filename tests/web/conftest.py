"""An office that was lived in, seen in a browser on its own machine and from the office's network."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from lived import FRIDAY, live_in
from starlette.testclient import TestClient

from jobs.clockwork.run_log import logged
from jobs.workplace import Workplace
from model.ledger.rights import Actor
from model.words.problems import StoreProblem
from web.access.recognising import recognise
from web.app import create_app
from web.desk import Desk
from web.visitor import Visitor

Browser = Callable[..., TestClient]
SUNDAY = FRIDAY + timedelta(days=2)
SOMEBODY = "Nguyễn Thị Lan <lan@truong.vn>"


@pytest.fixture
def engine_kind() -> str:
    """The pages do not ask which engine keeps the store."""
    return "sqlite"


@pytest.fixture(scope="session")
def lived_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a closed week and four runs; to be copied."""
    home = tmp_path_factory.mktemp("office") / "var"
    place = live_in(home)
    with logged(place, "tick"):
        pass
    with logged(place, "weekly", area="11284", period="2026-W47") as note:
        note.changed("run_rolled_up", period="2026-W47", area="11284")
    with logged(place, "deliver") as note:
        note.sent(3)
        note.changed("run_area_failed", area="11284", said=f"D:\\home\\{SOMEBODY}")
    with pytest.raises(StoreProblem), logged(place, "nightly"):
        raise StoreProblem("store_disk_full", where=f"/home/{SOMEBODY}")
    place.store.close()
    return home


@pytest.fixture
def office(lived_home: Path, tmp_path: Path) -> Path:
    """The lived-in home, to be changed at will."""
    shutil.copytree(lived_home, tmp_path / "var")
    return tmp_path / "var"


@pytest.fixture
def here() -> Browser:
    """A browser on the machine itself, at a home."""

    def make(home: Path, store: str | None = None) -> TestClient:
        app = create_app(Desk(home, store), recognise)
        return TestClient(app, base_url="http://127.0.0.1:8300", client=("127.0.0.1", 50_000))

    return make


@pytest.fixture
def network() -> Browser:
    """A browser elsewhere in the office's network."""

    def make(home: Path) -> TestClient:
        return TestClient(
            create_app(Desk(home), recognise), base_url="http://192.168.1.2:8300", client=("192.168.1.7", 50_000)
        )

    return make


@pytest.fixture(autouse=True)
def _on_sunday(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is Sunday 22/11/2026, whatever the machine's clock says."""
    monkeypatch.setattr("web.desk.Workplace", partial(Workplace, now=SUNDAY))


CSRF = "a-token-that-every-form-brings-back"
MINH = Actor("minh", "economic_office", "11284", name="Trần Minh")


@pytest.fixture
def browser_of() -> Browser:
    """A browser in which somebody is signed in: `browser_of(home, actor)`; forms bring back `CSRF`."""

    def make(home: Path, actor: Actor = MINH) -> TestClient:
        app = create_app(Desk(home), lambda _request, _place: Visitor(actor, CSRF))
        return TestClient(app, base_url="http://127.0.0.1:8300", client=("127.0.0.1", 50_000), follow_redirects=False)

    return make


@pytest.fixture(scope="session")
def reader(lived_home: Path) -> TestClient:
    """A browser of the economic office at the lived-in home, for reading."""
    app = create_app(Desk(lived_home), lambda _request, _place: Visitor(MINH, CSRF))
    return TestClient(app, base_url="http://127.0.0.1:8300", client=("127.0.0.1", 50_000), follow_redirects=False)
