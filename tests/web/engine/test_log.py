"""The run log and what stands beside it: what ran, how the last period is, and the weekly page as it was made."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from lived import FRIDAY
from page_words import words
from starlette.testclient import TestClient

from jobs.clockwork.run_log import logged, runs
from jobs.rollup import roll_up
from jobs.workplace import Workplace
from model.ledger.rights import Actor
from model.store.connections import Store, say_about

Browser = Callable[..., TestClient]
ROW = '<td class="t-nowrap"><a href="/runs/'
ADMIN = Actor("minh", "administrator", "11284", name="Trần Minh")


class Shape(HTMLParser):
    """The tags of a page with their attributes, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def named(self, *names: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag in names]


def run_of(home: Path, flow: str) -> str:
    place = Workplace(home)
    run_id = runs(place, flow=flow)[0].id
    place.store.close()
    return run_id


def test_the_log_says_what_ran_for_which_period_and_what_it_changed(lived_home: Path, browser_of: Browser) -> None:
    """weekly-rollup W47, 3 letters, a night without room on the disk; the tick with nothing new is left out"""
    said = words(browser_of(lived_home).get("/runs").text)
    assert "Tổng hợp tuần Tuần 47 (16/11 – 20/11/2026) xong" in said
    assert "tổng hợp kỳ Tuần 47" in said
    assert "3 thông báo" in said
    assert "Hết chỗ trên đĩa" in said
    whole = words(browser_of(lived_home).get("/runs?all=true").text)
    assert whole.count("Kiểm tra định kỳ") > said.count("Kiểm tra định kỳ")


def test_only_one_kind_of_run_can_be_looked_at(lived_home: Path, browser_of: Browser) -> None:
    """?flow=nightly → one line; a flow there is none of → 400"""
    html = browser_of(lived_home).get("/runs?flow=nightly").text
    assert html.count(ROW) == 1
    assert '<option value="nightly" selected>' in html
    assert browser_of(lived_home).get("/runs?flow=nigthly").status_code == 400


def test_a_long_log_is_shown_in_pages(office: Path, browser_of: Browser) -> None:
    """53 runs → 50, then 3"""
    place = Workplace(office)
    for _ in range(50):
        with logged(place, "deliver") as note:
            note.sent(1)
    place.store.close()
    browser = browser_of(office)
    first = browser.get("/runs").text
    assert first.count(ROW) == 50
    (following,) = [a["href"] for a in Shape(first).named("a") if a.get("rel") == "next"]
    assert browser.get(following or "").text.count(ROW) == 3


def test_what_ran_for_others_is_told_to_others(office: Path, browser_of: Browser) -> None:
    """a run of unit 11809 → not in the log of 11284 and 404 by its id; of a run for all, only what it did for 11284"""
    place = Workplace(office)
    with logged(place, "weekly", area="11809", period="2026-W47") as note:
        note.changed("run_rolled_up", period="2026-W47", area="11809")
    with logged(place, "tick") as note:
        note.changed("run_area_failed", area="11809", said="chuyện của xã khác")
        note.changed("run_area_failed", area="11284", said="chuyện của xã mình")
    theirs = next(row.id for row in runs(place, flow="weekly") if row.area == "11809")
    place.store.close()
    browser = browser_of(office)
    html = browser.get("/runs?all=true").text
    assert "chuyện của xã mình" in html
    assert "chuyện của xã khác" not in html
    assert theirs not in html
    assert browser.get(f"/runs/{theirs}").status_code == 404
    assert "chuyện của xã khác" not in browser.get(f"/runs/{run_of(office, 'tick')}").text
    assert browser.get("/weekly/11809").status_code == 404


def test_the_state_of_the_last_period_is_plain(lived_home: Path, browser_of: Browser) -> None:
    """closed by a person → ĐÃ CHỐT, the next cut-off"""
    html = browser_of(lived_home).get("/runs").text
    assert "ĐÃ CHỐT" in html
    assert "CHƯA CHỐT" not in html
    assert "16:00, thứ Năm 26/11/2026" in words(html)


def test_a_draft_is_not_closed(home: Path, browser_of: Browser) -> None:
    """rolled up, nobody closed → CHƯA CHỐT, and the page with that mark; before: CHƯA LẬP, and a sentence"""
    browser = browser_of(home)
    assert "CHƯA LẬP" in browser.get("/runs").text
    missing = browser.get("/weekly/11284")
    assert (missing.status_code, "tiendo rollup" in missing.text) == (404, True)
    place = Workplace(home, now=FRIDAY)
    made = roll_up(place, "11284", "2026-W47")
    place.store.close()
    assert "CHƯA CHỐT" in browser.get("/runs").text
    page = browser.get("/weekly/11284")
    assert page.content == made.files[0].read_bytes()
    assert "CHƯA CHỐT" in page.text
    # A worker on another computer made it: here it is drawn from what lies in the store.
    shutil.rmtree(home / "papers")
    assert browser.get("/weekly/11284").content == page.content


