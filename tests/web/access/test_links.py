"""Personal links: given with a PIN shown once, opened on a telephone that is remembered, withdrawn with one button."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from access_desk import HERE, LAN, MINH, TUAN, at_home, csrf_in, register
from starlette.testclient import TestClient

from jobs import people
from jobs.access import links
from jobs.question import Question
from jobs.recording import Saying, record
from model.ledger.rights import Actor
from model.words.problems import Problem

Door = Callable[..., TestClient]
QUESTION = Question(area=HERE)
BASE = "http://192.168.1.2:8300"


@pytest.fixture
def lans(home: Path) -> links.Link:
    """Lan's link."""
    return links.give(at_home(home), QUESTION, "lan", MINH.name, BASE)


def path_of(link: links.Link) -> str:
    return link.url.removeprefix(BASE)


def enters(browser: TestClient, link: links.Link) -> TestClient:
    came = browser.post(path_of(link), data={"pin": link.pin})
    assert (came.status_code, came.headers["location"]) == (303, "/my-school")
    return browser


def refused(code: str, act: Callable[[], object]) -> None:
    with pytest.raises(Problem) as caught:
        act()
    assert caught.value.code == code


def test_the_pin_is_asked_once_on_a_telephone(lans: links.Link, door: Door) -> None:
    """the link → the school's name and a field; a wrong PIN → said; the right one → the form; the link again → the form"""
    phone = door()
    page = phone.get(path_of(lans))
    assert "Tiểu học Hồng Phong" in page.text
    assert "Nguyễn Thị Lan" not in page.text
    wrong = f"{(int(lans.pin) + 1) % 10**6:06}"
    assert phone.post(path_of(lans), data={"pin": wrong}).status_code == 401
    enters(phone, lans)
    assert phone.get(path_of(lans)).headers["location"] == "/my-school"
    assert phone.get("/people").status_code == 403
    assert enters(door(), lans).get("/account").status_code == 200


def test_a_pin_with_a_blank_in_the_middle_is_the_pin(lans: links.Link, door: Door) -> None:
    """123 456, as the slip shows it"""
    came = door().post(path_of(lans), data={"pin": f" {lans.pin[:3]} {lans.pin[3:]}"})
    assert came.status_code == 303


def test_a_link_holds_a_secret_nobody_guesses(lans: links.Link, home: Path) -> None:
    """144 bits in the path, a PIN of six digits, a square; the store holds neither"""
    token = path_of(lans).removeprefix("/links/")
    assert re.fullmatch(r"[A-Za-z0-9_-]{24}", token)
    assert re.fullmatch(r"[0-9]{6}", lans.pin)
    assert lans.qr_svg.startswith("<svg")
    assert "style=" not in lans.qr_svg
    bytes_ = b"".join(path.read_bytes() for path in home.glob("tiendo.sqlite3*"))
    assert token.encode() not in bytes_


