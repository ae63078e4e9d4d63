"""The roll-up of several units, below Prefect."""

from __future__ import annotations

import shutil
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from jobs.clockwork import every_area
from jobs.clockwork.every_area import areas_asked, roll_up_each
from jobs.workplace import Workplace
from model.words.problems import StoreProblem, WrongInput

COMMUNE, SCHOOL = "11284", "11809"
# Friday after the cut-off of 2026-W47.
FRIDAY = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


@pytest.fixture
def place(both_plans: Path, tmp_path: Path) -> Workplace:
    return Workplace(Path(shutil.copytree(both_plans, tmp_path / "var")), now=FRIDAY)


def poison(home: Path, area: str) -> None:
    """Damage what a unit has recorded, so that nothing of it can be read."""
    with sqlite3.connect(home / "tiendo.sqlite3") as connection:
        connection.execute("UPDATE event SET content = '{' WHERE area = ?", [area])


def test_each_unit_is_rolled_up(place: Workplace) -> None:
    """11284, 11809 → two drafts of 2026-W47 with their pages"""
    outcome = roll_up_each(place, areas_asked(place, None), None, FRIDAY)
    assert outcome.failed == {}
    assert {area: row["period"] for area, row in outcome.done.items()} == {COMMUNE: "2026-W47", SCHOOL: "2026-W47"}
    assert all(Path(file).is_file() for row in outcome.done.values() for file in row["files"])
    assert [(way["indicator"], way["target"]) for way in outcome.ways] == [("3.2", 42), ("3.2", 68)]


def test_a_poisoned_unit_is_named_and_stops_nobody(place: Workplace) -> None:
    """11284 damaged → 11284 failed, 11809 made"""
    poison(place.home, COMMUNE)
    outcome = roll_up_each(place, [COMMUNE, SCHOOL], None, FRIDAY)
    assert list(outcome.failed) == [COMMUNE]
    assert list(outcome.done) == [SCHOOL]


def test_a_locked_store_is_raised_so_that_all_is_tried_again(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    """store_locked → nobody is called poisoned"""

    def locked(*_asked: object) -> None:
        raise StoreProblem("store_locked", where="tiendo.sqlite3")

    monkeypatch.setattr(every_area, "roll_up", locked)
    with pytest.raises(StoreProblem):
        roll_up_each(place, [COMMUNE], None, FRIDAY)


def test_a_run_made_late_makes_the_week_it_was_due_for(place: Workplace) -> None:
    """due 2026-11-05 16:05, made 2026-11-20 → 2026-W45, late"""
    due = datetime(2026, 11, 5, 9, 5, tzinfo=UTC)
    row = roll_up_each(place, [COMMUNE], None, due).done[COMMUNE]
    assert (row["period"], row["late"]) == ("2026-W45", True)


def test_a_run_due_in_the_future_makes_the_last_finished_week(place: Workplace) -> None:
    """due a year ahead → 2026-W47"""
    row = roll_up_each(place, [COMMUNE], None, FRIDAY + timedelta(days=365)).done[COMMUNE]
    assert row["period"] == "2026-W47"


def test_a_unit_without_figures_is_refused(place: Workplace) -> None:
    """--area 99999"""
    with pytest.raises(WrongInput, match="99999"):
        areas_asked(place, "99999")
