"""Who may pass which route: every one of them, for every role, of this commune and of another."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from access_desk import CAST, CSRF, EVERYBODY, HERE, THERE, TUAN, at_home, client_of, only_guards, passed, seen_as
from fastapi import Response
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from model.ledger.seeing import SEEN_BY, Sight
from model.store.events import chain_head
from web import app as app_of_pages
from web.app import create_app
from web.catalogue import ROUTES
from web.desk import Desk
from web.exposure import Exposure
from web.routes import Route

# A subject of this commune for each name that stands in a path; the files of static pages are nobody's.
SAMPLES = {
    "mark": "0" * 12,
    "name": "tiendo.css",
    "sha256": "0" * 64,
    "school_id": "th-hong-phong",
    "school": "th-hong-phong",
    "token": "x" * 24,
    "person": "binh",
    "period": "2026-W47",
    "period_id": "2026-Q4",
    "directive": "1",
    "area": HERE,
    "run_id": "1",
    "file": "works.xlsx",
    "kind": "weekly",
    "key": "2026-W47",
    "work": "CT-140",
    "finding": "F-01",
    "flag_id": "1",
    "step": "unit",
    "indicator": "3.2",
    "item": "th-hong-phong.classroom",
    "document": "weekly/2026-W47",
    "form": "progress",
    "event": f"{HERE}-1",
    "unit": HERE,
}
# What these name is there in this commune only: of all else each has one of its own.
ONLY_HERE = {"school_id", "school", "person", "work", "area", "item", "event"}
WORDS_OF_HERE = ("Thanh Giang", "Chi Lăng", "Nam Thanh Miện", "Trần Minh", "Lê Bình")
ROLES = (*EVERYBODY, "nobody")


def path_of(route: Route, samples: dict[str, str] = SAMPLES) -> str:
    return re.sub(r"\{(\w+)(:path)?\}", lambda found: samples[found[1]], route.path)


def names_in(route: Route) -> list[str]:
    return re.findall(r"\{(\w+)(?::path)?\}", route.path)


def test_every_name_in_a_path_has_a_sample() -> None:
    """A new kind of subject must say here what one of them is called, or nobody would ask who may see it"""
    assert {name for route in ROUTES for name in names_in(route)} <= set(SAMPLES)


def test_every_route_of_the_application_is_declared(staffed: Path) -> None:
    """The framework's routes are those of the catalogue, method by method, and there is no other"""
    made = create_app(Desk(staffed), lambda _request, _place: None)
    found = [(one.path, frozenset(one.methods or ())) for one in made.routes if isinstance(one, APIRoute)]
    assert len(found) == len(made.routes)
    assert sorted(found, key=str) == sorted(((r.path, frozenset(r.methods)) for r in ROUTES), key=str)
    twice = [(r.path, m) for r in ROUTES for m in r.methods]
    assert len(twice) == len(set(twice)), [one for one in twice if twice.count(one) > 1]