def test_a_closed_page_is_given_as_it_was_archived(office: Path, browser_of: Browser) -> None:
    """The draft folder gone → the same bytes from the archive; the archive touched → a sentence, not another page"""
    issued = next((office / "papers" / "2026-W47").glob("*.html")).read_bytes()
    shutil.rmtree(office / "papers")
    browser = browser_of(office)
    assert browser.get("/weekly/11284").content == issued
    (archived,) = [path for path in (office / "archive").iterdir() if path.read_bytes() == issued]
    archived.write_bytes(issued.replace(b"47", b"48"))
    touched = browser.get("/weekly/11284")
    assert (touched.status_code, "tiendo verify" in touched.text) == (503, True)


def test_the_weekly_page_may_show_its_own_styles_and_nothing_else(lived_home: Path, browser_of: Browser) -> None:
    """Its policy: inline styles, no script, no frame, a sandbox; and it names no address"""
    page = browser_of(lived_home).get("/weekly/11284")
    policy = page.headers["content-security-policy"]
    assert "script" not in policy
    assert "sandbox" in policy
    assert "default-src 'none'" in policy
    assert not re.search(r"""(?:src|href)=|url\((?!#)|@import|https?://(?!www\.w3\.org)""", page.text)


@pytest.mark.parametrize(
    "path",
    [
        "/runs",
        "/runs?all=true&flow=tick",
        "/runs/{run}",
        "/runs/none",
        "/calendar",
        "/calendar?month=2027-02",
        "/questions",
        "/flags",
        "/clears",
        "/needs",
        "/needs/th-hong-phong",
        "/rules?part=cycles",
        "/rules?part=notices",
        "/setup",
        "/settings/schools",
        "/reach",
        "/help",
        "/help?doc=hieu-truong",
        "/start",
    ],
)
def test_pages_are_whole_and_load_nothing_from_elsewhere(path: str, lived_home: Path, browser_of: Browser) -> None:
    """vi, one h1, heads with a scope, labels, no style of its own, no address that leads out, ids once"""
    browser = browser_of(lived_home, ADMIN)
    shape = Shape(browser.get(path.format(run=run_of(lived_home, "nightly"))).text)
    assert shape.named("html") == [{"lang": "vi"}]
    assert len(shape.named("h1")) == 1
    assert len(shape.named("title")) == 1
    assert shape.named("style", "iframe") == []
    assert all(head.get("scope") for head in shape.named("th"))
    addresses = [
        a.get("href") or a.get("action") or a.get("src") for a in shape.named("a", "link", "form", "script", "img")
    ]
    assert all(address is None or re.match(r"/(?!/)|#", address) for address in addresses), addresses
    told = {name for _, attributes in shape.tags for name in attributes}
    assert not [name for name in told if name == "style" or name.startswith("on")]
    ids = [a["id"] for _, a in shape.tags if "id" in a]
    assert len(ids) == len(set(ids))
    assert {a["for"] for a in shape.named("label") if "for" in a} <= set(ids)
    assert {a["aria-labelledby"] for _, a in shape.tags if "aria-labelledby" in a} <= set(ids)


def test_what_somebody_typed_is_shown_as_text(office: Path, browser_of: Browser) -> None:
    """<script> as a flow, in a fact, in a trouble → letters on the page, never a tag"""
    hostile = '<script>alert("x")</script>'
    place = Workplace(office)
    with logged(place, hostile, period=hostile) as note:
        note.facts[hostile] = hostile
        note.changed(hostile, fact=hostile)
    run_id = runs(place, 1)[0].id
    place.store.close()
    for path in ("/runs", f"/runs/{run_id}"):
        html = browser_of(office).get(path).text
        assert "&lt;script&gt;" in html
        assert "alert(" not in "".join(str(a) for a in Shape(html).named("script"))
    answer = browser_of(office).get("/runs", params={"flow": hostile})
    assert (answer.status_code, "<script>alert" in answer.text) == (400, False)


def test_an_illustrative_store_says_so(office: Path, browser_of: Browser) -> None:
    """SỐ LIỆU MINH HỌA on the log and on a run; the clock of its own is told"""
    place = Workplace(office)
    with place.store.writing() as connection:
        say_about(connection, "illustrative", "1")
        say_about(connection, "clock", "2026-11-20T02:00:00+00:00")
    run_id = runs(place)[0].id
    place.store.close()
    browser = browser_of(office)
    assert all("SỐ LIỆU MINH HỌA" in browser.get(path).text for path in ("/runs", f"/runs/{run_id}"))
    assert "đồng hồ riêng" in browser.get("/runs").text
    assert browser.get("/health").json()["store"]["illustrative"] is True


def test_a_backup_that_is_old_or_cannot_be_told_hides_nothing_else(office: Path, browser_of: Browser) -> None:
    """none → said; broken settings → their sentence; the log stays"""
    browser = browser_of(office)
    assert "Chưa có bản sao lưu nào" in browser.get("/runs").text
    (office / "backups.json").write_text("{", encoding="utf-8")
    html = browser.get("/runs").text
    assert "backups.json" in html
    assert "Những lần chạy gần đây" in html


def test_it_can_be_asked_from_postgresql_too(tmp_path: Path, new_database: Callable[..., str], here: Browser) -> None:
    """An empty database → health, and nobody can sign in yet; its address, which may hold a password, is nowhere"""
    address = new_database()
    Store(address, create=True).close()
    browser = here(tmp_path, address)
    assert browser.get("/health").json()["ok"] is True
    shown = browser.get("/start")
    assert (shown.status_code, address in shown.text) == (200, False)
