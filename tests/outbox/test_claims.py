"""Claims on both engines: one letter in one hand, back in its place when the hand is gone, and never stalled."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from model.store import claims
from model.store.connections import Store
from model.store.letters import Letter, letter_counts, letters_like, letters_of, readdress

from .conftest import AREA, LONGEST, NOW, letter, put

NewStore = Callable[[], Store]
LATER = NOW + timedelta(hours=1)
MAIL = ("email",)


def claim(store: Store, by: str = "a", at: timedelta = timedelta(), **more: object) -> Letter | None:
    return claims.claim_next(store, by, LATER + at, MAIL, longest=LONGEST, **more)  # type: ignore[arg-type]


def number(one: Letter | None) -> int | None:
    return None if one is None else int(one.id.rpartition("/")[2])


def the(store: Store) -> Letter:
    with store.reading() as connection:
        (only,) = letters_of(connection, AREA)
    return only


def test_the_oldest_goes_first_and_only_once(new_store: NewStore) -> None:
    """letters 3, 1, 2, one to copy, one for tomorrow, one of another unit → 1, 2, the other unit's, 3, nothing"""
    store = new_store()
    put(store, letter(3), letter(1), letter(2), letter(0, channel="copy"))
    put(store, letter(4, next_try=NOW + timedelta(days=1)), letter(2, area="11285"))
    assert [number(claim(store)) for _ in range(5)] == [1, 2, 2, 3, None]


def test_of_many_hands_one_gets_each_letter(new_store: NewStore) -> None:
    """four claim and settle at once until nothing is left of 40 letters → each letter in one hand, once"""
    store, start = new_store(), threading.Barrier(4)
    put(store, *(letter(n) for n in range(40)))

    def take_all(who: int) -> list[str]:
        start.wait()
        mine = []
        while one := claim(store, f"hand-{who}"):
            mine.append(one.id)
            with store.writing() as connection:
                assert claims.settle_sent(connection, one, LATER)
        return mine

    with ThreadPoolExecutor(4) as pool:
        taken = [name for some in pool.map(take_all, range(4)) for name in some]
    assert Counter(taken) == Counter(letter(n).id for n in range(40))
    with store.reading() as connection:
        assert letter_counts(connection, AREA)["sent"] == 40


def test_what_a_dead_hand_held_is_taken_over(new_store: NewStore) -> None:
    """a claims at 9:00 and is gone → nobody's until 9:10; then b's, with one attempt more; a's word counts no more"""
    store = new_store()
    put(store, letter(1))
    first = claim(store, "a")
    assert claim(store, "b", timedelta(minutes=9)) is None
    second = claim(store, "b", timedelta(minutes=10))
    assert first is not None
    assert second is not None
    assert (second.attempts, second.claimed_by) == (1, "b")
    with store.writing() as connection:
        assert not claims.settle_failed(connection, first, "x", LATER)
        assert not claims.settle_dead(connection, first, "x", LATER)
        assert not claims.release(connection, first)
        # It did go out, whoever holds it now.
        assert claims.settle_sent(connection, first, LATER)
        assert not claims.settle_failed(connection, second, "x", LATER)
        assert not claims.settle_sent(connection, second, LATER)
    assert the(store).state == "sent"


def test_a_clock_that_jumped_back_stalls_no_letter(new_store: NewStore) -> None:
    """put off and claimed by a clock of next year, which is set right → due today"""
    store = new_store()
    put(store, letter(1, next_try=NOW + timedelta(days=365)))
    assert number(claim(store)) == 1
    again = new_store()
    put(again, letter(1))
    assert claim(again, at=timedelta(days=365)) is not None
    assert number(claim(again)) == 1


