"""What programs get of a unit that adds up others: of the shapes that are described, and nothing where there is none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from api_desk import closed_description
from city_desk import READER
from jsonschema import Draft202012Validator, FormatChecker
from starlette.testclient import TestClient

from model.ledger.rights import Actor

Door = Callable[..., TestClient]


def test_rows_are_as_described(city_kept: Path, door: Door) -> None:
    """the merge of the last week and of a week by its id, fourteen members"""
    described, browser = closed_description(), door(city_kept, READER)
    for path in ("/api/city", "/api/city/members"):
        shape = described["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        checker = Draft202012Validator(
            {**shape, "components": described["components"]}, format_checker=FormatChecker(["date"])
        )
        assert [error.message for error in checker.iter_errors(browser.get(path).json())] == []
    assert browser.get("/api/city").json() == browser.get("/api/city?period=2027-W45").json()
    assert browser.get("/api/city/members").headers["x-total-count"] == "14"


def test_a_commune_has_nothing_of_it(city_kept: Path, door: Door) -> None:
    """whoever sees such rooms, of a unit that adds up nobody → 404; a period that is none → 400"""
    lost = door(city_kept, Actor("x", "administrator", "90001", None, "Người Khác"))
    assert [lost.get(path).status_code for path in ("/api/city", "/api/city/members")] == [404, 404]
    assert door(city_kept, READER).get("/api/city?period=abc").status_code == 400
