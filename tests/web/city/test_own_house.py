"""The city's own house: its first run without a plan, its people, its settings and its guide."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from access_desk import CHEAP, WORD
from city_desk import BOSS, OFFICER, READER, city
from starlette.testclient import TestClient

from jobs.access import first, secrets
from jobs.workplace import Workplace

Door = Callable[..., TestClient]


def test_a_store_of_members_begins_without_a_plan(tmp_path: Path, door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    """members registered at the console, no plan: the one-time link offers the city first, and lets its administrator in"""
    monkeypatch.setattr(secrets, "HASHER", CHEAP)
    place = city(tmp_path / "var", whole=False)
    key = first.first_key(place)
    place.store.close()
    browser = door(place.home, BOSS)
    html = browser.get(f"/setup/{key}").text
    assert 'value="above:31" checked' in html
    typed = {"plan": "above:31", "name": "Mai Phong", "password": WORD, "again": WORD}
    assert browser.post(f"/setup/{key}", data=typed).headers["location"] == "/setup"
    at_home = Workplace(place.home)
    assert not first.is_needed(at_home)
    at_home.store.close()


def test_people_and_settings_are_those_of_a_city(city_kept: Path, door: Door) -> None:
    """no schools, three roles to choose, three settings; what belongs to a plan is not there"""
    boss = door(city_kept, BOSS)
    people = boss.get("/people").text
    assert OFFICER.name in people
    assert "Nhà trường" not in people
    roles = re.findall(r'<option value="(\w+)"', boss.get("/people/new").text)
    assert roles == ["city_officer", "city_reader", "administrator"]
    assert boss.get("/settings").text.count('class="t-step-text"') == 3
    asked = {step: boss.get(f"/settings/{step}").status_code for step in ("hours", "backup", "plan", "tracking")}
    assert asked == {"hours": 200, "backup": 200, "plan": 404, "tracking": 404}
    assert boss.post("/settings/tracking", data={"since": "01/01/2027"}).status_code == 404


def test_the_guide_is_the_citys_and_opens_at_the_page(city_kept: Path, door: Door) -> None:
    """from /city/packages → its part; from a period → the part about closing"""
    for origin, part in (
        ("/city/packages", "city-packages"),
        ("/city/2027-W45", "city"),
        ("/city/outliers", "city-outliers"),
    ):
        html = door(city_kept, READER).get("/help", params={"from": origin}).text
        assert "Hướng dẫn cho cán bộ tổng hợp" in html
        assert f'vừa xem: <a href="#{part}">' in html
