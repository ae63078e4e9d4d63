"""Words that nobody means in the addresses and questions of every page: each is answered, and none breaks a page."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from hostile_words import hostile_addresses
from starlette.testclient import TestClient

from model.ledger.rights import Actor
from web.app import create_app
from web.desk import Desk
from web.visitor import Visitor

# What there is of each, so that one name is wrong at a time.
GOOD = {
    "school_id": "th-hong-phong",
    "school": "th-hong-phong",
    "period": "2026-W47",
    "period_id": "2026-Q4",
    "area": "11284",
    "kind": "weekly",
    "key": "2026-W47",
    "document": "weekly/2026-W47",
    "work": "CT-30",
    "form": "comment",
    "event": "11284-150",
    "step": "unit",
    "indicator": "3.2",
    "item": "th-hong-phong.classroom",
    "file": "works.xlsx",
}
TUAN = Actor("tuan", "administrator", "11284", None, "Hoàng Văn Tuấn")
LAN = Actor("lan", "school", "11284", "th-hong-phong", "Nguyễn Thị Lan")


@pytest.mark.parametrize("most", [1, pytest.param(4, marks=pytest.mark.long)])
def test_no_address_breaks_a_page(most: int, lived_home: Path, tmp_path: Path) -> None:
    """every page × every name in its path and question × hostile words → an answer below 500, and a page that says so"""
    shutil.copytree(lived_home, tmp_path / "var")
    met: Counter[int] = Counter()
    broken = []
    for actor in (TUAN, LAN):
        app = create_app(Desk(tmp_path / "var"), lambda _request, _place, who=actor: Visitor(who, "x"))  # type: ignore[misc]
        dice = random.Random(11284)
        with TestClient(app, "http://127.0.0.1:8300", client=("127.0.0.1", 50_000), follow_redirects=False) as browser:
            for route in app.routes:
                if not isinstance(route, APIRoute) or "GET" not in route.methods or not _asked_by(actor, route.path):
                    continue
                for address in hostile_addresses(route, GOOD, dice, most):
                    answer = browser.get(address)
                    met[answer.status_code] += 1
                    if answer.status_code >= 500 or (answer.status_code == 404 and "<h1" not in answer.text):
                        broken.append((answer.status_code, address[:200]))
    assert broken == []
    assert met.total() > 100 * most
    assert met[200] > 10


def _asked_by(actor: Actor, path: str) -> bool:
    """Programs have a contract of their own; a school has its own room."""
    return path.startswith("/my-school") if actor is LAN else not path.startswith("/api/")
