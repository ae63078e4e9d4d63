"""The list of works, over HTTP.

Guards the search without accents, the filters, the plan's order, fifty lines a page, and what roles are offered.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from model.ledger.rights import Actor

Browser = Callable[..., TestClient]
WORK = "/works/CT-32"


def codes(text: str) -> list[str]:
    return re.findall(r'<th scope="row"><a href="/works/(CT-\d+)"', text)


def test_a_search_without_accents_finds_whole_words_only(browser_of: Browser, lived_home: Path) -> None:
    browser = browser_of(lived_home)
    accented = codes(browser.get("/works", params={"q": "Hồng Phong"}).text)
    plain = codes(browser.get("/works", params={"q": "hong phong"}).text)
    everything = codes(browser.get("/works").text)
    assert plain == accented
    assert plain
    # Every second line of the list says "phòng"; that alone is not Hồng Phong.
    thanh_giang = codes(browser.get("/works", params={"q": "thanh giang"}).text)
    assert not set(thanh_giang) & set(plain)
    assert len(everything) == 50


def test_filters_keep_what_fits_and_say_how_much_was_found(browser_of: Browser, lived_home: Path) -> None:
    browser = browser_of(lived_home)
    at_school = browser.get("/works", params={"school": "th-hong-phong"}).text
    assert codes(at_school)
    assert f"Tìm thấy {len(codes(at_school))} trong" in at_school
    funded = codes(browser.get("/works", params={"block": "funded"}).text)
    assert len(funded) == 1
    assert codes(browser.get("/works", params={"q": "khongcogi"}).text) == []


def test_levels_come_in_the_order_of_schools(browser_of: Browser, lived_home: Path) -> None:
    browser = browser_of(lived_home)
    levels = ("preschool", "primary", "lower_secondary")
    by_level = [codes(browser.get("/works", params={"level": level, "q": "xay moi"}).text) for level in levels]
    together = codes(browser.get("/works", params={"q": "xay moi"}).text)
    assert [code for some in by_level for code in some][: len(together)] == together


def test_the_second_page_goes_on_where_the_first_ended(browser_of: Browser, lived_home: Path) -> None:
    browser = browser_of(lived_home)
    first, second = (codes(browser.get("/works", params={"page": page}).text) for page in (1, 2))
    assert not set(first) & set(second)
    last = browser.get("/works", params={"page": 99})
    assert last.status_code == 200
    assert codes(last.text)


@pytest.mark.parametrize(("role", "makes"), [("economic_office", True), ("city_reader", False), ("chairman", False)])
def test_only_who_may_make_works_is_offered_to(
    browser_of: Browser, lived_home: Path, role: str, *, makes: bool
) -> None:
    browser = browser_of(lived_home, Actor("a", role, "11284", name="Lê An"))
    assert ("/works/group" in browser.get("/works").text) is makes
    assert browser.get("/works/group").status_code == (200 if makes else 403)


def test_a_school_does_not_see_the_list(browser_of: Browser, lived_home: Path) -> None:
    browser = browser_of(lived_home, Actor("s", "school", "11284", "th-hong-phong", "Cô Lan"))
    assert browser.get("/works").status_code == 403


def test_a_typed_amount_is_said_back_in_dong(browser_of: Browser, lived_home: Path) -> None:
    browser = browser_of(lived_home)
    assert "= 5.100.000.000 đồng" in browser.get("/works/amount", params={"any.amount": "5.100 tr"}).text
    assert "chưa rõ đơn vị" in browser.get("/works/amount", params={"any.amount": "5100"}).text
    assert browser.get("/works/amount").status_code == 200


def test_the_whole_register_shows_its_columns_in_order(browser_of: Browser, lived_home: Path) -> None:
    page = browser_of(lived_home).get("/works", params={"wide": 1, "q": "CT-30"}).text
    heads = re.findall(r'<th scope="col">([^<]+)</th>', page)
    assert heads[:4] == ["TT", "Tên công trình", "Trường (điểm trường)", "Hạng mục theo Kế hoạch"]
    assert heads[-2:] == ["Cán bộ theo dõi", "Cập nhật"]
    assert "12/QĐ-UBND" in page
    assert "3.600" in page
    assert "chưa có" in page
