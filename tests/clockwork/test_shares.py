"""Shares of a large roll-up on both engines: one holder at a time, nothing lost with a killed one, nothing tried for ever."""

from __future__ import annotations

import shutil
import socket
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import psutil
import pytest
from many_communes import WEEK, many_communes

from jobs.clockwork import shares
from jobs.clockwork import tick as ticking
from jobs.clockwork.cutting import in_hand, share_out
from jobs.clockwork.run_log import runs
from jobs.clockwork.shares import TRIES, do_share, free_shares, given_up
from jobs.clockwork.tick import tick
from jobs.rollup import RolledUp, roll_up
from jobs.workplace import Workplace, utc_now
from model.store.runs import RunRow, start_run
from model.store.shares import LEASE, claim_share, shares_of
from model.store.tables import snapshot
from model.words.problems import Problem

THREE = ["90001", "90002", "90003"]


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with three small communes, to be copied."""
    home = tmp_path_factory.mktemp("ground") / "var"
    many_communes(home, 3)
    return home


@pytest.fixture
def place(ground: Path, tmp_path: Path) -> Workplace:
    place = Workplace(Path(shutil.copytree(ground, tmp_path / "var")))
    with place.store.writing() as connection:
        start_run(connection, RunRow("night", "nightly", utc_now(), "nobody/1/1", ended_at=utc_now(), state="done"))
    return place


def rolled_up(place: Workplace) -> dict[str, str]:
    with place.store.reading() as connection:
        return {row.area: row.hash for row in connection.execute(snapshot.select())}


def seen(place: Workplace, number: int = 1) -> shares.Share:
    with place.store.reading() as connection:
        return next(one for one in shares_of(connection, WEEK) if one.number == number)


def claimed(place: Workplace, holder: str, ago: timedelta = timedelta()) -> None:
    with place.store.writing() as connection:
        assert claim_share(connection, seen(place), holder, utc_now() - ago)


def test_what_is_shared_out_twice_is_shared_out_once(place: Workplace) -> None:
    """three units, twice → one share · rolled up already → none · a unit more → a share more · something new → done again"""
    for _ in range(2):
        share_out(place, {WEEK: THREE[:2]})
    assert seen(place).units == tuple(THREE[:2])
    assert in_hand(place) == {unit: {WEEK} for unit in THREE[:2]}
    share_out(place, {WEEK: THREE})
    assert seen(place, 2).units == (THREE[2],)
    do_share(place, WEEK, 1)
    share_out(place, {WEEK: THREE})
    assert [one.number for one in free_shares(place)] == [2]
    with place.store.writing() as connection:
        connection.execute(snapshot.delete().where(snapshot.c.area == THREE[0]))
    share_out(place, {WEEK: THREE})
    assert [one.number for one in free_shares(place)] == [1, 2]


def test_a_share_is_done_once_and_by_one(place: Workplace) -> None:
    """claimed by the first of two that saw it free · done: nobody does it again"""
    share_out(place, {WEEK: THREE})
    before = seen(place)
    claimed(place, "another/1/1")
    with place.store.writing() as connection:
        assert not claim_share(connection, before, "late/2/2", utc_now())
    assert do_share(place, WEEK, 1).done == {}
    assert rolled_up(place) == {}


def test_a_share_of_the_dead_is_free_at_once_here_and_after_its_lease_elsewhere(place: Workplace) -> None:
    """a process of this computer that is gone · another computer's: five minutes · a clock that jumped back stalls nothing"""
    share_out(place, {WEEK: THREE})
    claimed(place, f"{socket.gethostname()}/{psutil.pids()[-1] + 100_000}/1")
    assert [one.attempts for one in free_shares(place)] == [1]
    claimed(place, "elsewhere/1/1")
    assert free_shares(place) == []
    held = seen(place)
    assert not held.held(utc_now() + LEASE)
    assert not held.held(utc_now() - 3 * LEASE)
    assert not replace(held, claimed_by=None).held(utc_now())


