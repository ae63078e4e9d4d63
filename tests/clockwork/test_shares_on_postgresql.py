"""Shares on a PostgreSQL server: two units rolled up at once, and a server that stops in the middle of a share."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from many_communes import WEEK, many_communes
from postgres import Server

from jobs import rollup
from jobs.clockwork import shares
from jobs.clockwork.cutting import share_out
from jobs.clockwork.shares import do_free_shares, do_share
from jobs.rollup import RolledUp, roll_up
from jobs.workplace import Workplace
from model.store.shares import LEASE, shares_of
from model.store.tables import run, snapshot
from model.words.problems import Problem

UNITS = ["90001", "90002", "90003"]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server of this file's own, which it may stop."""
    server = Server()
    yield server
    server.close()


@pytest.fixture(scope="module")
def home(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("ground") / "var"
    many_communes(home, len(UNITS), server.makes("ground"))
    return home


@pytest.fixture
def new(server: Server, home: Path, request: pytest.FixtureRequest) -> Callable[[], Workplace]:
    """Makes copies of the store."""
    numbers = iter(range(10))
    stem = request.node.name.replace("test_", "")[:20]
    return lambda: Workplace(home, server.makes(f"{stem}_{next(numbers)}", "ground"))


def rolled_up(place: Workplace) -> dict[str, str]:
    with place.store.reading() as connection:
        return {row.area: row.hash for row in connection.execute(snapshot.select())}


def test_two_units_are_rolled_up_at_the_same_time(
    new: Callable[[], Workplace], monkeypatch: pytest.MonkeyPatch
) -> None:
    """90001 and 90002 each wait in the middle of their transaction until the other is there too"""
    place, both = new(), threading.Barrier(2, timeout=60)
    whole, failed = rollup.snapshot_text, list[BaseException]()

    def in_the_middle(facts: rollup.SnapshotFacts) -> str:
        both.wait()
        return whole(facts)

    def one(area: str) -> None:
        try:
            roll_up(place, area, WEEK)
        except BaseException as error:  # noqa: BLE001 - told by the test
            failed.append(error)

    monkeypatch.setattr(rollup, "snapshot_text", in_the_middle)
    threads = [threading.Thread(target=one, args=(area,)) for area in UNITS[:2]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert set(rolled_up(place)) == set(UNITS[:2])


def test_a_server_that_stops_in_a_share_leaves_it_to_the_next(
    new: Callable[[], Workplace], server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """stopped before the second unit's commit: one sentence, one unit made · started again: the rest, the same figures"""
    place, undisturbed = new(), new()
    for unit in UNITS:
        roll_up(undisturbed, unit, WEEK)
    expected = rolled_up(undisturbed)
    share_out(place, {WEEK: UNITS})

    def broken(place: Workplace, area: str, period: str) -> RolledUp:
        if area == UNITS[1]:
            # The page is the last thing a roll-up makes before it is kept.
            monkeypatch.setattr(rollup, "_draft_page", lambda *_asked: server.stop_at_once() or ())
        return roll_up(place, area, period)

    with monkeypatch.context() as now:
        now.setattr(shares, "roll_up", broken)
        with pytest.raises(Problem) as problem:
            do_share(place, WEEK, 1)
    assert problem.value.code == "store_connection_lost"
    monkeypatch.undo()
    server.start()
    assert set(rolled_up(place)) == {UNITS[0]}

    # Its holder, this very process, is alive: the claim has to run out first.
    assert do_free_shares(place).done == {}
    later = shares.utc_now() + LEASE
    monkeypatch.setattr(shares, "utc_now", lambda: later)
    assert set(do_free_shares(place).done) == set(UNITS[1:])
    assert rolled_up(place) == expected
    with place.store.reading() as connection:
        [one] = shares_of(connection, WEEK)
        told = [row.state for row in connection.execute(run.select().order_by(run.c.started_at))]
    assert (one.attempts, one.problem, one.done_at is not None) == (2, None, True)
    assert told[-1] == "done"
