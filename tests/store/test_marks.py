"""Many marks moved at once stand where each would stand alone, and sums of many units are the sums of each."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from judging.law import read_cycles
from judging.teller import area_code, tell
from sqlalchemy import Connection, select

from jobs.load import load_plan
from jobs.marks_together import move_marks
from jobs.rollup import roll_up
from jobs.workplace import Workplace
from model.ledger.cells import Cells
from model.plan.rules import Rules
from model.store import marks
from model.store.cells import shift_mark
from model.store.connections import Store
from model.store.marks import shift_marks
from model.store.postings import cells_at
from model.store.tables import cell, mark, posting
from model.store.unit_sums import sums_at, sums_from, sums_of
from model.targets.packages.making import without_schools
from model.targets.packages.summing import cells_sum

NEW_STORE = Callable[[], Store]
SEEDS = (60_001, 60_002, 60_003)
CYCLES = read_cycles()


@pytest.fixture
def told(new_store: NEW_STORE, rules: Rules) -> Store:
    """Three communes with corrections dated before what they correct; on either engine."""
    store = new_store()
    with store.writing() as connection:
        for seed in SEEDS:
            tell(connection, rules, seed, CYCLES, steps=14)
    return store


def histories(connection: Connection) -> dict[str, tuple[list[date], int]]:
    """Area → the days at which its figures change, with one before and one long after, and its last position."""
    out = {}
    for area in map(area_code, SEEDS):
        rows = connection.execute(select(posting.c.on, posting.c.position).where(posting.c.area == area)).all()
        days = sorted({date.fromisoformat(row.on) for row in rows})
        out[area] = (
            [days[0] - timedelta(days=1), *days, days[-1] + timedelta(days=365)],
            max(row.position for row in rows),
        )
    return out


def rows_of(connection: Connection) -> list[Any]:
    return [sorted(map(tuple, connection.execute(select(table)))) for table in (cell, mark)]


@pytest.mark.parametrize("few", [500, 1])
def test_many_marks_moved_at_once_stand_as_each_alone(told: Store, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    """thirty moves of some of three communes: on, back in days, back in position, not at all → row for row as one by one"""
    monkeypatch.setattr(marks, "_FEW", few)
    rng, seen = random.Random(few), set()
    with told.writing() as connection:
        known = histories(connection)
        for _ in range(30):
            some = rng.sample(sorted(known), rng.randint(1, 3))
            to = {area: (rng.choice(known[area][0]), rng.randint(0, known[area][1])) for area in some}
            there = {row.area: (date.fromisoformat(row.on), row.position) for row in connection.execute(select(mark))}
            seen |= {(to[a][0] > there[a][0], to[a][1] > there[a][1]) for a in some if a in there}
            attempt = connection.begin_nested()
            for area, (on, position) in to.items():
                shift_mark(connection, area, on, position)
            alone = rows_of(connection)
            attempt.rollback()
            shift_marks(connection, to)
            assert rows_of(connection) == alone
            shift_marks(connection, to)
            assert rows_of(connection) == alone
    assert seen == {(later, more) for later in (True, False) for more in (True, False)}


def each(connection: Connection, at: Mapping[str, tuple[date, int]]) -> Cells:
    return cells_sum(without_schools(cells_at(connection, area, on, position)) for area, (on, position) in at.items())


def test_sums_of_many_units_are_the_sums_of_each(told: Store) -> None:
    """where the marks stand, all and some; any past mark, from the postings and from what was kept at an earlier one"""
    rng = random.Random(7)
    with told.writing() as connection:
        known = histories(connection)
        for _ in range(8):
            then, now = (
                {area: (rng.choice(days), rng.randint(1, last)) for area, (days, last) in known.items()}
                for _ in range(2)
            )
            now = {area: (on, max(position, then[area][1])) for area, (on, position) in now.items()}
            expected = each(connection, now)
            assert sums_at(connection, now) == expected
            assert sums_from(connection, each(connection, then), then, now) == expected
        shift_marks(connection, now)
        assert sums_of(connection) == expected != {}
        first = dict([min(now.items())])
        assert sums_of(connection, first) == each(connection, first) != {}
        assert sums_at(connection, {}) == sums_of(connection, []) == {}


def test_a_roll_up_after_the_marks_were_moved_together_gives_the_same_page(tmp_path: Path) -> None:
    """two communes' weeks, one moved beforehand with a unit that has no chain → equal snapshots; a week that is not over moves nobody"""
    texts, there = [], []
    for name in ("alone", "together"):
        place = Workplace(tmp_path / name, now=datetime(2026, 11, 20, 1, tzinfo=UTC))
        areas = [load_plan(place, plan).plan.area for plan in ("nam_thanh_mien", "hung_thang")]
        if name == "together":
            move_marks(place, [*areas, "99999"], "2026-W52")
            move_marks(place, [*areas, "99999"], "2026-W47")
            with place.store.reading() as connection:
                there = [tuple(row) for row in connection.execute(select(mark.c.area, mark.c.on))]
        texts.append([roll_up(place, area, "2026-W47").snapshot.content["cells"] for area in areas])
    assert sorted(there) == [(area, "2026-11-19") for area in sorted(areas)]
    assert texts[0] == texts[1] != [[], []]
