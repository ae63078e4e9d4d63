"""The guides: for whom which, opened at the right part, without a tag of their own and without missing pictures."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from documents import guides
from model.ledger.rights import Actor
from web.menu import MAIN, OTHER

Browser = Callable[..., TestClient]
LAN = Actor("lan", "school", "11284", "th-hong-phong", name="Nguyễn Thị Lan")


def test_each_role_gets_its_guide(lived_home: Path, browser_of: Browser) -> None:
    """officer → can-bo, principal → hieu-truong; either may read the other"""
    assert "Hướng dẫn cho cán bộ</h1>" in browser_of(lived_home).get("/help").text
    assert "Hướng dẫn cho hiệu trưởng</h1>" in browser_of(lived_home, LAN).get("/help").text
    assert "Hướng dẫn cho cán bộ</h1>" in browser_of(lived_home, LAN).get("/help?doc=can-bo").text


def test_every_room_of_the_menu_has_its_part() -> None:
    """A new entry of the menu without a part of the guide is not forgotten"""
    parts = {part.id for one in ("can-bo", "thanh-pho") if (told := guides.guide(one)) for part in told.parts}
    assert {one.name for one in (*MAIN, *OTHER)} <= parts


@pytest.mark.parametrize(("origin", "part"), [("/works/CT-01", "works"), ("/", "week"), ("/flags", "flags")])
def test_it_leads_to_the_part_about_the_page(origin: str, part: str, lived_home: Path, browser_of: Browser) -> None:
    """?from=/works/CT-01 → a link to #works"""
    html = browser_of(lived_home).get("/help", params={"from": origin}).text
    assert f'vừa xem: <a href="#{part}">' in html
    assert html.count(f'id="{part}"') == 1


def test_pictures_that_are_not_there_leave_nothing(lived_home: Path, browser_of: Browser) -> None:
    """Every picture on the page is served; others are 404"""
    browser = browser_of(lived_home)
    html = browser.get("/help").text
    pictures = re.findall(r'<img src="(/help/[^"]+)"', html)
    assert all(browser.get(path).headers["content-type"] == "image/png" for path in pictures)
    assert "<p></p>" not in html
    for name in ("none.png", "..%2Fcan-bo.md", "x.svg"):
        assert browser.get(f"/help/anh/{name}").status_code == 404


def test_a_guide_cannot_bring_tags(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """<script> and javascript: in a guide → letters"""
    (tmp_path / "can-bo.md").write_text(
        "# T\n\n## A {#works}\n\n<script>x</script> [y](javascript:z)", encoding="utf-8"
    )
    monkeypatch.setattr(guides, "folder", lambda: tmp_path)
    made = guides.guide.__wrapped__("can-bo")
    assert made is not None
    assert "<script" not in made.html
    assert 'href="javascript' not in made.html
    assert ([part.title for part in made.parts], "{#" in made.html) == (["A"], False)


def test_there_is_no_other_guide(lived_home: Path, browser_of: Browser) -> None:
    """404"""
    assert browser_of(lived_home).get("/help?doc=../../README").status_code == 404
