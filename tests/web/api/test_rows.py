"""What programs get: the rows of the command line's `--json`, of the shapes that the description promises."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from subprocess import CompletedProcess
from typing import Any

import pytest
from api_desk import closed_description
from jsonschema import Draft202012Validator, FormatChecker
from starlette.testclient import TestClient

from web.api.routes import ROUTES
from web.catalogue import ROUTES as ALL

Run = Callable[..., CompletedProcess[str]]
VERBS = {
    "/api/items": ["items"],
    "/api/works": ["works"],
    "/api/indicators": ["indicators"],
    "/api/findings": ["findings"],
    "/api/papers": ["papers"],
    "/api/owed": ["papers", "--owed"],
    "/api/flags": ["flags"],
    "/api/clears": ["clears"],
    "/api/runs": ["runs"],
    "/api/documents": ["document", "list"],
    "/api/people": ["people"],
    "/api/notices": ["notices"],
    "/api/deadlines": ["calendar"],
    "/api/works/{work}/history": ["history", "{work}"],
    "/api/works/{work}/papers": ["papers", "{work}"],
}
# Those of a unit that adds up others are asked in tests/web/city.
PATHS = [route.path for route in ROUTES if route.shown is not None and not route.path.startswith("/api/city")]


def address(path: str, work: str) -> str:
    return path.format(work=work, indicator="3.2")


def test_the_description_speaks_of_every_route_and_of_no_other(client: TestClient) -> None:
    """paths and methods = the catalogue's routes under /api, each with every refusal and a session"""
    said = client.get("/api/openapi.json").json()
    assert set(said["paths"]) == {route.path for route in ALL if route.path.startswith("/api/")} - {"/api/openapi.json"}
    assert {method for ways in said["paths"].values() for method in ways} == {"get"}
    for ways in said["paths"].values():
        assert set(ways["get"]["responses"]) == {"200", "400", "401", "403", "404", "409", "422", "503"}
        assert not {"area", "request"} & {one["name"] for one in ways["get"].get("parameters", ())}
    assert said["security"] == [{"session": []}]
    assert not re.search(r"https?://", json.dumps({name: said[name] for name in said if name != "openapi"}))


@pytest.mark.parametrize("path", PATHS)
def test_every_row_is_of_the_shape_that_is_described(path: str, told: Any, client: TestClient) -> None:
    """a commune with every kind of row → no key is missing, none is of another type, none is not described"""
    answer = client.get(address(path, told.work))
    assert answer.status_code == 200, answer.text
    assert answer.json()
    if isinstance(answer.json(), list):
        assert int(answer.headers["x-total-count"]) == len(answer.json())
    assert list(faults(path, answer.json())) == []


def test_a_key_that_is_missing_or_of_another_type_is_a_fault(told: Any, client: TestClient) -> None:
    """a work without its name, a quantity as text, a key nobody described, a day that is none"""
    (work,) = [row for row in client.get("/api/works").json() if row["id"] == told.work]
    assert list(faults("/api/works", [work])) == []
    wrong = [
        {name: work[name] for name in work if name != "name"},
        work | {"investment": "7200500000"},
        work | {"more": 1},
        work | {"since": "10/01/2027"},
    ]
    assert [len(list(faults("/api/works", [one]))) for one in wrong] == [1, 1, 1, 1]


def faults(path: str, value: Any) -> Iterator[str]:
    described = closed_description()
    shape = described["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    checker = Draft202012Validator(
        {**shape, "components": described["components"]}, format_checker=FormatChecker(["date"])
    )
    return (f"{list(error.absolute_path)}: {error.message[:200]}" for error in checker.iter_errors(value))


@pytest.mark.parametrize("path", VERBS)
def test_rows_are_those_of_the_command_line(path: str, told: Any, client: TestClient, tiendo: Run) -> None:
    """GET /api/works = tiendo works --json, and so on"""
    words = [word.format(work=told.work) for word in VERBS[path]]
    said = json.loads(tiendo(*words, "--json", home=told.home).stdout)
    assert client.get(address(path, told.work)).json() == said


def test_questions_are_those_of_the_command_line(told: Any, client: TestClient, tiendo: Run) -> None:
    """--on, --known-at with and without a zone, --plan; a part of a long list, and one work of it"""
    for name, value in (
        ("on", "2027-02-20"),
        ("known_at", "2027-08-26T09:00"),
        ("known_at", "2027-08-26T02:00:00Z"),
        ("known_at", "2027-08-26"),
        ("plan", "nam_thanh_mien"),
    ):
        said = tiendo("works", "--json", f"--{name.replace('_', '-')}", value, home=told.home)
        assert client.get("/api/works", params={name: value}).json() == json.loads(said.stdout), (name, value)
    whole = client.get("/api/works").json()
    part = client.get("/api/works?limit=2&offset=3")
    assert (part.json(), part.headers["x-total-count"]) == (whole[3:5], str(len(whole)))
    assert client.get(f"/api/works/{told.work}").json() in whole
    assert client.get("/api/works?on=2027-02-20").json() != whole