def test_what_was_made_before_is_not_made_again(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    """one unit rolled up by a worker that was killed → the next makes the other two; the log says two"""
    share_out(place, {WEEK: THREE})
    roll_up(place, THREE[1], WEEK)
    made: list[str] = []

    def watched(place: Workplace, area: str, period: str) -> RolledUp:
        made.append(area)
        return roll_up(place, area, period)

    monkeypatch.setattr(shares, "roll_up", watched)
    assert list(do_share(place, WEEK, 1).done) == made == [THREE[0], THREE[2]]
    assert set(rolled_up(place)) == set(THREE)
    [run] = runs(place, flow="share")
    assert [(code, facts["count"]) for code, facts in run.changed] == [("run_share_done", 2)]


def test_a_unit_that_kills_its_workers_keeps_back_none_but_itself(
    place: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """90002 ends every process that rolls it up → the second, from the end, makes 90003"""
    share_out(place, {WEEK: THREE})

    def deadly(place: Workplace, area: str, period: str) -> RolledUp:
        if area == THREE[1]:
            raise SystemExit
        return roll_up(place, area, period)

    monkeypatch.setattr(shares, "roll_up", deadly)
    monkeypatch.setattr(shares, "is_alive", lambda _holder: False)
    for _ in range(2):
        with pytest.raises(SystemExit):
            do_share(place, WEEK, 1)
    assert set(rolled_up(place)) == {THREE[0], THREE[2]}


def test_who_was_taken_over_stops(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    """a lease that ran out while a unit took too long, and another worker at it → the first goes no further"""
    share_out(place, {WEEK: THREE})

    def slow(place: Workplace, area: str, period: str) -> RolledUp:
        claimed(place, "quicker/1/1")
        return roll_up(place, area, period)

    monkeypatch.setattr(shares, "roll_up", slow)
    assert list(do_share(place, WEEK, 1).done) == [THREE[0]]
    assert (seen(place).claimed_by, seen(place).done_at) == ("quicker/1/1", None)


def test_a_poisoned_unit_is_tried_so_often_said_and_forgotten_when_it_is_mended(
    place: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """90002 breaks: the others are made, the tick says which share was given up and why · tiendo rollup: the tick is well"""
    monkeypatch.setattr(ticking, "FEW", 2)

    def poisoned(place: Workplace, area: str, period: str) -> RolledUp:
        if area == THREE[1]:
            raise ZeroDivisionError
        return roll_up(place, area, period)

    monkeypatch.setattr(shares, "roll_up", poisoned)
    for attempt in range(TRIES):
        said = "" if attempt < TRIES - 1 else "90002: .*ZeroDivisionError"
        _ticks(place, said)
    assert set(rolled_up(place)) == {THREE[0], THREE[2]}
    assert free_shares(place) == []
    assert [one.attempts for one in given_up(place)] == [TRIES]
    roll_up(place, THREE[1], WEEK)
    _ticks(place, "")
    assert seen(place).done_at is not None


def _ticks(place: Workplace, said: str) -> None:
    if not said:
        tick(place)
        return
    with pytest.raises(Problem, match=said):
        tick(place)


def test_the_tick_hands_out_where_somebody_takes_and_does_it_itself_where_nobody_does(
    place: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """much is missing: handed out, nothing made here · nobody takes: made here, as by hand"""
    monkeypatch.setattr(ticking, "FEW", 2)
    handed: list[str] = []

    def takes(free: list[shares.Share]) -> bool:
        handed.extend(one.name for one in free)
        return True

    assert tick(place, takes).periods == []
    assert tick(place, takes).periods == []
    assert len(handed) == 2
    assert len(set(handed)) == 1
    assert rolled_up(place) == {}
    assert tick(place, lambda _free: False).periods == [WEEK] * 3
    assert set(rolled_up(place)) == set(THREE)
    assert tick(place).periods == []