def test_a_pin_is_not_guessed(lans: links.Link, door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    """six wrong ones within the hour → also the right one waits, from any telephone"""
    wrong = [f"{(int(lans.pin) + n) % 10**6:06}" for n in range(1, 8)]
    told = [door(f"10.0.0.{n}").post(path_of(lans), data={"pin": pin}).status_code for n, pin in enumerate(wrong)]
    assert told == [401] * 6 + [429]
    assert door("10.9.9.9").post(path_of(lans), data={"pin": lans.pin}).status_code == 429
    later = datetime.now(UTC) + timedelta(minutes=61)
    monkeypatch.setattr("jobs.access.habits.utc_now", lambda: later)
    enters(door("10.9.9.9"), lans)


def test_links_that_are_nobodys_look_alike(lans: links.Link, home: Path, door: Door) -> None:
    """withdrawn, made up, cut, absurd: one page, status 404, for the PIN as well"""
    links.withdraw(at_home(home), QUESTION, "lan", MINH.name)
    paths = [path_of(lans), "/links/" + "x" * 24, path_of(lans)[:-4], "/links/%00"]
    told = {(answer.status_code, answer.text) for path in paths for answer in (door().get(path),)}
    assert len(told) == 1
    assert {status for status, _ in told} == {404}
    assert door().post(path_of(lans), data={"pin": lans.pin}).status_code == 404


def test_a_new_link_ends_the_old_one_and_what_came_by_it(lans: links.Link, home: Path, door: Door) -> None:
    """the lost telephone is out, the new one comes in"""
    phone = enters(door(), lans)
    new = links.give(at_home(home), QUESTION, "lan", MINH.name, BASE)
    assert phone.get("/account").status_code == 303
    assert door().get(path_of(lans)).status_code == 404
    enters(door(), new)


def test_a_telephone_is_remembered_over_the_summer(
    lans: links.Link, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    """59 days unused → still there; a year after the PIN → asked again"""
    phone, begun = enters(door(), lans), datetime.now(UTC)
    for days in (59, 118, 177, 236, 295, 354):
        monkeypatch.setattr("jobs.access.habits.utc_now", lambda days=days: begun + timedelta(days=days))
        assert phone.get("/account").status_code == 200
    monkeypatch.setattr("jobs.access.habits.utc_now", lambda: begun + timedelta(days=365, minutes=1))
    assert phone.get("/account").status_code == 303


def test_the_links_of_merged_schools_are_dead_and_one_opens(home: Path, door: Door) -> None:
    """TH Hồng Phong becomes part of THCS Hồng Phong: Lan's telephone and link are dead, Oanh's lives"""
    place = at_home(home)
    oanh = Actor("oanh", "school", HERE, "thcs-hong-phong", "Bùi Oanh")
    register(place, oanh, MINH.name)
    given = links.give_many(place, QUESTION, ["lan", "oanh"], MINH.name, BASE)
    phones = [enters(door(), link) for link in given]
    merged = Saying("th-hong-phong", "school_merged", None, MINH.name, {"into": "thcs-hong-phong"})
    record(at_home(home), QUESTION, merged)
    assert [phone.get("/account").status_code for phone in phones] == [303, 200]
    assert [door().get(path_of(link)).status_code for link in given] == [404, 200]


def test_who_may_have_a_link_and_who_may_give_one(home: Path) -> None:
    """an office signs in with a password; only the administrator of the unit gives, withdraws and takes all back"""
    place = at_home(home)
    refused("link_role", lambda: links.give(place, QUESTION, "binh", MINH.name, BASE))
    refused("access_nobody", lambda: links.give(place, QUESTION, "nobody", MINH.name, BASE))
    refused("access_nobody", lambda: links.give(place, QUESTION, "tuan", MINH.name, BASE))
    for who in ("Lê Bình", "Nguyễn Thị Lan"):
        refused("right_access", lambda who=who: links.give(place, QUESTION, "lan", who, BASE))
        refused("right_access", lambda who=who: links.withdraw(place, QUESTION, "lan", who))
        refused("right_access", lambda who=who: links.withdraw_all(place, QUESTION, who))
    refused("actor_unknown", lambda: links.give(place, QUESTION, "lan", TUAN.name, BASE))


def test_one_button_ends_all_of_the_schools(inside: TestClient, lans: links.Link, door: Door) -> None:
    """links and telephones of the schools are dead; Minh, who pressed it, goes on; another commune is not asked"""
    phone = enters(door(), lans)
    csrf = csrf_in(inside.get("/people").text)
    assert inside.post("/people/withdraw", data={"csrf": csrf, "which": "schools"}).status_code == 303
    assert phone.get("/account").status_code == 303
    assert door().get(path_of(lans)).status_code == 404
    assert inside.get("/people").status_code == 200


def test_everybody_can_be_signed_out_but_oneself(inside: TestClient, lans: links.Link, door: Door) -> None:
    """the other device of Minh too"""
    phone, other = enters(door(), lans), door()
    other.post("/sign-in", data={"name": "minh", "password": "một câu chỉ Minh biết", "area": HERE})
    csrf = csrf_in(inside.get("/people").text)
    inside.post("/people/withdraw", data={"csrf": csrf, "which": "everybody"})
    assert [one.get("/account").status_code for one in (phone, other, inside)] == [303, 303, 200]


def test_one_sheet_for_the_schools(inside: TestClient, home: Path, door: Door) -> None:
    """a slip with square, address and PIN for each who has none; pressing again → nobody is left; all anew → the old ones die"""
    csrf = csrf_in(inside.get("/people").text)
    sheet = inside.post("/people/links", data={"csrf": csrf, "which": "missing"})
    assert sheet.text.count('<section class="t-slip"') == 1
    url = re.search(r"http://192\.168\.1\.2:8300(/links/[\w-]{24})<", sheet.text)
    pin = re.search(r'class="t-slip-pin">(\d{3} \d{3})<', sheet.text)
    assert url is not None
    assert pin is not None
    assert door().post(url[1], data={"pin": pin[1]}).status_code == 303
    assert inside.post("/people/links", data={"csrf": csrf, "which": "missing"}).status_code == 303
    assert inside.post("/people/links", data={"csrf": csrf, "which": "all"}).status_code == 200
    assert door().get(url[1]).status_code == 404


def test_whoever_became_somebody_else_does_not_keep_the_telephone(lans: links.Link, home: Path, door: Door) -> None:
    """Lan joins the Economic Office → her link and what came by it are dead: there one has a password"""
    phone = enters(door(), lans)
    people.add(at_home(home), QUESTION, LAN.id, LAN.name, "economic_office", None, None, MINH.name)
    assert phone.get("/account").status_code == 303
    assert door().get(path_of(lans)).status_code == 404
