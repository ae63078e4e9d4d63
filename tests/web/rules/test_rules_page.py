"""The rules in use: every part in words, what is not confirmed marked, the office's own named."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from jobs.rules_told import PARTS
from jobs.setup.own_settings import OwnRow, write_own
from jobs.workplace import Workplace

Browser = Callable[..., TestClient]


@pytest.mark.parametrize("part", PARTS)
def test_each_part_stands_in_words(part: str, lived_home: Path, browser_of: Browser) -> None:
    """No code of ours and no brace is left for people to read"""
    html = browser_of(lived_home).get(f"/rules?part={part}").text
    table = html[html.index("<table") : html.index("</table>")]
    said = re.sub(r"<[^>]+>", " ", table)
    assert table.count("<tr>") > 1
    assert not re.search(r"[{}]|\b[a-z]+_[a-z_]+\b|None|True|False", said), said


def test_what_is_not_confirmed_is_marked_and_own_rows_are_named(office: Path, browser_of: Browser) -> None:
    """weekly_cut_off waits for the office; the office's own row has its basis and day"""
    browser = browser_of(office)
    assert "chưa xác nhận" in browser.get("/rules").text
    place = Workplace(office)
    value = {"weekday": 3, "time": "11:00"}
    write_own(place, "reporting", [OwnRow("weekly_cut_off", "11284", value, date(2026, 11, 1), "TB 9/TB-UBND", "Minh")])
    place.store.close()
    html = browser.get("/rules").text
    assert "thứ Tư, 11:00" in html
    assert "TB 9/TB-UBND" in html
    assert "của đơn vị" in html


def test_another_part_is_none(lived_home: Path, browser_of: Browser) -> None:
    """404"""
    assert browser_of(lived_home).get("/rules?part=secrets").status_code == 404
