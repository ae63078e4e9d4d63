"""Packages on the clock: published by themselves only where a unit chose so, merged when they come, never rolled up above."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from many_communes import WEEK, many_communes, own_rules

from jobs.clockwork.city import add_up
from jobs.clockwork.cutting import units_above
from jobs.clockwork.every_area import areas_asked, own_work
from jobs.clockwork.run_log import runs
from jobs.clockwork.tick import tick
from jobs.packages.members import register_member
from jobs.packages.publishing import publish
from jobs.rollup import close
from jobs.workplace import Workplace, utc_now
from model.ledger.register import PROGRAM
from model.store.packages import read_merged
from model.store.runs import RunRow, start_run
from model.store.snapshots import kept_periods

CITY, THREE = "31", ["90001", "90002", "90003"]
CHOSEN = {
    "key": "automatic_publishing",
    "scope": "90001",
    "value": True,
    "valid_from": "2026-01-01",
    "valid_to": None,
    "basis": "Quyết định của xã",
    "verified": "minh họa",
}


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a city of three communes, the first of which publishes by itself what it has closed."""
    home = tmp_path_factory.mktemp("ground") / "var"
    many_communes(home, 3)
    own_rules(home, CHOSEN)
    place = Workplace(home)
    for code in THREE:
        register_member(place, CITY, code, f"Xã {code}", "commune", on=date(2026, 1, 1), actor="Trần Minh")
    with place.store.writing() as connection:
        start_run(connection, RunRow("night", "nightly", utc_now(), "nobody/1/1", ended_at=utc_now(), state="done"))
    place.store.close()
    return home


@pytest.fixture
def place(ground: Path, tmp_path: Path) -> Workplace:
    return Workplace(Path(shutil.copytree(ground, tmp_path / "var")))


def merged(place: Workplace) -> dict[str, str]:
    """Unit → how it stands in the city's merge of the week."""
    with place.store.reading() as connection:
        row = read_merged(connection, CITY, WEEK)
    return {} if row is None else {line.unit: line.state for line in row.merge.members}


def test_a_unit_above_is_merged_and_never_rolled_up(place: Workplace) -> None:
    """31 adds up 90001 to 90003: the tick rolls up three, merges one"""
    assert own_work(place, areas_asked(place, None)) == THREE
    assert [units_above(place)[code] for code in THREE] == [CITY] * 3
    assert tick(place).periods == [WEEK] * 4
    with place.store.reading() as connection:
        assert kept_periods(connection, CITY) == {}
    assert merged(place) == dict.fromkeys(THREE, "not_closed")


def test_what_was_closed_is_published_only_where_the_unit_chose_so(place: Workplace) -> None:
    """90001 and 90002 closed → the package of 90001 goes out and is merged; that of 90002 waits for a person"""
    tick(place)
    for code in THREE[:2]:
        close(place, code, WEEK, "Lê Vinh")
    added = add_up(place)
    assert added.published == {"90001": [WEEK]}
    assert added.merged == {CITY: [WEEK]}
    assert merged(place) == {"90001": "came", "90002": "not_come", "90003": "not_closed"}


def test_the_tick_merges_what_came_since_and_is_quiet_when_nothing_did(place: Workplace) -> None:
    """a package published by hand between two ticks"""
    tick(place)
    for code in THREE[1:]:
        close(place, code, WEEK, "Lê Vinh")
    publish(place, THREE[1], WEEK, actor=PROGRAM)
    assert tick(place).periods == [WEEK]
    assert merged(place)["90002"] == "came"
    assert tick(place).periods == []
    [last] = runs(place, 1, "tick")
    assert last.quiet
