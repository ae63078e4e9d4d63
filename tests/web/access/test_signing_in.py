"""Signing in and out: the cookie, the limits, and accounts that are dead at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from access_desk import BINH, HERE, LAN, MINH, TUAN, WORD, at_home, csrf_in, take_first
from starlette.testclient import TestClient

from jobs import people
from jobs.access import accounts, secrets
from jobs.access.overview import happened
from jobs.question import Question
from model.ledger.rights import Actor
from model.store.sign_ins import SignIn, note

Door = Callable[..., TestClient]
QUESTION = Question(area=HERE)
AT = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Sets how much later it is by the true clock."""

    def later(by: timedelta) -> None:
        monkeypatch.setattr("jobs.access.habits.utc_now", lambda: AT + by)

    later(timedelta())
    return later


@pytest.fixture
def has_password(home: Path) -> Callable[[Actor, str], None]:
    """Gives somebody a password."""

    def give(who: Actor, word: str) -> None:
        accounts.set_password(at_home(home), QUESTION, who.id, word, MINH.name)

    return give


def sent(browser: TestClient, name: str, word: str, **more: str) -> int:
    return browser.post("/sign-in", data={"name": name, "password": word, "area": HERE, **more}).status_code


def test_the_way_in_leads_where_one_wanted_to_go(inside: TestClient, door: Door) -> None:
    """GET /people → sign in → /people; the cookie is unseen by scripts and foreign pages; a foreign way is not taken"""
    stranger = door()
    asked = stranger.get("/people?x=1")
    assert (asked.status_code, asked.headers["location"]) == (303, "/sign-in?to=%2Fpeople%3Fx%3D1")
    page = stranger.get(asked.headers["location"])
    assert 'name="to" value="/people?x=1"' in page.text
    came = stranger.post("/sign-in", data={"name": "minh", "password": WORD, "area": HERE, "to": "/people?x=1"})
    assert (came.status_code, came.headers["location"]) == (303, "/people?x=1")
    cookie = came.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Secure" not in cookie
    assert stranger.get("/people").status_code == 200
    assert stranger.get("/sign-in").headers["location"] == "/"
    for to in ("https://evil.example/", "//evil.example", "/\\evil.example", "/\tx", "javascript:1", "/sign-out"):
        form = {"name": "minh", "password": WORD, "area": HERE, "to": to}
        assert door().post("/sign-in", data=form).headers["location"] == "/", to


@pytest.mark.parametrize(
    "name", ["Trần Minh", "minh", "tran minh", "TRẦN  MINH", unicodedata.normalize("NFD", "Trần Minh")]
)
def test_a_name_is_known_however_it_is_typed(name: str, home: Path, door: Door) -> None:
    """with and without marks, composed or not; the password always whole, composed or not"""
    take_first(home)
    assert sent(door(), name, unicodedata.normalize("NFD", WORD)) == 303
    assert sent(door(), name, "mot cau chi Minh biet") == 401


