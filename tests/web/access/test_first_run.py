"""The first administrator: a key that holds once, and the tables that a restored store is without."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from access_desk import BINH, HERE, LAN, MINH, TUAN, WORD, at_home, register, take_first
from lived import digests_of
from starlette.testclient import TestClient

from jobs.access import accounts, first, links
from jobs.access.sessions import recognised
from jobs.keeping.backup import back_up
from jobs.keeping.restoring import restore
from jobs.question import Question
from jobs.workplace import Workplace
from model.ledger.rights import Actor
from model.store.dump import NOT_CARRIED
from model.words.problems import Problem

Door = Callable[..., TestClient]
Run = Callable[..., subprocess.CompletedProcess[str]]
QUESTION = Question(area=HERE)


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(Problem) as caught:
        act()
    return caught.value.code


def test_the_key_stays_the_same_until_somebody_has_used_it(home: Path) -> None:
    """asked twice → one key; taken → none; taken again → refused"""
    place = at_home(home)
    key = first.first_key(place)
    assert key == first.first_key(place)
    assert key is not None
    token = take_first(home)
    known = recognised(at_home(home), token)
    assert known is not None
    assert known.actor == MINH
    assert first.first_key(at_home(home)) is None
    assert code_of(lambda: first.take(at_home(home), HERE, MINH.name, WORD, key)) == "first_key_wrong"


def test_where_nobody_is_registered_the_first_becomes_administrator(lived_home: Path, tmp_path: Path) -> None:
    """an empty register → an event, an id made of the name, and from then on only registered people record"""
    shutil.copytree(lived_home, tmp_path / "var")
    place = at_home(tmp_path / "var")
    key = first.first_key(place) or ""
    known = recognised(place, first.take(place, HERE, "Đỗ  Thị Hằng", WORD, key))
    assert known is not None
    assert (known.actor.id, known.actor.name, known.actor.role) == ("do-thi-hang", "Đỗ Thị Hằng", "administrator")
    assert code_of(lambda: register(place, BINH, "ai đó")) == "actor_unknown"


def test_where_people_are_registered_only_an_administrator_takes_it(home: Path) -> None:
    """Bình, somebody new, Tuấn of the other commune → refused; a plain password → said; the key still holds"""
    place = at_home(home)
    key = first.first_key(place) or ""
    for name in ("Lê Bình", "Đỗ Hằng", TUAN.name):
        assert code_of(lambda name=name: first.take(place, HERE, name, WORD, key)) == "first_not_administrator"
    assert code_of(lambda: first.take(place, HERE, MINH.name, "ngắn", key)) == "password_length"
    assert code_of(lambda: first.take(place, HERE, MINH.name, WORD, key[:-1])) == "first_key_wrong"
    assert first.first_key(place) == key


def test_when_the_last_administrator_with_a_password_is_gone_there_is_a_key_again(home: Path) -> None:
    """Minh becomes clerk, Bình administrator without a password → a new key, not the old one"""
    old = first.first_key(at_home(home))
    take_first(home)
    place = at_home(home)
    register(place, Actor("binh", "administrator", HERE, None, "Lê Bình"), MINH.name)
    register(place, Actor("minh", "clerk", HERE, None, MINH.name), MINH.name)
    assert first.first_key(place) not in (None, old)


# --- a lost computer -----------------------------------------------------------------------------------------


def test_on_a_new_computer_every_session_and_link_is_void(home: Path, tmp_path: Path) -> None:
    """signed in, a telephone inside, a link given → backup → restored: equal stores, all of it void, passwords stay"""
    token = take_first(home)
    place = at_home(home)
    given = links.give(place, QUESTION, LAN.id, MINH.name, "http://192.168.1.2:8300")
    made = back_up(place, to=tmp_path / "usb")
    assert not NOT_CARRIED & set(made.manifest.tables)
    there = Workplace(tmp_path / "máy mới" / "var", now=place.now)
    assert restore(there, made.file).differences == ()
    assert digests_of(there) == digests_of(place)
    assert recognised(place, token) is not None
    assert recognised(there, token) is None
    path = given.url.rpartition("/")[2]
    assert links.owner_of(place, path) is not None
    assert links.owner_of(there, path) is None
    assert accounts.has_password(there, MINH)
    assert first.first_key(there) is None


def test_nobody_comes_in_by_a_backup_they_wrote_themselves(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """a backup that brings sessions along → not ours"""
    take_first(home)
    with monkeypatch.context() as forged:
        forged.setattr("model.store.dump.NOT_CARRIED", frozenset())
        made = back_up(at_home(home), to=tmp_path / "usb")
    assert "session" in made.manifest.tables
    assert code_of(lambda: restore(Workplace(tmp_path / "mới" / "var"), made.file)) == "backup_not_ours"


# --- at the command line ---------------------------------------------------------------------------------------


def test_the_officer_gives_and_takes_at_the_command_line(
    home: Path, tiendo: Run, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    """people link, password, withdraw, sign-ins, each for people and as JSON; others than the administrator are refused"""
    words = ("--actor", MINH.name, "--area", HERE)
    told = json.loads(tiendo("people", "link", "lan", "--url", "http://192.168.1.2:8300", *words, "--json").stdout)
    phone = door()
    assert phone.post(told["url"].removeprefix("http://192.168.1.2:8300"), data={"pin": told["pin"]}).status_code == 303
    assert "█" in tiendo("people", "link", "Nguyễn Thị Lan", "--url", "https://tiendo.xa.gov.vn", *words).stdout
    assert phone.get("/account").status_code == 303
    monkeypatch.setattr("sys.stdin", open_text(tmp := home / "mật khẩu", WORD))
    assert tiendo("people", "password", "binh", *words).returncode == 0
    tmp.unlink()
    assert door().post("/sign-in", data={"name": "binh", "password": WORD, "area": HERE}).status_code == 303
    assert json.loads(tiendo("people", "withdraw", "--schools", *words, "--json").stdout) == {"count": 1}
    assert tiendo("people", "withdraw", *words).returncode == 2
    assert tiendo("people", "withdraw", "lan", "--actor", "Lê Bình", "--area", HERE).returncode == 3
    assert "đăng nhập" in tiendo("people", "sign-ins", "--area", HERE).stdout
    assert tiendo("people", "link", "lan", "--url", "xa.gov.vn", *words).returncode == 2


def open_text(path: Path, text: str) -> object:
    path.write_text(text + "\n", encoding="utf-8")
    return path.open(encoding="utf-8")
