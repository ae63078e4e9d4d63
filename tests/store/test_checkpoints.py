"""Checkpoints change no answer: a day in the past is the same from the nearest one as from all postings."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from judging.history import History
from judging.law import read_cycles
from judging.teller import area_code, tell
from sqlalchemy import Connection, func, select

from jobs.clarifying import answered_findings, decide
from jobs.load import load_plan
from jobs.question import Question, answers
from jobs.readings import adopt
from jobs.recording import Saying, record, void
from jobs.rollup import close, roll_up
from jobs.views import indicator_lines
from jobs.workplace import Workplace
from model.ledger.cells import Cells
from model.ledger.events import Event, Paper
from model.plan.rules import Rules
from model.store import postings
from model.store.cells import move_mark
from model.store.checkpoints import BEGINNING, Checkpoint, keep_checkpoint, kept_checkpoints, nearest
from model.store.connections import Store
from model.store.postings import as_cells, cells_at, sum_postings
from model.store.tables import cell, checkpoint, mark, posting, snapshot
from model.targets.snapshot import cells_of_rows, content
from model.words.problems import StoreProblem

NEW_STORE = Callable[[], Store]
SEEDS = range(50_000, 50_008)
CYCLES = read_cycles()
AREA = "11284"
ROOMS = "th-hong-phong.classroom"

# --- any history, any mark ----------------------------------------------------------------------


def summed(connection: Connection, area: str, on: date, position: int) -> Cells:
    """Straight from all the postings."""
    which = (posting.c.area == area, posting.c.on <= on.isoformat(), posting.c.position <= position)
    return as_cells(connection, sum_postings(connection, *which))


def checkpoint_differences(connection: Connection, area: str) -> list[str]:
    """The periods whose checkpoint is not what the postings sum up to."""
    return [
        str(at.period)
        for at, sums in kept_checkpoints(connection, area)
        if as_cells(connection, sums) != summed(connection, area, date.fromisoformat(at.on), at.position)
    ]


def days_of(history: History) -> list[date]:
    """Every day something happened, the day before the first and a day long after."""
    days = sorted({date.fromisoformat(event["on"]) for event in history.events})
    return [days[0] - timedelta(days=1), *days, days[-1] + timedelta(days=365)]


def forget(connection: Connection, *tables: Any) -> None:
    for table in tables or (checkpoint, mark, cell, snapshot):
        connection.execute(table.delete())


@pytest.mark.parametrize("seed", [*SEEDS[:2], *(pytest.param(seed, marks=pytest.mark.long) for seed in SEEDS[2:])])
def test_from_any_checkpoint_the_answer_is_the_same(new_store: NEW_STORE, rules: Rules, seed: int) -> None:
    """a history rolled up at five random (day, position) → sixty questions, each equal to the sum of all postings"""
    rng, area = random.Random(seed), area_code(seed)
    with new_store().writing() as connection:
        history = tell(connection, rules, seed, CYCLES, steps=25)
        days = days_of(history)
        for n in range(5):
            day, position = rng.choice(days), rng.randint(1, history.head)
            move_mark(connection, area, day, position)
            keep_checkpoint(connection, area, f"2026-W{n:02d}", day.isoformat(), position)
        assert checkpoint_differences(connection, area) == []
        marks = [(rng.choice(days), rng.randint(1, history.head)) for _ in range(60)]
        starts = {nearest(connection, area, day.isoformat(), position).period for day, position in marks}
        assert len(starts) > 2
        with_them = [cells_at(connection, area, *at) for at in marks]
        assert with_them == [summed(connection, area, *at) for at in marks]
        forget(connection)
        assert [cells_at(connection, area, *at) for at in marks] == with_them


def kept_at(connection: Connection, area: str, marks: Iterable[tuple[date, int]]) -> None:
    for n, (day, position) in enumerate(marks):
        move_mark(connection, area, day, position)
        keep_checkpoint(connection, area, f"2026-W{n:02d}", day.isoformat(), position)


def test_the_nearest_needs_few_postings(new_store: NEW_STORE, rules: Rules) -> None:
    """weekly checkpoints, every day as known at every third position → a tenth over the fewest possible, half of none"""
    seed, area = SEEDS[3], area_code(SEEDS[3])
    fewest, taken, from_nothing = 0, 0, 0
    with new_store().writing() as connection:
        history = tell(connection, rules, seed, CYCLES, steps=40)
        days = sorted(days_of(history))
        weekly = [(days[len(days) * n // 6], history.head * n // 6) for n in range(1, 6)]
        kept_at(connection, area, weekly)
        forget(connection, mark)
        kept = [BEGINNING, *(Checkpoint(d.isoformat(), p, f"2026-W{n:02d}") for n, (d, p) in enumerate(weekly))]
        for day in days:
            for position in range(1, history.head, 3):
                known = [one for one in kept if one.position <= position]
                counts = {one: between(connection, area, one, day, position) for one in known}
                taken += counts[nearest(connection, area, day.isoformat(), position)]
                fewest += min(counts.values())
                from_nothing += counts[BEGINNING]
    assert fewest <= taken <= 1.1 * fewest
    assert taken < from_nothing / 2


def between(connection: Connection, area: str, start: Checkpoint, day: date, position: int) -> int:
    """How many postings are in one of the two sums and not in the other."""
    place, on = posting.c.position, posting.c.on
    here = (on <= day.isoformat()) & (place <= position)
    there = (on <= start.on) & (place <= start.position)
    query = select(func.count()).where(posting.c.area == area, here != there)
    return int(connection.execute(query).scalar_one())


def test_a_checkpoint_saves_reading_what_it_holds(
    new_store: NEW_STORE, rules: Rules, monkeypatch: pytest.MonkeyPatch
) -> None:
    """asked exactly where a period was rolled up → no posting is summed but an empty strip"""
    seed, area, summed_up = SEEDS[1], area_code(SEEDS[1]), []
    real = postings.sum_postings

    def watched(*asked: Any) -> Any:
        summed_up.append(real(*asked))
        return summed_up[-1]

    with new_store().writing() as connection:
        history = tell(connection, rules, seed, CYCLES, steps=25)
        day, position = days_of(history)[-1], history.head
        kept_at(connection, area, [(day, position)])
        expected = summed(connection, area, day, position)
        monkeypatch.setattr(postings, "sum_postings", watched)
        assert cells_at(connection, area, day, position) == expected != {}
    assert summed_up == [{}]


def test_a_checkpoint_that_was_changed_is_found(new_store: NEW_STORE, rules: Rules) -> None:
    """the sums of one period edited by direct SQL, another's position → both are named; nonsense is named, and said when it is asked"""
    seed, area = SEEDS[2], area_code(SEEDS[2])
    with new_store().writing() as connection:
        history = tell(connection, rules, seed, CYCLES, steps=25)
        days = days_of(history)
        kept_at(
            connection, area, [(days[2], history.head // 2), (days[-2], history.head - 1), (days[-1], history.head)]
        )
        edited = checkpoint.update().where(checkpoint.c.area == area, checkpoint.c.period == "2026-W01")
        connection.execute(edited.values(position=1))
        there = connection.execute(select(checkpoint.c.sums).where(checkpoint.c.period == "2026-W02")).scalar_one()
        more = there.replace("[1,", "[2,", 1)
        connection.execute(checkpoint.update().where(checkpoint.c.period == "2026-W02").values(sums=more))
        assert more != there
        assert checkpoint_differences(connection, area) == ["2026-W01", "2026-W02"]
        connection.execute(checkpoint.update().values(sums="{"))
        assert checkpoint_differences(connection, area) == ["2026-W00", "2026-W01", "2026-W02"]
        with pytest.raises(StoreProblem) as caught:
            cells_at(connection, area, days[2], history.head // 2)
        assert caught.value.code == "store_damaged"


def test_cells_that_stand_elsewhere_are_no_checkpoint(new_store: NEW_STORE, rules: Rules) -> None:
    """the mark on another day than the snapshot says → nothing is kept under its name"""
    seed, area = SEEDS[4], area_code(SEEDS[4])
    with new_store().writing() as connection:
        history = tell(connection, rules, seed, CYCLES, steps=20)
        move_mark(connection, area, days_of(history)[1], history.head)
        keep_checkpoint(connection, area, "2026-W01", "2020-01-01", history.head)
        assert connection.execute(select(func.count()).select_from(checkpoint)).scalar_one() == 0


# --- what was reported --------------------------------------------------------------------------

# Each week's Friday morning, after the cut-off of the day before.
FRIDAYS = [datetime(2026, 11, day, 1, tzinfo=UTC) for day in (6, 13, 20)]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    load_plan(Workplace(tmp_path / "var", now=FRIDAYS[0] - timedelta(days=30)), "nam_thanh_mien")
    return tmp_path / "var"


def says(home: Path, now: datetime, on: str, subject: str, kind: str, *papers: str, **body: Any) -> Event:
    """Minh records at a moment; papers are type codes."""
    given = tuple(Paper(code, "15/X", date.fromisoformat(on)) for code in papers)
    saying = Saying(subject, kind, date.fromisoformat(on), "Minh", body, given, corrects=body.pop("corrects", None))
    return record(Workplace(home, now=now), Question(area=AREA), saying)


def reported(home: Path, now: datetime, question: Question) -> dict[str, Any]:
    """What people were told, or are told when they ask again: figures, indicators by the reading in use, findings."""
    place = Workplace(home, now=now)
    with answers(place, question) as found:
        cells = found.cells()
        works = found.standings()
    return {
        "cells": cells,
        "works": works,
        "lines": [line.as_json() for line in indicator_lines(place, question)],
        "findings": [(one.finding.id, one.finding.status, one.decision) for one in answered_findings(place, question)],
    }


def weeks_of_reporting(home: Path) -> dict[str, tuple[Question, dict[str, Any]]]:
    """Three weeks told and reported, each with figures, an observed value, a reading or a decision; two are closed."""
    w45, w46, w47 = FRIDAYS
    opened = says(home, w45, "2026-10-20", ROOMS, "allocated", "qd_giao_von", source="NSTP", amount=3 * 10**9)
    says(home, w45, "2026-11-03", "1.1", "observed", value=96.5)
    told = {"2026-W45": tell_week(home, w45, "2026-W45", date(2026, 11, 5))}
    late = w46 - timedelta(hours=20)
    says(home, late, "2026-11-04", ROOMS, "allocated", "qd_giao_von", source="NSX", amount=10**9)
    says(home, late, "2026-11-04", "1.1", "observed", value=97.0)
    says(home, late, "2026-10-20", ROOMS, "allocated", "qd_giao_von", source="NSTP", amount=10**9, corrects=opened.id)
    place = Workplace(home, now=late)
    finding = answered_findings(place, Question(area=AREA))[0].finding.id
    decide(place, Question(area=AREA), finding, "asked", "Minh", on=date(2026, 11, 4))
    adopt(place, Question(area=AREA), "3.2", "rooms_all_levels", "Hà", on=date(2026, 11, 4))
    told["2026-W46"] = tell_week(home, w46, "2026-W46", date(2026, 11, 12))
    slip = says(home, w47 - timedelta(hours=2), "2026-11-05", ROOMS, "disbursed", source="NSTP", amount=5 * 10**8)
    void(Workplace(home, now=w47 - timedelta(hours=1)), Question(area=AREA), slip.id, "nhầm", "Minh")
    says(home, w47, "2026-11-10", "1.1", "observed", value=90.0)
    decide(Workplace(home, now=w47), Question(area=AREA), finding, "answered", "Hà", on=date(2026, 11, 5))
    told["2026-W47"] = tell_week(home, w47, "2026-W47", date(2026, 11, 19))
    says(home, w47 + timedelta(days=1), "2026-11-03", ROOMS, "disbursed", source="NSTP", amount=7 * 10**8)
    return told


def tell_week(home: Path, now: datetime, period: str, on: date) -> tuple[Question, dict[str, Any]]:
    roll_up(Workplace(home, now=now), AREA, period)
    question = Question(area=AREA, on=on, known_at=now)
    told = reported(home, now, question)
    if period != "2026-W47":
        close(Workplace(home, now=now), AREA, period, "Hà")
    return question, told


@pytest.mark.parametrize(
    "emptied",
    [
        pytest.param((), marks=pytest.mark.long),
        (snapshot, checkpoint),
        pytest.param((snapshot, checkpoint, mark, cell), marks=pytest.mark.long),
    ],
)
def test_past_weeks_are_as_they_were_reported(home: Path, emptied: tuple[Any, ...]) -> None:
    """W45, W46, W47 reported; corrections dated before them told later; asked again --known-at → what was reported"""
    told = weeks_of_reporting(home)
    later = FRIDAYS[-1] + timedelta(days=7)
    place = Workplace(home, now=later)
    with place.store.writing() as connection:
        rows = connection.execute(select(snapshot))
        texts = {row.period: cells_of_rows(content(row.content)["cells"]) for row in rows}
        assert len(list(connection.execute(select(checkpoint)))) == 3
        if emptied:
            forget(connection, *emptied)
    for period, (question, then) in told.items():
        assert reported(home, later, question) == then, period
        assert then["cells"] == texts[period]
    # The corrections did change the days that were reported: known now, they are other days.
    for period in ("2026-W45", "2026-W46"):
        question, then = told[period]
        now = reported(home, later, Question(area=AREA, on=question.on))
        differing = {name for name in then if now[name] != then[name]}
        assert {"cells", "works", "lines", "findings"} <= differing, period
