"""What programs are refused, and how: a code and a sentence with the right status, never a page, never a way to a form."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from access_desk import THERE
from api_desk import ADMINISTRATOR, program
from starlette.testclient import TestClient

from model.ledger.rights import Actor
from model.ledger.seeing import SEEN_BY, Sight
from web.api.routes import ROUTES

LAN = Actor("lan", "school", "11284", "th-hong-phong", "Lan")
KNOWN = {"work": "CT-150", "indicator": "3.2"}


def refused(client: TestClient, address: str, method: str = "GET") -> tuple[int, str]:
    answer = client.request(method, address, follow_redirects=False)
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == "no-store"
    said = answer.json()
    assert set(said) == {"code", "said"}
    assert said["said"]
    return answer.status_code, said["code"]


def test_nobody_is_told_anything(told: Any) -> None:
    """every route, without a cookie and with a wrong one → 401 as JSON, no way to a form"""
    for token in ("", "x" * 43):
        client = program(told.home, token=token)
        met = {refused(client, route.path.format(**KNOWN)) for route in ROUTES}
        assert met == {(401, "api_sign_in_first")}
    assert client.get("/works", follow_redirects=False).status_code == 303


def test_a_role_reads_what_it_sees_in_a_browser(told: Any) -> None:
    """a school → only the description; everything else 403 as JSON"""
    client = program(told.home, LAN)
    for route in ROUTES:
        if isinstance(route.access, Sight) and "school" in SEEN_BY[route.access]:
            assert client.get(route.path).status_code == 200
        else:
            assert refused(client, route.path.format(**KNOWN)) == (403, "api_not_open")


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/api/nothing", 404, "api_not_there"),
        ("/api/", 404, "api_not_there"),
        ("/api/works/CT-99999", 404, "api_not_there"),
        ("/api/works/CT-99999/history", 404, "subject_unknown"),
        ("/api/works/th-hong-phong/history", 404, "api_not_there"),
        ("/api/works/binh/history", 404, "api_not_there"),
        ("/api/works/th-hong-phong/papers", 404, "papers_of_works"),
        ("/api/works/%00/papers", 404, "subject_unknown"),
        ("/api/indicators/9.9/readings", 404, "indicator_unknown"),
        ("/api/indicators/1.1/readings", 404, "indicator_not_counted"),
        ("/api/items?plan=hung_thang", 404, "plan_not_loaded"),
        ("/api/items?plan=a%00b", 404, "plan_not_loaded"),
        ("/api/items?on=1066-10-14", 400, "api_day_far"),
        ("/api/items?known_at=9999-12-31T23:59:59-14:00", 400, "api_day_far"),
        ("/api/items?known_at=2026-13-01", 422, "api_value_wrong"),
        ("/api/deadlines?from=2027-02-01&to=2027-01-01", 400, "calendar_days_turned"),
        ("/api/deadlines?from=1950-01-01&to=2150-01-01", 400, "calendar_too_long"),
        ("/api/items?on=19/11/2026", 422, "api_value_wrong"),
        ("/api/items?on=2026-02-30", 422, "api_value_wrong"),
        ("/api/items?known_at=now", 422, "api_value_wrong"),
        ("/api/items?limit=0", 422, "api_value_wrong"),
        ("/api/items?limit=1001", 422, "api_value_wrong"),
        ("/api/items?offset=-1", 422, "api_value_wrong"),
        (f"/api/items?position={10**30}", 422, "api_value_wrong"),
        (f"/api/works/{'x' * 300}", 422, "api_value_wrong"),
    ],
)
def test_what_cannot_be_answered_is_said(address: str, status: int, code: str, client: TestClient) -> None:
    """no such thing 404, no such day 400, not of the described form 422"""
    assert refused(client, address) == (status, code)


def test_it_is_only_read(client: TestClient) -> None:
    """POST → 405 with what is allowed; HEAD is GET without its rows"""
    assert refused(client, "/api/works", "POST") == (405, "api_read_only")
    assert "GET" in client.post("/api/works").headers["allow"]
    head = client.head("/api/works")
    assert (head.status_code, head.content) == (200, b"")


def test_a_store_that_is_away_is_said(tmp_path: Path) -> None:
    """no store in the home → 503 or 400 by a sentence, as on the pages"""
    assert refused(program(tmp_path / "var"), "/api/works")[0] in (400, 404, 503)


def test_of_another_unit_nothing_is_seen(told: Any) -> None:
    """the same addresses for somebody of a unit that is not loaded here"""
    other = Actor("tu", "administrator", THERE, None, "Tú")
    assert refused(program(told.home, other), "/api/works")[0] == 404
    assert program(told.home, ADMINISTRATOR).get(f"/api/works?area={THERE}").json() != []
