"""The tick: every part of every unit alone, days off respected, a missed night made up for, all of it in the run log."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import jobs.clockwork.nightly
import jobs.clockwork.tick
from jobs.clockwork.run_log import runs
from jobs.clockwork.tick import Ticked, tick
from jobs.keeping.backup import backups
from jobs.load import load_plan
from jobs.workplace import Workplace
from model.store.letters import letters_of
from model.store.snapshots import kept_periods
from model.store.verify import Difference
from model.words.problems import Problem

COMMUNE, SCHOOLS_OF_ANOTHER = "11284", "11809"
# Thursday 19/11/2026, 16:15 in Vietnam.
AFTER_CUT_OFF = datetime(2026, 11, 19, 9, 15, tzinfo=UTC)
Tick = Callable[[datetime], Ticked]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with both plans, loaded on Monday 16/11/2026, once for all."""
    place = Workplace(tmp_path_factory.mktemp("loaded") / "var", now=AFTER_CUT_OFF - timedelta(days=3))
    for plan in ("nam_thanh_mien", "hung_thang"):
        load_plan(place, plan)
    place.store.close()
    return place.home


@pytest.fixture
def home(loaded: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(loaded, tmp_path / "var"))


@pytest.fixture
def ticks(home: Path) -> Tick:
    return lambda now: tick(Workplace(home, now=now))


def kept(home: Path, area: str) -> dict[str, str]:
    with Workplace(home).store.reading() as connection:
        return {period: one.state for period, one in kept_periods(connection, area).items()}


def test_a_tick_after_the_cut_off_makes_the_week_of_every_unit(home: Path, ticks: Tick) -> None:
    """16:15: week 47 of both units, not closed · 16:30: nothing more"""
    assert ticks(AFTER_CUT_OFF).periods == ["2026-W47", "2026-W47"]
    assert kept(home, COMMUNE) == kept(home, SCHOOLS_OF_ANOTHER) == {"2026-W47": "draft"}
    again = ticks(AFTER_CUT_OFF + timedelta(minutes=15))
    assert (again.periods, again.notices, again.letters) == ([], 0, 0)


def test_the_run_log_tells_what_a_tick_did(home: Path, ticks: Tick) -> None:
    """first tick: done, with both weeks · the night it made up for: done · second tick: nothing to tell"""
    ticks(AFTER_CUT_OFF)
    ticks(AFTER_CUT_OFF + timedelta(minutes=15))
    told = {one.flow: one for one in reversed(runs(Workplace(home), with_quiet=False))}
    assert set(told) == {"tick", "nightly"}
    assert [facts["period"] for code, facts in told["tick"].changed if code == "run_rolled_up"] == ["2026-W47"] * 2
    assert {one.state for one in runs(Workplace(home))} == {"done"}
    assert len(runs(Workplace(home))) == 3


def test_on_a_day_off_nothing_is_made_or_composed(home: Path, ticks: Tick) -> None:
    """Saturday 21/11/2026, and Tuesday 24/11, a day off since 2026"""
    for day in (datetime(2026, 11, 21, 3, tzinfo=UTC), datetime(2026, 11, 24, 3, tzinfo=UTC)):
        done = ticks(day)
        assert (done.periods, done.notices, done.letters) == ([], 0, 0)
    assert kept(home, COMMUNE) == {}


def test_a_poisoned_unit_stops_no_other(home: Path, ticks: Tick, monkeypatch: pytest.MonkeyPatch) -> None:
    """11284 breaks in reconciling · 11809 is made, letters are delivered, the tick says what went wrong"""
    real, delivered = jobs.clockwork.tick.reconcile, []

    def poisoned(place: Workplace, area: str, in_hand: Collection[str]) -> object:
        if area == COMMUNE:
            raise ZeroDivisionError
        return real(place, area, in_hand)

    deliver = jobs.clockwork.tick.deliver
    with monkeypatch.context() as now:
        now.setattr(jobs.clockwork.tick, "reconcile", poisoned)
        now.setattr(jobs.clockwork.tick, "deliver", lambda place: delivered.append(1) or deliver(place))
        with pytest.raises(Problem) as problem:
            ticks(AFTER_CUT_OFF)
    assert "ZeroDivisionError" in str(problem.value)
    assert (kept(home, COMMUNE), kept(home, SCHOOLS_OF_ANOTHER)) == ({}, {"2026-W47": "draft"})
    assert delivered == [1]
    last = next(one for one in runs(Workplace(home)) if one.flow == "tick")
    assert last.state == "failed"
    assert "ZeroDivisionError" in str(last.problem)
    assert ticks(AFTER_CUT_OFF + timedelta(minutes=15)).periods == ["2026-W47"]


def test_a_night_that_nobody_worked_is_made_up_for_once(home: Path, ticks: Tick) -> None:
    """never a night: the first tick verifies and backs up, the second does not"""
    ticks(AFTER_CUT_OFF)
    assert len(backups(Workplace(home))) == 1
    ticks(AFTER_CUT_OFF + timedelta(minutes=15))
    assert len(backups(Workplace(home))) == 1


def test_what_the_night_finds_becomes_a_letter_to_whoever_administers(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """verification finds a difference: the backup is made all the same, and in the morning a letter tells it"""
    night = Workplace(home, now=AFTER_CUT_OFF + timedelta(hours=4))
    with monkeypatch.context() as now:
        now.setattr(
            jobs.clockwork.nightly,
            "verify",
            lambda _place, night: [Difference(COMMUNE, "work", f"{night:%d/%m}: CT-01")],
        )
        with pytest.raises(Problem, match=r"19/11: CT-01"):
            jobs.clockwork.nightly.nightly(night)
    assert len(backups(night)) == 1
    morning = Workplace(home, now=AFTER_CUT_OFF + timedelta(hours=16))
    tick(morning)
    with morning.store.reading() as connection:
        texts = [one.text for one in letters_of(connection, COMMUNE)]
    assert any("CT-01" in text for text in texts)


def test_before_closing_nothing_is_addressed_to_the_chairman(home: Path, ticks: Tick) -> None:
    """draft made Thursday, Friday morning's digests: the office is told to close, the chairman nothing"""
    ticks(AFTER_CUT_OFF)
    ticks(AFTER_CUT_OFF + timedelta(hours=16))
    with Workplace(home).store.reading() as connection:
        letters = letters_of(connection, COMMUNE)
    assert letters
    assert not [one.recipient for one in letters if one.recipient == "role:chairman"]
