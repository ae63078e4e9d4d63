"""The pages: what stands on them, in which words, and that they load nothing from elsewhere."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from lived import FRIDAY
from starlette.testclient import TestClient

from jobs.clockwork.run_log import logged, runs
from jobs.load import load_plan
from jobs.rollup import close, roll_up
from jobs.workplace import Workplace
from model.store.connections import Store, say_about

Browser = Callable[..., TestClient]


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


def words(html: str) -> str:
    """The text of a page, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_log_says_what_ran_for_which_period_and_what_it_changed(lived_home: Path, here: Browser) -> None:
    """weekly-rollup W47, 3 letters, a night without room on the disk; the tick with nothing new is left out"""
    said = words(here(lived_home).get("/").text)
    assert "Tổng hợp tuần Tuần 47 (16/11 – 20/11/2026) xong" in said
    assert "tổng hợp kỳ Tuần 47" in said
    assert "3 thông báo" in said
    assert "Hết chỗ trên đĩa" in said
    whole = words(here(lived_home).get("/?all=true").text)
    assert whole.count("Kiểm tra định kỳ") > said.count("Kiểm tra định kỳ")


def test_only_one_kind_of_run_can_be_looked_at(lived_home: Path, here: Browser) -> None:
    """?flow=nightly → one line"""
    html = here(lived_home).get("/?flow=nightly").text
    assert html.count('<tr role="row" class=') == 1
    assert '<option value="nightly" selected>' in html


def test_a_long_log_is_shown_in_parts(office: Path, here: Browser) -> None:
    """53 runs → 50, then all"""
    place = Workplace(office)
    for _ in range(50):
        with logged(place, "deliver") as note:
            note.sent(1)
    place.store.close()
    browser = here(office)
    first = browser.get("/").text
    assert first.count('<tr role="row" class=') == 50
    more = Shape(first).named("a")[-2]["href"]
    assert more is not None
    assert browser.get(more).text.count('<tr role="row" class=') == 53


def test_the_state_of_the_last_period_is_plain(lived_home: Path, here: Browser) -> None:
    """closed by a person → ĐÃ CHỐT; a draft → CHƯA CHỐT; not made → CHƯA LẬP"""
    html = here(lived_home).get("/").text
    assert "ĐÃ CHỐT" in html
    assert "CHƯA" not in html
    assert "16:00, thứ Năm 26/11/2026" in words(html)


def test_a_draft_is_not_closed(home: Path, here: Browser) -> None:
    """rolled up, nobody closed → CHƯA CHỐT, and the page with that mark; before: CHƯA LẬP, and a sentence"""
    browser = here(home)
    assert "CHƯA LẬP" in browser.get("/").text
    missing = browser.get("/weekly/11284")
    assert (missing.status_code, "tiendo rollup" in missing.text) == (404, True)
    place = Workplace(home, now=FRIDAY)
    made = roll_up(place, "11284", "2026-W47")
    place.store.close()
    assert "CHƯA CHỐT" in browser.get("/").text
    page = browser.get("/weekly/11284")
    assert page.content == made.files[0].read_bytes()
    assert "CHƯA CHỐT" in page.text


def test_a_closed_page_is_given_as_it_was_archived(office: Path, here: Browser) -> None:
    """The draft folder gone → the same bytes from the archive; the archive touched → a sentence, not another page"""
    issued = next((office / "papers" / "2026-W47").glob("*.html")).read_bytes()
    shutil.rmtree(office / "papers")
    browser = here(office)
    assert browser.get("/weekly/11284").content == issued
    (archived,) = [path for path in (office / "archive").iterdir() if path.read_bytes() == issued]
    archived.write_bytes(issued.replace(b"47", b"48"))
    touched = browser.get("/weekly/11284")
    assert (touched.status_code, "tiendo verify" in touched.text) == (503, True)


def test_the_weekly_page_may_show_its_own_styles_and_nothing_else(lived_home: Path, here: Browser) -> None:
    """Its policy: inline styles, no script, no frame, a sandbox; and it names no address"""
    page = here(lived_home).get("/weekly/11284")
    policy = page.headers["content-security-policy"]
    assert "script" not in policy
    assert "sandbox" in policy
    assert "default-src 'none'" in policy
    assert not re.search(r"""(?:src|href)=|url\((?!#)|@import|https?://(?!www\.w3\.org)""", page.text)


