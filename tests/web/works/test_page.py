"""The page of one work, over HTTP.

Guards what USERS §8 lists: head, next step with its papers, steps, items with their plan lines and indicators, money with
"chưa có" where nothing is known, history with who and when, the file, and the way down to each event.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from page_words import words
from starlette.testclient import TestClient

from model.ledger.rights import Actor

Browser = Callable[..., TestClient]
WORK = "/works/CT-30"


def test_the_page_tells_what_an_officer_asks_first(browser_of: Browser, lived_home: Path) -> None:
    page = browser_of(lived_home).get(WORK)
    seen = words(page.text)
    assert page.status_code == 200
    assert page.text.count("<h1") == 1
    for said in ("CT-30", "Trường Tiểu học Hồng Phong", "Đã phê duyệt báo cáo kinh tế - kỹ thuật", "31/12/2028"):
        assert said in seen
    assert re.search(r"VIỆC TIẾP THEO Đang lựa chọn nhà thầu", seen)
    assert "chưa có Quyết định phê duyệt kế hoạch lựa chọn nhà thầu" in seen
    assert "Chủ đầu tư: chưa có" in seen


def test_money_is_in_millions_and_what_is_unknown_is_said_so(browser_of: Browser, lived_home: Path) -> None:
    seen = words(browser_of(lived_home).get(f"{WORK}").text)
    assert "TMĐT: 3.600" in seen
    assert "Kế hoạch vốn lũy kế: 3.000" in seen
    assert "Giải ngân: chưa có" in seen
    assert "Hợp đồng: chưa có" in seen


def test_items_lead_to_their_plan_lines_and_to_what_they_count_for(browser_of: Browser, lived_home: Path) -> None:
    page = browser_of(lived_home).get(WORK).text
    assert 'href="/items/th-hong-phong.classroom?plan=nam_thanh_mien"' in page
    assert "mục III.3.2.2, dòng 534" in words(page)
    assert 'href="/indicators/3.2?plan=nam_thanh_mien"' in page


def test_the_history_tells_the_newest_first_and_leads_to_the_event(browser_of: Browser, lived_home: Path) -> None:
    browser = browser_of(lived_home)
    page = browser.get(WORK).text
    history = page[page.index('id="history"') :]
    days = re.findall(r'<a href="/events/11284-\d+">(\d\d/\d\d/2026)</a></td>', history)
    assert days[0] == "12/11/2026"
    assert days == sorted(days, key=lambda day: day.split("/")[::-1], reverse=True)
    event = re.search(r'href="(/events/11284-\d+)"', history)
    assert event is not None
    told = words(browser.get(event[1]).text)
    assert "Trường đề nghị làm trong hè" in told
    assert "Mã kiểm tra" in told
    assert "dòng 534" in told


def test_a_kind_of_history_is_shown_alone(browser_of: Browser, lived_home: Path) -> None:
    page = browser_of(lived_home).get(WORK, params={"kind": "allocated"}).text
    assert len(re.findall(r'data-label="Việc"', page)) == 1


@pytest.mark.parametrize(
    "path", ["/works/CT-999", "/works/khongco", "/events/11284-999999", "/events/11809-1", "/events/x"]
)
def test_what_is_not_there_and_what_is_another_units_answer_alike(
    browser_of: Browser, lived_home: Path, path: str
) -> None:
    assert browser_of(lived_home).get(path).status_code == 404


@pytest.mark.parametrize(
    ("role", "flags", "records"),
    [("economic_office", True, True), ("chairman", False, False), ("city_reader", False, False)],
)
def test_roles_see_and_are_offered_what_is_theirs(
    browser_of: Browser, lived_home: Path, role: str, *, flags: bool, records: bool
) -> None:
    page = browser_of(lived_home, Actor("a", role, "11284", name="Lê An")).get(WORK).text
    assert ('id="flags"' in page) is flags
    assert (f"{WORK}/record/disbursed" in page) is records


def test_the_work_of_a_day_gone_by_offers_no_forms(browser_of: Browser, lived_home: Path) -> None:
    page = browser_of(lived_home).get(WORK, params={"on": "2026-04-15"}).text
    assert "Đã có chủ trương đầu tư" in page
    assert "/record/" not in page
