"""First pages: what each role finds, on Friday and on the first day; directives and letters."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from starlette.testclient import TestClient
from week_desk import AREA, FRIDAY, Hand, Teller

from jobs.telling.digests import compose
from jobs.telling.raising import raise_notices
from jobs.workplace import Workplace
from model.ledger.rights import Actor
from model.ledger.seeing import SEEN_BY, Sight

Browser = Callable[..., TestClient]
CSRF = {"csrf": "a-token-that-every-form-brings-back"}
MINH = Actor("minh", "economic_office", AREA, name="Trần Minh")
HA = Actor("ha", "chairman", AREA, name="Nguyễn Hà")


OFFICES = ("economic_office", "administrator", "culture_office", "chairman", "clerk")


def test_every_role_has_a_first_page(friday_kept: Path, browser_of: Browser) -> None:
    """Offices and leaders see what waits for them; schools and the city's readers go on to their own pages."""
    pages = {
        role: browser_of(friday_kept, Actor("x", role, AREA, "th-moi", "Ai Đó")).get("/")
        for role in SEEN_BY[Sight.ACCOUNT]
    }
    assert pages.pop("school").headers["location"] == "/my-school"
    assert pages.pop("city_reader").headers["location"] == "/works"
    assert pages.pop("city_officer").headers["location"] == "/account"
    assert sorted(pages) == sorted(OFFICES)
    assert {page.status_code for page in pages.values()} == {200}


def test_the_first_day_shows_few_steps_and_nothing_late(loaded_home: Path, browser_of: Browser) -> None:
    """Only the plan is loaded: at most five things, none of them late, and no count that looks like nothing done."""
    for role in OFFICES:
        page = browser_of(loaded_home, Actor("x", role, AREA, name="Ai Đó")).get("/").text
        assert page.count("t-thing-what") <= 5, role
        assert not {mark for mark in ("quá hạn", "bg-red", "t-weekline") if mark in page}, role


def test_directives_are_given_and_told_done(friday_home: Path, browser_of: Browser) -> None:
    """2026-11-20: one without a lead and one with a day long past are refused; a good one is given once, and done once."""
    browser = browser_of(friday_home, MINH)
    said = CSRF | {"key": "k1", "text.1": "Họp với nhà thầu", "basis": "Giao ban Tuần 47"}
    refused = browser.post("/directives", data=said)
    assert refused.status_code == 400
    assert "Họp với nhà thầu" in refused.text
    late = browser.post("/directives", data=said | {"lead.1": "P.KT", "due.1": "2026-11-01"})
    assert "Hạn 01/11/2026 đã qua" in late.text
    for _ in range(2):
        assert browser.post("/directives", data=said | {"lead.1": "P.KT", "due.1": "27/11/2026"}).status_code == 303
    page = Hand(browser)
    page.follow("/directives")
    assert page.text.count("giao ngày 20/11/2026") == 1
    assert page.press("/done") == 303
    assert "Không có việc giao nào đang mở" in page.text
    assert browser.post("/directives/gb-2026-W47-1/done", data=CSRF).status_code == 409
    assert browser.post("/directives/nothing/done", data=CSRF).status_code == 404


def test_letters_are_copied_by_hand(friday_home: Path, browser_of: Browser) -> None:
    """After closing, letters without an address are texts to copy by the offices; one that was sent is not offered again."""
    browser = browser_of(friday_home, MINH)
    assert "Không có thư nào chờ chép" in browser.get("/week/letters").text
    assert browser_of(friday_home, HA).get("/week/letters").status_code == 403
    assert browser.post("/week/letters", data=CSRF).status_code == 400
    browser.post("/week/2026-W47/close", data=CSRF)
    place = Workplace(friday_home, now=FRIDAY + timedelta(hours=2))
    raise_notices(place, AREA)
    assert compose(place, AREA) > 0
    hand = Hand(browser)
    hand.follow("/week")
    hand.follow("/week/letters")
    before = hand.text.count("Đã gửi xong")
    assert hand.press("/letters") == 303
    assert hand.text.count("Đã gửi xong") == before - 1
    assert "Đã gửi gần đây" in hand.text


def test_who_takes_over_finds_it_first(friday_home: Path, browser_of: Browser, teller: Teller) -> None:
    """2026-11-16 everything of Minh moved to Bình: Bình's first page begins with it, Minh's does not speak of it."""
    told = {"name": "Vũ Bình", "role": "economic_office"}
    teller.says("person:binh", "person_registered", "2026-11-16", actor="Quản Trị", **told)
    teller.says("person:minh", "office_moved", "2026-11-16", actor="Nguyễn Hà", into="binh")
    binh = Actor("binh", "economic_office", AREA, name="Vũ Bình")
    page = browser_of(friday_home, binh).get("/").text
    assert page.index("Việc nhận bàn giao từ Trần Minh") < page.index("công trình đang thi công")
    assert "/documents/office_handover/minh" in page
    assert "nhận bàn giao" not in browser_of(friday_home, MINH).get("/").text


def test_an_empty_store_leads_its_administrator_to_the_beginning(tmp_path: Path, browser_of: Browser) -> None:
    """No plan yet: the administrator goes on to where it is loaded; others are told in a sentence."""
    place = Workplace(tmp_path / "new")
    place.open_or_create().close()
    administrator = browser_of(tmp_path / "new", Actor("x", "administrator", AREA, name="Ai Đó")).get("/")
    assert administrator.headers["location"] == "/setup"
    assert browser_of(tmp_path / "new", MINH).get("/").status_code in (400, 404)
