"""Closing: who may, when, once; and the pages of weeks, each its own unit's and as it was issued."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from starlette.testclient import TestClient
from week_desk import AREA, FRIDAY, Hand

from jobs.workplace import Workplace
from model.ledger.rights import Actor
from model.store.snapshots import snapshots_of

Browser = Callable[..., TestClient]
Clock = Callable[[datetime], None]
CSRF = {"csrf": "a-token-that-every-form-brings-back"}
MINH = Actor("minh", "economic_office", AREA, name="Trần Minh")
HA = Actor("ha", "chairman", AREA, name="Nguyễn Hà")
NGOC = Actor("ngoc", "culture_office", AREA, name="Lê Ngọc")


def states(home: Path) -> dict[str, str]:
    """Week → how final it is."""
    with Workplace(home, now=FRIDAY).store.reading() as connection:
        return {one.period: one.state for one in snapshots_of(connection, AREA)}


def test_closing_twice_says_who_was_first(friday_home: Path, browser_of: Browser) -> None:
    """2026-11-20 closed by Minh, who clicks twice, then by Hà who had not seen it."""
    for _ in range(2):
        assert browser_of(friday_home, MINH).post("/week/2026-W47/close", data=CSRF).status_code == 303
    second = browser_of(friday_home, HA).post("/week/2026-W47/close", data=CSRF)
    assert second.status_code == 409
    assert "đã được Trần Minh chốt lúc 08:30 ngày 20/11/2026" in second.text
    assert "ĐÃ CHỐT" in second.text


def test_a_week_is_not_closed_before_its_cut_off(friday_home: Path, browser_of: Browser, at_time: Clock) -> None:
    """2026-11-19 15:00: an hour too early."""
    at_time(FRIDAY - timedelta(hours=17, minutes=30))
    browser = browser_of(friday_home, MINH)
    refused = browser.post("/week/2026-W47/close", data=CSRF)
    assert refused.status_code == 409
    assert "chưa tới giờ chốt (16:00 ngày 19/11/2026)" in refused.text
    assert states(friday_home) == {}


def test_the_office_of_culture_does_not_close_a_week(friday_home: Path, browser_of: Browser) -> None:
    """Who may not is told who may, and nothing is closed; the page offers no button."""
    browser = browser_of(friday_home, NGOC)
    assert "Chốt tuần 47" not in browser.get("/week").text
    assert browser.post("/week/2026-W47/close", data=CSRF).status_code == 403
    assert states(friday_home).get("2026-W47") != "closed"


def test_a_week_nobody_closed_stays_open_in_view(friday_home: Path, browser_of: Browser, at_time: Clock) -> None:
    """2026-11-24: week 47 was drafted and not closed; the first page leads back to it, and it can be closed late."""
    browser = browser_of(friday_home, MINH)
    assert "CHƯA CHỐT" in browser.get(f"/weekly/{AREA}/2026-W47").text
    at_time(FRIDAY + timedelta(days=4))
    hand = Hand(browser_of(friday_home, MINH))
    assert "Tuần 47 chưa chốt" in hand.text
    hand.follow("/week/2026-W47#close")
    assert hand.press("/close") == 303
    assert states(friday_home)["2026-W47"] == "closed"


NOWHERE = (
    *("/weekly/11809", "/weekly/11809/2026-W47", "/weekly/%C4%91", "/weekly/11284/2029-W01", "/weekly/11284/2026-W30"),
    *("/weekly/11284/2026-Q4", "/week/2029-W01", "/week/2026-W60", "/week/0001-W01", "/week/nothing"),
)


def test_what_is_not_there_or_not_ours_answers_alike(friday_kept: Path, browser_of: Browser) -> None:
    """Other units, weeks to come, weeks long past that nobody closed, and no weeks at all."""
    browser = browser_of(friday_kept, MINH)
    answers = {path: browser.get(path) for path in NOWHERE}
    assert {path: one.status_code for path, one in answers.items()} == dict.fromkeys(NOWHERE, 404)
    assert all("Không có trang này" in one.text for one in answers.values())


def test_the_chairman_reads_what_was_closed_and_nothing_before(friday_home: Path, browser_of: Browser) -> None:
    """Before closing the proposals are the office's; afterwards they stand on the chairman's first page."""
    before = browser_of(friday_home, HA).get("/").text
    assert "Đề nghị lãnh đạo cho ý kiến" not in before
    assert 'id="decisions"' not in browser_of(friday_home, HA).get("/week").text
    browser_of(friday_home, MINH).post("/week/2026-W47/close", data=CSRF)
    after = browser_of(friday_home, HA).get("/").text
    assert "Đề nghị lãnh đạo cho ý kiến" in after
    assert "Mở trang báo cáo nhanh đã chốt" in after


def test_a_proposal_left_out_makes_room_for_the_next(friday_home: Path, browser_of: Browser) -> None:
    """The office leaves one out and takes it back; then the page is as the program made it."""
    browser = browser_of(friday_home, MINH)
    hand = Hand(browser)
    hand.follow("/week")
    form = next(one for one in hand.page.forms if one.action.endswith("/decisions"))
    name = next(one for one in form.fields if one.startswith("text."))
    data = CSRF | {name: form.fields[name], "left": name.removeprefix("text.")}
    shown = browser.get(f"/weekly/{AREA}/2026-W47").text
    assert form.fields[name] in shown
    assert browser.post("/week/2026-W47/decisions", data=data).status_code == 303
    assert form.fields[name] not in browser.get(f"/weekly/{AREA}/2026-W47").text
    assert browser.post("/week/2026-W47/decisions", data=CSRF | {name: form.fields[name]}).status_code == 303
    assert form.fields[name] in browser.get(f"/weekly/{AREA}/2026-W47").text


def test_replies_are_accepted_once(friday_home: Path, browser_of: Browser) -> None:
    """2026-11-20 six replies wait: one is accepted, then all; a third press finds nothing to do and says so."""
    browser = browser_of(friday_home, MINH)
    one = browser.post("/week/2026-W47/replies", data=CSRF | {"school": "th-moi"})
    assert one.status_code == 303
    assert browser.post("/week/2026-W47/replies", data=CSRF).status_code == 303
    again = browser.post("/week/2026-W47/replies", data=CSRF)
    assert again.status_code == 400
    assert "Không có trả lời nào" in again.text
    assert browser.post("/week/2026-W47/replies", data=CSRF | {"school": "nowhere"}).status_code == 400