def test_a_route_without_a_declaration_stops_the_start(staffed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A route that says nothing of who may pass, and one that a room adds behind the catalogue's back"""
    with pytest.raises(TypeError, match="declares"):
        replace(ROUTES[0], access=None)  # type: ignore[arg-type]
    bare = SimpleNamespace(path="/bare", answer=passed, methods=("GET",), access=None, kept_open=True)
    monkeypatch.setattr("web.app.ROUTES", (*ROUTES, bare))
    monkeypatch.setattr("web.app._routes", app_of_pages._routes.__wrapped__)
    with pytest.raises(TypeError, match="declares"):
        create_app(Desk(staffed), lambda _request, _place: None)


def test_forms_that_ask_for_nobody_are_few() -> None:
    """Only who has no session yet may send a form without its token"""
    open_forms = {route.path for route in ROUTES if route.kept_open}
    assert open_forms <= {"/sign-in", "/links/{token}", "/setup/{key}", "/setup/{key}/restore"}, open_forms
    asks_nobody = {route.path for route in ROUTES if isinstance(route.access, Exposure)}
    assert asks_nobody - open_forms <= {"/start", "/health", "/icon.svg", "/static/{mark}/{name}"}


# --- every route, every role: the guards alone -----------------------------------------------------------


def expected(route: Route, method: str, role: str) -> int:
    """What the declaration promises: 204 is through."""
    if isinstance(route.access, Exposure):
        return 204
    if role == "nobody":
        # A program does not follow the way to a form.
        return 401 if method == "POST" or route.path.startswith("/api/") else 303
    return 204 if role in SEEN_BY[route.access] else 403


@pytest.mark.parametrize("role", ROLES)
def test_every_route_lets_through_whom_it_declares(role: str, staffed: Path) -> None:
    """role × route × method → through, refused, or asked to sign in; forms without their token never"""
    wrong = []
    with only_guards(staffed, EVERYBODY.get(role)) as browser:
        for route in ROUTES:
            for method in set(route.methods) - {"HEAD"}:
                body = {"csrf": CSRF} if method == "POST" else None
                answer = browser.request(method, path_of(route), data=body)
                if answer.status_code != expected(route, method, role):
                    wrong.append((method, route.path, answer.status_code, expected(route, method, role)))
    assert wrong == []


def test_no_form_is_taken_without_its_token(staffed: Path) -> None:
    """Every form of whoever may send it, without the token and with a wrong one → 403"""
    with only_guards(staffed, CAST["administrator"]) as browser:
        forms = [path_of(route) for route in ROUTES if "POST" in route.methods and not route.kept_open]
        told = {browser.post(path, data=body).status_code for path in forms for body in ({}, {"csrf": "x"})}
    assert told == {403}


def test_no_form_of_a_foreign_page_is_taken(staffed: Path) -> None:
    """Origin: https://evil.example, Origin: null, Sec-Fetch-Site: cross-site → 403, with the right token too"""
    heads = ({"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"})
    with only_guards(staffed, CAST["administrator"]) as browser:
        forms = [path_of(route) for route in ROUTES if "POST" in route.methods]
        told = {browser.post(path, data={"csrf": CSRF}, headers=head).status_code for path in forms for head in heads}
    assert told == {403}


# --- another commune: the true answers ----------------------------------------------------------------------


@pytest.mark.long
def test_of_another_commune_nothing_is_seen_and_nothing_changes(staffed: Path) -> None:
    """Tuấn, administrator there, at every page and form about a subject of here: as if it were not there"""
    browser = client_of(create_app(Desk(staffed), seen_as(TUAN)))
    before = heads(staffed)
    wrong = []
    for route in ROUTES:
        if isinstance(route.access, Exposure) or not names_in(route):
            continue
        theirs = ask(browser, route, SAMPLES)
        if theirs.status_code >= 500 or words_of_here(theirs):
            wrong.append((route.methods[0], route.path, theirs.status_code, words_of_here(theirs)))
        if ONLY_HERE & set(names_in(route)):
            missing = ask(browser, route, SAMPLES | {name: SAMPLES[name][:-1] + "z" for name in ONLY_HERE})
            if theirs.status_code != missing.status_code:
                wrong.append((route.methods[0], route.path, theirs.status_code, missing.status_code))
    assert wrong == []
    assert heads(staffed)[HERE] == before[HERE]


def words_of_here(answer: Response) -> list[str]:
    if not {"html", "json"} & set(re.findall(r"\w+", answer.headers.get("content-type", ""))):
        return []
    return [word for word in WORDS_OF_HERE if word in answer.text]


def ask(browser: TestClient, route: Route, samples: dict[str, str]) -> Response:
    method = "POST" if "POST" in route.methods else "GET"
    return browser.request(method, path_of(route, samples), data={"csrf": CSRF} if method == "POST" else None)  # type: ignore[return-value]


def heads(home: Path) -> dict[str, tuple[int, str]]:
    place = at_home(home)
    with place.store.reading() as connection:
        found = {area: chain_head(connection, area) for area in (HERE, THERE)}
    place.store.close()
    return found


@pytest.mark.long
def test_pages_without_a_subject_speak_of_ones_own_commune_only(staffed: Path) -> None:
    """Tuấn at every page that names no subject: not a word of here"""
    browser = client_of(create_app(Desk(staffed), seen_as(TUAN)))
    pages = [r.path for r in ROUTES if "GET" in r.methods and isinstance(r.access, Sight) and not names_in(r)]
    told = {path: browser.get(path) for path in pages}
    assert {path: words for path, answer in told.items() if (words := words_of_here(answer))} == {}
    assert {path: answer.status_code for path, answer in told.items() if answer.status_code >= 500} == {}
    assert sum(answer.status_code == 200 for answer in told.values()) > 10