def test_wrong_name_and_wrong_password_look_alike(
    inside: TestClient, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    """a name nobody has, one without a password, a wrong password → one page, one status, one hash computed"""
    guesses: list[str | None] = []
    whole = secrets.HASHER.verify

    class Counted:
        hash = staticmethod(secrets.HASHER.hash)

        @staticmethod
        def verify(text: str, known: str) -> bool:
            guesses.append(text)
            return whole(text, known)

    monkeypatch.setattr(secrets, "HASHER", Counted)
    told = {}
    for name in ("Nobody", "Lê Bình", "Trần Minh"):
        guesses.clear()
        answer = door().post("/sign-in", data={"name": name, "password": "sai rồi nhé", "area": HERE})
        told[name] = answer.status_code, answer.text.replace(name, ""), len(guesses)
    assert len(set(told.values())) == 1
    assert told["Nobody"][0] == 401
    assert told["Nobody"][2] == 1


def test_guessing_must_wait_per_person_and_per_address(
    inside: TestClient, door: Door, home: Path, clock: Callable[[timedelta], None]
) -> None:
    """8 wrong in a quarter of an hour → also the right one waits, from everywhere; later it does not; one line tells it"""
    clock(timedelta(minutes=1))
    statuses = [sent(door("10.0.0.1"), "minh", "sai") for _ in range(10)]
    assert statuses == [401] * 8 + [429] * 2
    assert sent(door("10.0.0.2"), "Trần Minh", WORD) == 429
    assert "15 phút" in door("10.0.0.2").post("/sign-in", data={"name": "minh", "password": WORD, "area": HERE}).text
    clock(timedelta(minutes=17))
    assert sent(door("10.0.0.2"), "minh", WORD) == 303
    with at_home(home).store.writing() as connection:
        for n in range(60):
            note(connection, SignIn(AT + timedelta(minutes=17), "wrong_password", f"?{n}", "10.0.0.3"))
    assert sent(door("10.0.0.3"), "minh", WORD) == 429
    assert sent(door("10.0.0.4"), "minh", WORD) == 303
    lines = [row for row in happened(at_home(home), QUESTION) if row["what"] == "too_often"]
    assert sorted(row["address"] for row in lines) == ["10.0.0.1", "10.0.0.2", "10.0.0.3"]


def test_a_session_ends_unused_and_ends_anyway(inside: TestClient, clock: Callable[[timedelta], None]) -> None:
    """used every nine hours → still there, eleven hours unused → not; after 14 days in any case"""
    for hours in range(9, 14 * 24, 9):
        clock(timedelta(hours=hours))
        assert inside.get("/account").status_code == 200, hours
    clock(timedelta(days=14, minutes=1))
    assert inside.get("/account").status_code == 303


def test_a_session_unused_for_a_day_is_over(inside: TestClient, clock: Callable[[timedelta], None]) -> None:
    """eleven hours → the way in"""
    clock(timedelta(hours=11))
    assert inside.get("/account").headers["location"] == "/sign-in?to=%2Faccount"


def test_signing_out_ends_the_session_itself(inside: TestClient, door: Door) -> None:
    """a cookie that was copied before is worth nothing afterwards"""
    token = inside.cookies["tiendo_session"]
    csrf = csrf_in(inside.get("/account").text)
    assert inside.post("/sign-out", data={"csrf": csrf}).headers["location"] == "/sign-in"
    thief = door()
    thief.cookies.set("tiendo_session", token)
    assert thief.get("/account").status_code == 303


def test_the_store_holds_nothing_one_could_come_in_by(inside: TestClient, home: Path) -> None:
    """neither the token, nor what forms bring back, nor the password stand anywhere in the file"""
    token, csrf = inside.cookies["tiendo_session"], csrf_in(inside.get("/account").text)
    bytes_ = b"".join(path.read_bytes() for path in home.glob("tiendo.sqlite3*"))
    assert not [word for word in (token, csrf, WORD) if word.encode() in bytes_]


def test_who_leaves_is_out_at_once(home: Path, door: Door, has_password: Callable[[Actor, str], None]) -> None:
    """Bình leaves → his open page is the way in; he comes back → neither session nor password live again"""
    take_first(home)
    has_password(BINH, "mật khẩu của Bình")
    browser = door()
    assert sent(browser, "Lê Bình", "mật khẩu của Bình") == 303
    people.leave(at_home(home), QUESTION, "binh", None, MINH.name)
    assert browser.get("/works").status_code == 303
    assert sent(door(), "Lê Bình", "mật khẩu của Bình") == 401
    people.add(at_home(home), QUESTION, "binh", "Lê Bình", "economic_office", None, None, MINH.name)
    assert browser.get("/works").status_code == 303
    assert sent(door(), "Lê Bình", "mật khẩu của Bình") == 401


def test_a_new_role_holds_from_the_next_page_on(
    home: Path, door: Door, has_password: Callable[[Actor, str], None]
) -> None:
    """Bình becomes clerk → /flags is closed to him, in the session he has"""
    take_first(home)
    has_password(BINH, "mật khẩu của Bình")
    browser = door()
    sent(browser, "binh", "mật khẩu của Bình")
    assert browser.get("/flags").status_code == 200
    people.add(at_home(home), QUESTION, "binh", "Lê Bình", "clerk", None, None, MINH.name)
    assert browser.get("/flags").status_code == 403


def test_changing_ones_password_ends_the_other_sessions(inside: TestClient, door: Door) -> None:
    """wrong old → said; too plain, too short, not the same twice → said; then new, and the other device is out"""
    other = door()
    assert sent(other, "minh", WORD) == 303
    csrf = csrf_in(inside.get("/account").text)

    def change(old: str, new: str, again: str | None = None) -> int:
        form = {"csrf": csrf, "password_old": old, "password_new": new, "password_again": again or new}
        return inside.post("/account/password", data=form).status_code

    assert change("sai", "một câu khác hẳn") == 409
    assert change(WORD, "ngắn") == 400
    assert change(WORD, "Trần Minh  ") == 400
    assert change(WORD, "aaaaaaaaaaaaaa") == 400
    assert change(WORD, "một câu khác hẳn", "một câu khác") == 400
    assert change(WORD, "một câu khác hẳn") == 303
    assert inside.get("/account").status_code == 200
    assert other.get("/account").status_code == 303
    assert sent(door(), "minh", WORD) == 401
    assert sent(door(), "minh", "một câu khác hẳn") == 303


def test_two_communes_are_two_doors(home: Path, door: Door) -> None:
    """Tuấn's name at the wrong commune, or at none that is there → wrong; the page lets one choose"""
    take_first(home)
    accounts.set_password(at_home(home), Question(area=TUAN.area), "tuan", "mật khẩu của Tuấn", TUAN.name)
    assert 'name="area"' in door().get("/sign-in").text
    assert sent(door(), "Hoàng Tuấn", "mật khẩu của Tuấn") == 401
    browser = door()
    assert sent(browser, "Hoàng Tuấn", "mật khẩu của Tuấn", area=TUAN.area) == 303
    assert "Lê Bình" not in browser.get("/people").text
    assert browser.get("/people/binh").status_code == 404
    assert sent(door(), "Hoàng Tuấn", "mật khẩu của Tuấn", area="99999") == 401


def test_a_school_has_a_link_and_no_password(home: Path) -> None:
    """password_of_school"""
    with pytest.raises(Exception, match="đường dẫn riêng"):
        accounts.set_password(at_home(home), QUESTION, LAN.id, "mật khẩu của Lan", MINH.name)


def test_a_part_of_a_page_does_not_become_the_page_of_signing_in(door: Door) -> None:
    """htmx asks, nobody is signed in → told to go there, with the page it stands on"""
    heads = {"hx-request": "true", "hx-current-url": "http://192.168.1.2:8300/works?q=x"}
    answer = door().get("/works", headers=heads)
    there = urlsplit(answer.headers["hx-redirect"])
    assert (answer.status_code, there.path, parse_qs(there.query)["to"]) == (401, "/sign-in", ["/works"])
