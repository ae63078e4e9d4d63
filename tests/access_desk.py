"""What tests of access need: two communes in one store, the people of both, and cheap guesses."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI, Response
from lived import FRIDAY
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from starlette.testclient import TestClient

from jobs import people
from jobs.access import first
from jobs.load import load_plan
from jobs.question import Question
from jobs.workplace import Workplace
from model.ledger.rights import Actor
from web import app as app_of_pages
from web.app import create_app
from web.catalogue import ROUTES
from web.desk import Desk
from web.visitor import Visitor

HERE, THERE = "11284", "11809"
CSRF = "a-token-that-every-form-brings-back"
# Half a second for each guess is for thieves.
CHEAP = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),))
WORD = "một câu chỉ Minh biết"

# Everybody of the commune, and Tuấn with his school of the other one.
CAST: Mapping[str, Actor] = {
    one.role: one
    for one in (
        Actor("minh", "administrator", HERE, None, "Trần Minh"),
        Actor("binh", "economic_office", HERE, None, "Lê Bình"),
        Actor("cuc", "culture_office", HERE, None, "Phạm Cúc"),
        Actor("ha", "chairman", HERE, None, "Nguyễn Thu Hà"),
        Actor("van-thu", "clerk", HERE, None, "Đỗ Văn Thư"),
        Actor("lan", "school", HERE, "th-hong-phong", "Nguyễn Thị Lan"),
        Actor("thanh", "city_reader", HERE, None, "Vũ Thành"),
    )
}
# And the officer of the city above, who is nobody in the commune.
EVERYBODY: Mapping[str, Actor] = {**CAST, "city_officer": Actor("dung", "city_officer", "31", None, "Ngô Thị Dung")}
MINH, BINH, LAN = CAST["administrator"], CAST["economic_office"], CAST["school"]
TUAN = Actor("tuan", "administrator", THERE, None, "Hoàng Tuấn")


def register(place: Workplace, actor: Actor, by: str) -> None:
    """Somebody comes."""
    people.add(place, Question(area=actor.area), actor.id, actor.name, actor.role, actor.school, None, by)


def staff(lived_home: Path, home: Path) -> Path:
    """A copy of the lived-in home with the second commune beside it, and people in both; nobody has a password."""
    shutil.copytree(lived_home, home)
    place = Workplace(home, now=FRIDAY)
    load_plan(place, "hung_thang")
    for actor in CAST.values():
        register(place, actor, MINH.name)
    register(place, TUAN, TUAN.name)
    place.store.close()
    return home


def at_home(home: Path) -> Workplace:
    """The home on its Friday."""
    return Workplace(home, now=FRIDAY)


def take_first(home: Path, word: str = WORD) -> str:
    """Minh sets the first password; the token of his session."""
    place = at_home(home)
    key = first.first_key(place)
    assert key is not None
    token = first.take(place, HERE, MINH.name, word, key)
    place.store.close()
    return token


def csrf_in(html: str) -> str:
    """The token that the forms of a page bring back."""
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', html)
    assert found is not None
    return found[1]


@contextmanager
def only_guards(home: Path, who: Actor | None) -> Iterator[TestClient]:
    """The application with its guards, and behind each of them an answer that touches nothing."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("web.app.ROUTES", tuple(replace(route, answer=passed) for route in ROUTES))
        # What stands on the pages of refusal is tested elsewhere; a thousand of them would take a while.
        patched.setattr("web.app._routes", app_of_pages._routes.__wrapped__)
        patched.setattr("web.app.complaint", lambda _request, status, *_rest, **_more: Response(status_code=status))
        patched.setattr("web.access.again.ask", lambda _request, _kept, _said, status: Response(status_code=status))
        yield client_of(create_app(Desk(home), seen_as(who)))


def passed() -> Response:
    """An answer that touches nothing."""
    return Response(status_code=204)


def seen_as(actor: Actor | None) -> Callable[..., Visitor | None]:
    """A recognising that always sees the same person, or nobody."""
    return lambda _request, _place: None if actor is None else Visitor(actor, CSRF)


def client_of(app: FastAPI) -> TestClient:
    """A browser on the machine itself."""
    return TestClient(app, base_url="http://127.0.0.1:8300", client=("127.0.0.1", 5), follow_redirects=False)