def test_places_are_skipped_and_a_walk_goes_on(new_store: NewStore) -> None:
    """Lan's address is passed over, and what comes after letter 3 → 4; without that, 2 and 3"""
    store = new_store()
    put(store, letter(1), letter(2, "mai"), letter(3, "mai"), letter(4, "mai"))
    lan = ("email", "lan@xa.example")
    two = claim(store, skip=[lan])
    assert number(two) == 2
    assert number(claim(store, skip=[lan], after=letter(3, "mai"))) == 4
    assert number(claim(store, skip=[lan, ("file", "mai@xa.example")])) == 3
    with store.reading() as connection:
        assert claims.due_channels(connection, LATER, LONGEST) == ["email"]
        assert claims.due_count(connection, LATER, LONGEST, [], [lan]) == 1
        assert claims.due_count(connection, LATER, LONGEST, ["email"], []) == 1
        assert claims.due_count(connection, LATER, LONGEST, [], []) == 0


def test_every_end_of_a_letter(new_store: NewStore) -> None:
    """failed, held, dead, revived by another channel, copied → state, attempts, problem and times as told"""
    store = new_store()
    put(store, letter(1))
    one = claim(store)
    assert one is not None
    with store.writing() as connection:
        assert claims.settle_failed(connection, one, "bận", LATER + timedelta(minutes=5))
    assert (the(store).state, the(store).attempts, the(store).problem) == ("waiting", 1, "bận")
    assert claim(store) is None
    one = claim(store, at=timedelta(minutes=5))
    assert one is not None
    with store.writing() as connection:
        assert claims.release(connection, one)
        assert not claims.settle_copied(connection, one, "Minh", LATER)
    assert (the(store).attempts, the(store).claimed_by) == (1, None)
    with store.writing() as connection:
        assert not claims.revive(connection, one, ("copy", ""), LATER)
        assert claims.drop(connection, one, "nhầm", LATER)
    assert (the(store).state, the(store).problem, the(store).settled_at) == ("dead", "nhầm", LATER)
    with store.writing() as connection:
        assert claims.revive(connection, one, ("copy", "0912"), LATER)
        assert not claims.drop(connection, letter(7), "không có", LATER)
    kept = the(store)
    assert (kept.state, kept.channel, kept.address, kept.attempts, kept.problem) == ("waiting", "copy", "0912", 0, None)
    assert claim(store) is None
    with store.writing() as connection:
        assert claims.settle_copied(connection, one, "Minh", LATER)
        assert not claims.settle_copied(connection, one, "Hà", LATER)
    assert (the(store).state, the(store).claimed_by) == ("copied", "Minh")


def test_letters_are_found_by_a_part_of_their_id(new_store: NewStore) -> None:
    """“:mai”, all of an id, "_", nothing like it → those that hold it, that one, none: no letter stands for another"""
    store = new_store()
    put(store, letter(1), letter(2, "mai"), letter(12, "mai"), letter(3, "mai", area="11285"))
    with store.reading() as connection:
        assert [number(one) for one in letters_like(connection, AREA, ":mai", 9)] == [12, 2]
        assert [number(one) for one in letters_like(connection, AREA, letter(1).id, 9)] == [1]
        assert letters_like(connection, AREA, "_", 9) == []
        assert [number(one) for one in letters_of(connection, AREA, most=2)] == [2, 12]


@pytest.mark.parametrize("to", [("email", "lan@moi.example"), ("copy", "")])
def test_a_new_address_reaches_the_letters_that_wait(new_store: NewStore, to: tuple[str, str]) -> None:
    """Lan's address is put right → her waiting letters go there from now; those sent, and Mai's, stay as they are"""
    store = new_store()
    put(store, letter(1), letter(2), letter(3, "mai"), letter(4, channel="file"))
    one = claim(store)
    assert one is not None
    with store.writing() as connection:
        claims.settle_sent(connection, one, LATER)
        assert readdress(connection, AREA, "person:lan", "email", to, LATER) == 1
    with store.reading() as connection:
        kept = {number(each): (each.channel, each.address) for each in letters_of(connection, AREA)}
    mail = {n: ("email", f"{who}@xa.example") for n, who in ((1, "lan"), (3, "mai"))}
    assert kept == mail | {2: to, 4: ("file", "lan@xa.example")}