def test_the_deadlines_come_as_a_calendar(lived_home: Path, here: Browser) -> None:
    """/calendar.ics → a calendar, told to be saved"""
    answer = here(lived_home).get("/calendar.ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    assert answer.text.startswith("BEGIN:VCALENDAR")
    assert "attachment" in answer.headers["content-disposition"]


@pytest.mark.parametrize(
    "path", ["/", "/?all=true&flow=tick", "/runs/{run}", "/runs/none", "/nowhere", "/weekly/99999"]
)
def test_pages_are_whole_and_load_nothing_from_elsewhere(path: str, lived_home: Path, here: Browser) -> None:
    """vi, one h1, heads with a scope, labels, no script, no style of its own, no address that leads out"""
    place = Workplace(lived_home)
    run_id = runs(place, flow="nightly")[0].id
    place.store.close()
    shape = Shape(here(lived_home).get(path.format(run=run_id)).text)
    assert shape.named("html") == [{"lang": "vi"}]
    assert len(shape.named("h1")) == 1
    assert len(shape.named("title")) == 1
    assert shape.named("script", "style", "iframe", "img") == []
    assert all(head.get("scope") for head in shape.named("th"))
    addresses = [a.get("href") or a.get("action") for a in shape.named("a", "link", "form")]
    assert all(address is None or re.match(r"/(?!/)|#", address) for address in addresses), addresses
    told = {name for _, attributes in shape.tags for name in attributes}
    assert not [name for name in told if name == "style" or name.startswith("on")]
    ids = {a["id"] for _, a in shape.tags if "id" in a}
    assert {a["for"] for a in shape.named("label") if "for" in a} <= ids
    assert {a["aria-labelledby"] for _, a in shape.tags if "aria-labelledby" in a} <= ids


def test_the_style_loads_nothing_from_elsewhere(lived_home: Path, here: Browser) -> None:
    """Only our own icon; a visible focus; calm for who wants it calm; made to be printed"""
    style = here(lived_home).get("/style.css").text
    assert set(re.findall(r"url\(([^)]*)\)", style)) == {'"/icon.svg"'}
    assert "@import" not in style
    for needed in (":focus-visible", "prefers-reduced-motion", "@media print", "max-width: 760px"):
        assert needed in style
    assert here(lived_home).get("/icon.svg").headers["content-type"] == "image/svg+xml"


def test_what_somebody_typed_is_shown_as_text(office: Path, here: Browser) -> None:
    """<script> as a flow, in a fact, in a trouble → letters on the page, never a tag"""
    hostile = '<script>alert("x")</script>'
    place = Workplace(office)
    with logged(place, hostile, area=hostile, period=hostile) as note:
        note.facts[hostile] = hostile
        note.changed(hostile, fact=hostile)
    run_id = runs(place, 1)[0].id
    place.store.close()
    for path in ("/", f"/runs/{run_id}"):
        html = here(office).get(path).text
        assert "&lt;script&gt;" in html
        assert Shape(html).named("script") == []
    answer = here(office).get("/", params={"flow": f"{hostile}!"})
    assert (answer.status_code, Shape(answer.text).named("script")) == (400, [])


def test_an_illustrative_store_says_so_on_every_page(office: Path, here: Browser) -> None:
    """SỐ LIỆU MINH HỌA on the log and on a run; the clock of its own is told"""
    place = Workplace(office)
    with place.store.writing() as connection:
        say_about(connection, "illustrative", "1")
        say_about(connection, "clock", "2026-11-20T02:00:00+00:00")
    run_id = runs(place)[0].id
    place.store.close()
    browser = here(office)
    assert all("SỐ LIỆU MINH HỌA" in browser.get(path).text for path in ("/", f"/runs/{run_id}"))
    assert "đồng hồ riêng" in browser.get("/").text
    assert browser.get("/health").json()["store"]["illustrative"] is True


def test_an_empty_store_says_what_to_do_first(tmp_path: Path, empty_store: Path, here: Browser) -> None:
    """No plan yet → load one; the calendar and the weekly page say the same"""
    (tmp_path / "var").mkdir()
    shutil.copyfile(empty_store, tmp_path / "var" / "tiendo.sqlite3")
    browser = here(tmp_path / "var")
    answer = browser.get("/")
    assert answer.status_code == 200
    assert "tiendo load" in answer.text
    assert "<table" not in answer.text
    assert [browser.get(path).status_code for path in ("/calendar.ics", "/weekly/11284", "/runs/x")] == [404] * 3


def test_several_units_stand_in_a_table(home: Path, here: Browser) -> None:
    """A second plan loaded → two rows, how many closed; each unit leads to its page"""
    place = Workplace(home, now=FRIDAY)
    load_plan(place, "hung_thang")
    close(place, "11284", "2026-W47", "Trần Minh")
    place.store.close()
    said = words(here(home).get("/").text)
    assert "2 đơn vị" in said
    assert "1 đã chốt · 0 chưa chốt · 1 chưa lập" in said


def test_a_backup_that_is_old_or_cannot_be_told_hides_nothing_else(office: Path, here: Browser) -> None:
    """none → said; broken settings → their sentence; the log stays"""
    browser = here(office)
    assert "chưa có bản sao lưu nào" in browser.get("/").text
    (office / "backups.json").write_text("{", encoding="utf-8")
    html = browser.get("/").text
    assert "backups.json" in html
    assert "Những lần chạy gần đây" in html


def test_it_can_be_read_from_postgresql_too(tmp_path: Path, new_database: Callable[..., str], here: Browser) -> None:
    """An empty database → the page; its address, which may hold a password, is nowhere"""
    address = new_database()
    Store(address, create=True).close()
    browser = here(tmp_path, address)
    assert browser.get("/").status_code == 200
    assert browser.get("/health").json()["ok"] is True
