"""The page of money: by year, source and work, and nothing that nobody recorded."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from lived import says
from page_words import words
from starlette.testclient import TestClient

from jobs.workplace import Workplace

Browser = Callable[..., TestClient]


def test_before_any_money_the_page_says_what_to_enter_and_where(reader: TestClient) -> None:
    """on 01/01/2026: the words and the way to the works, no table, no nought"""
    html = reader.get("/money?on=2026-01-01").text
    said = words(html)
    assert "Chưa nhập kinh phí" in said
    assert 'href="/works"' in html
    assert "Theo công trình" not in said
    assert not re.search(r">\s*0\s*<", html)


def test_money_stands_by_year_and_source_and_unknown_is_said(office: Path, browser_of: Browser) -> None:
    """3 tỷ of the city in 2026, then 1,5 tỷ paid to 31/10: 50 %, the day; before it: chưa có"""
    browser = browser_of(office)
    before = words(browser.get("/money").text)
    assert "Thành phố hỗ trợ 3.000 chưa có – chưa có" in before
    assert "Chưa ghi số giải ngân nào" in before
    place = Workplace(office)
    said = {"amount": 1_500_000_000, "source": "NSTP", "year": 2026, "text": "đối chiếu KBNN"}
    says(place, "2026-10-31", "disbursed", **said)
    place.store.close()
    html = browser.get("/money").text
    assert "Giải ngân đến 31/10/2026, đối chiếu KBNN" in words(html)
    assert "Thành phố hỗ trợ 3.000 1.500 50% chưa có" in words(html)
    assert len(re.findall(r'href="/works/CT-\d+"', html)) == 1
    assert " style=" not in html


def test_money_of_a_past_day_is_what_was_there_then(reader: TestClient) -> None:
    """a day in the past asks the past: 3 tỷ is there on 20/05/2026, not the day before"""
    assert "3.000" in reader.get("/money?on=2026-05-20").text
    assert "3.000" not in reader.get("/money?on=2026-05-19").text
    assert reader.get("/money?page=0").status_code == 400
    assert reader.get("/money?page=99").status_code == 200
