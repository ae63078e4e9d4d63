"""One `up` a store and a home: claimed, kept, refused, taken over."""

from __future__ import annotations

import platform
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psutil
import pytest

from jobs.engine import holding
from jobs.engine.holding import LOOK_AGAIN_SECONDS, Hold, held
from jobs.holders import this_holder
from jobs.workplace import Workplace, utc_now
from model.store.connections import Store
from model.store.engine import EngineRow, beat_engine, claim_engine, engine_row
from model.words.problems import Conflict, StoreProblem

NOBODY = 2**22 + 1


@pytest.fixture
def place(tmp_path: Path, empty_store: Path) -> Iterator[Workplace]:
    home = tmp_path / "var"
    home.mkdir()
    (home / "tiendo.sqlite3").write_bytes(empty_store.read_bytes())
    made = Workplace(home)
    yield made
    made.store.close()


def row(host: str = "phong-kt", pid: int = NOBODY, age: float = 0, **facts: Any) -> EngineRow:
    seen = utc_now() - timedelta(seconds=age)
    return EngineRow(f"{host}/{pid}/1", host, pid, seen - timedelta(hours=1), seen, facts)


def put(place: Workplace, there: EngineRow) -> None:
    with place.store.writing() as connection:
        assert claim_engine(connection, there, None)


def seen(place: Workplace) -> EngineRow | None:
    with place.store.reading() as connection:
        return engine_row(connection)


@contextmanager
def holding_of(place: Workplace) -> Iterator[Hold]:
    def never(_seconds: float) -> None:
        raise AssertionError("no reason to wait")

    with held(place, place.home, never) as hold:
        yield hold


def test_it_is_held_and_given_back(place: Workplace) -> None:
    """tiendo up … Ctrl-C → a row while it runs, none after"""
    with holding_of(place) as hold:
        there = seen(place)
        assert there is not None
        assert (there.holder, there.host) == (this_holder(), platform.node())
        assert hold.left is None
    assert seen(place) is None


def test_a_beat_moves_the_row_and_says_what_is_new(place: Workplace) -> None:
    """after 20 seconds: beat_at later, the page's address known"""
    with holding_of(place) as hold:
        hold.facts = {"web": "http://127.0.0.1:8300"}
        assert hold.beat()
        there = seen(place)
        assert there is not None
        assert there.beat_at > hold.row.beat_at
        assert there.facts["web"] == "http://127.0.0.1:8300"


def test_a_second_one_in_the_home_is_refused_by_name(place: Workplace) -> None:
    """tiendo up twice in one home → exit 3: which computer, since when, which page, what to do"""
    with holding_of(place) as hold:
        hold.facts = {"web": "http://127.0.0.1:8300"}
        hold.beat()
        story = (
            "import sys, pathlib; from jobs.engine.holding import held; from jobs.workplace import Workplace\n"
            "home = pathlib.Path(sys.argv[1])\n"
            "with held(Workplace(home), home): print('held')"
        )
        done = subprocess.run([sys.executable, "-c", story, str(place.home)], capture_output=True, check=False)
    said = done.stderr.decode()
    assert b"held" not in done.stdout
    assert platform.node() in said
    assert "http://127.0.0.1:8300" in said
    assert "Ctrl-C" in said


def test_another_computer_that_beats_is_left_alone(place: Workplace) -> None:
    """phong-kt beat 30 seconds ago → refused; 3 minutes ago → taken over"""
    put(place, row(age=30))
    with pytest.raises(Conflict, match="phong-kt"), holding_of(place):
        pass
    assert seen(place) is not None


def test_another_computer_that_is_silent_is_taken_over(place: Workplace) -> None:
    """phong-kt beat 3 minutes ago → ours, and we know whose place it was"""
    gone = row(age=180)
    put(place, gone)
    with holding_of(place) as hold:
        assert hold.left is not None
        assert hold.left.holder == gone.holder
        assert not _beats(place, gone)


