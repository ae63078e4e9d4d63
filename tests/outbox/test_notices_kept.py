"""Notices on both engines: each once by its key, waiting until a letter carries it or it is taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from model.store.connections import Store
from model.store.letters import letters_of, put_letter
from model.store.notices import notices_in, put_notices, waiting_notices, withdraw

from .conftest import AREA, NOW, letter, notice

NewStore = Callable[[], Store]


def waiting(store: Store, area: str = AREA) -> list[str]:
    with store.reading() as connection:
        return [one.key.rpartition("/")[2] for one in waiting_notices(connection, area)]


def test_the_same_thing_is_kept_once(new_store: NewStore) -> None:
    """2026-11-20 owed, owed again with other words, another → 2 new, then 0; facts, dates and order as put"""
    store = new_store()
    with store.writing() as connection:
        assert put_notices(connection, AREA, [notice("b"), notice("a", period="2026-W47"), notice("b")], NOW) == 2
        later = NOW + timedelta(hours=1)
        assert put_notices(connection, AREA, [notice("b", facts={"days": 4}), notice("0")], later) == 1
        assert put_notices(connection, "11285", [notice("b")], NOW) == 1
    assert waiting(store) == ["a", "b", "0"]
    with store.reading() as connection:
        kept = waiting_notices(connection, AREA)
    assert kept[1].facts == {"days": 3, "name": "Nhà lớp học", "note": None}
    assert (kept[0].period, kept[1].period, kept[0].made_at, kept[0].on) == ("2026-W47", None, NOW, notice("").on)


def test_many_are_put_at_once(new_store: NewStore) -> None:
    """1,000 owed papers, then the same and one more → 1,000 new, then 1"""
    store, many = new_store(), [notice(f"{i:04}") for i in range(1000)]
    with store.writing() as connection:
        assert put_notices(connection, AREA, many, NOW) == 1000
        assert put_notices(connection, AREA, [*many, notice("x")], NOW) == 1
        assert withdraw(connection, AREA, [one.key for one in many[1:]], NOW) == 999
    assert waiting(store) == ["0000", "x"]


def test_what_holds_no_more_is_taken_back_and_what_holds_again_is_said(new_store: NewStore) -> None:
    """owed, brought → nothing to say; owed once more → said, with what is true then"""
    store = new_store()
    with store.writing() as connection:
        put_notices(connection, AREA, [notice("a")], NOW)
        assert withdraw(connection, AREA, [notice("a").key], NOW) == 1
        assert withdraw(connection, AREA, [notice("a").key], NOW) == 0
    assert waiting(store) == []
    with store.writing() as connection:
        assert put_notices(connection, AREA, [notice("a", facts={"days": 9})], NOW) == 1
        assert put_notices(connection, AREA, [notice("a", facts={"days": 9})], NOW) == 0
    with store.reading() as connection:
        assert [one.facts for one in waiting_notices(connection, AREA)] == [{"days": 9}]


def test_a_letter_takes_its_notices_along(new_store: NewStore) -> None:
    """a letter of a and b, the same letter again with c → a and b told, c waits; what was told is not taken back"""
    store = new_store()
    with store.writing() as connection:
        put_notices(connection, AREA, [notice("a"), notice("b"), notice("c")], NOW)
        assert put_letter(connection, letter(1), [notice("a").key, notice("b").key])
        assert not put_letter(connection, letter(1), [notice("c").key])
        assert put_letter(connection, letter(2, "minh"), [notice("a").key])
        assert withdraw(connection, AREA, [notice("a").key], NOW) == 0
        assert put_notices(connection, AREA, [notice("a")], NOW) == 0
    assert waiting(store) == ["c"]
    with store.reading() as connection:
        assert [one.key for one in notices_in(connection, AREA, letter(1).id)] == [notice("a").key, notice("b").key]
        assert notices_in(connection, AREA, letter(2, "minh").id) == []
        assert [one.id for one in letters_of(connection, AREA)] == [letter(1).id, letter(2, "minh").id]


def test_a_letter_and_its_notices_are_kept_together_or_not_at_all(new_store: NewStore) -> None:
    """the power goes between the letter and the end of its transaction → no letter, the notice still waits"""
    store = new_store()
    with store.writing() as connection:
        put_notices(connection, AREA, [notice("a")], NOW)

    def put_and_lose_power() -> None:
        with store.writing() as connection:
            put_letter(connection, letter(1), [notice("a").key])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        put_and_lose_power()
    assert waiting(store) == ["a"]
    with store.reading() as connection:
        assert letters_of(connection, AREA) == []


def test_words_that_no_mail_can_hold_are_left_out(new_store: NewStore) -> None:
    """half a character, a NUL and a bell in subject and text → kept without them, the letters of Vietnamese as they are"""
    store, odd = new_store(), letter(1, subject="Nợ\x00 hồ\ud83c sơ\x07", text="Dòng một\r\ndòng\u2028hai\x00")
    with store.writing() as connection:
        assert put_letter(connection, odd, ())
    with store.reading() as connection:
        (kept,) = letters_of(connection, AREA)
    assert (kept.subject, kept.text) == ("Nợ hồ sơ", "Dòng một\ndòng\nhai")