def test_a_dead_process_of_this_home_is_taken_over_at_once(place: Workplace) -> None:
    """killed a second ago on this computer → ours"""
    put(place, row(platform.node(), age=1, home=str(place.home)))
    with holding_of(place) as hold:
        assert hold.left is not None


def test_a_dead_process_of_another_home_is_taken_over_at_once(place: Workplace) -> None:
    """its number is nobody's → ours, whatever its beat"""
    put(place, row(platform.node(), age=1, home="/elsewhere"))
    with holding_of(place) as hold:
        assert hold.left is not None


def test_a_number_that_somebody_else_has_now_is_judged_by_its_beat(place: Workplace) -> None:
    """process 1 of another birth: beat 1 s ago → refused (the clock may have been set); 3 minutes ago → ours"""
    put(place, row(platform.node(), pid=1, age=1, home="/elsewhere"))
    with pytest.raises(Conflict), holding_of(place):
        pass


def test_a_living_process_of_another_home_is_left_alone(place: Workplace) -> None:
    """it slept an hour with its computer and beat an hour ago → still refused, for it lives"""
    me = psutil.Process()
    holder = f"{platform.node()}/{me.pid}/{int(me.create_time())}"
    put(place, replace(row(platform.node(), me.pid, age=3600, home="/elsewhere"), holder=holder))
    with pytest.raises(Conflict), holding_of(place):
        pass


@pytest.mark.parametrize("stirs", [True, False])
def test_a_beat_from_the_future_is_looked_at_again(place: Workplace, stirs: bool) -> None:
    """its clock is an hour ahead of ours: does it beat within 45 seconds?"""
    ahead = row(age=-3600)
    put(place, ahead)
    waited: list[float] = []

    def wait(seconds: float) -> None:
        waited.append(seconds)
        if stirs:
            with place.store.writing() as connection:
                beat_engine(connection, replace(ahead, beat_at=ahead.beat_at + timedelta(seconds=20)))

    if stirs:
        with pytest.raises(Conflict), held(place, place.home, wait):
            pass
    else:
        with held(place, place.home, wait) as hold:
            assert hold.left is not None
    assert waited == [LOOK_AGAIN_SECONDS]


def test_who_lost_his_place_while_asleep_is_told(place: Workplace) -> None:
    """another took over meanwhile → the beat says no, and giving back does not take it from him"""
    with holding_of(place) as hold:
        there = seen(place)
        assert there is not None
        other = row("phong-vh")
        with place.store.writing() as connection:
            assert claim_engine(connection, other, there)
        assert not hold.beat()
    left = seen(place)
    assert left is not None
    assert left.holder == other.holder


def test_a_store_that_is_busy_does_not_stop_the_beat(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    """locked by a long import → tried again at the next beat"""
    with holding_of(place) as hold:

        def locked(*_asked: object) -> bool:
            raise StoreProblem("store_locked", where="tiendo.sqlite3")

        monkeypatch.setattr(holding, "beat_engine", locked)
        assert hold.beat()


def test_of_two_that_find_it_left_only_one_gets_it(new_store: Any) -> None:
    """both saw the beat of 08:00 → the first update wins, the second finds another holder; on both engines"""
    store: Store = new_store()
    gone, first, second = row(age=600), row("a"), row("b")
    with store.writing() as connection:
        assert claim_engine(connection, gone, None)
    with store.writing() as connection:
        assert claim_engine(connection, first, gone)
    with store.writing() as connection:
        assert not claim_engine(connection, second, gone)
        assert not claim_engine(connection, second, None)
        there = engine_row(connection)
    assert there is not None
    assert there.holder == first.holder


def test_a_beat_keeps_its_microseconds(new_store: Any) -> None:
    """2026-11-22 08:00:00.123456"""
    store: Store = new_store()
    at = datetime(2026, 11, 22, 8, 0, 0, 123456, tzinfo=UTC)
    mine = replace(row(), beat_at=at)
    with store.writing() as connection:
        claim_engine(connection, mine, None)
        there = engine_row(connection)
    assert there == mine


def _beats(place: Workplace, one: EngineRow) -> bool:
    with place.store.writing() as connection:
        return beat_engine(connection, one)
