"""The run log while jobs run: begun, ended, broken off, found again; and never in the way of the work."""

from __future__ import annotations

import logging
import platform
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from well_said import SECRET_WORD, VIETNAMESE

from jobs.clockwork import run_log
from jobs.clockwork.run_log import heal, logged, one_run, runs
from jobs.holders import is_alive, this_holder
from jobs.workplace import Workplace, utc_now
from model.store.runs import RunRow, end_run, start_run
from model.words.problems import Refused, StoreProblem, WrongInput

AREA = "11284"
DUE = datetime(2026, 11, 19, 9, 5, tzinfo=UTC)


def begun(place: Workplace, holder: str, started_at: datetime | None = None) -> RunRow:
    """A run that somebody began and nobody ended."""
    row = RunRow(f"run-{holder}-{started_at}", "nightly", started_at or utc_now(), holder)
    with place.store.writing() as connection:
        start_run(connection, row)
    return row


def gone() -> str:
    """A holder that is gone: this process's number, given away long before."""
    host, pid, born = this_holder().rsplit("/", 2)
    return f"{host}/{pid}/{int(born) - 3600}"


def test_a_run_tells_what_it_changed_and_sent(place: Workplace) -> None:
    """weekly-rollup 11284 due 16:05 → done, W47 rolled up, 2 + 1 letters"""
    with logged(place, "weekly", area=AREA, due=DUE) as note:
        assert runs(place)[0].state == "running"
        note.period = "2026-W47"
        note.changed("run_rolled_up", period="2026-W47", area=AREA)
        note.sent(2)
        note.sent(1)
        note.facts["units"] = 1
    (row,) = runs(place)
    assert (row.flow, row.area, row.period, row.due, row.state) == ("weekly", AREA, "2026-W47", DUE, "done")
    assert row.changed == [("run_rolled_up", {"period": "2026-W47", "area": AREA})]
    assert (row.sent, row.facts["noted"], row.problem, row.holder) == (3, {"units": 1}, None, this_holder())
    assert row.ended_at is not None
    assert timedelta(0) <= row.ended_at - row.started_at < timedelta(minutes=1)
    assert one_run(place, row.id) == row
    assert not row.quiet


def test_a_problem_is_kept_as_its_sentence_and_raised_again(place: Workplace) -> None:
    """close refused half-way → failed, its sentence, and what was done until then"""
    refused = Refused("period_closed", period="2026-W47", by="Minh")

    def work() -> None:
        with logged(place, "rollup") as note:
            note.changed("run_verified", count=0)
            raise refused

    with pytest.raises(Refused) as raised:
        work()
    assert raised.value is refused
    (row,) = runs(place)
    assert (row.state, row.problem) == ("failed", str(refused))
    assert [code for code, _ in row.changed] == ["run_verified"]


def test_an_unforeseen_error_is_told_without_what_it_said(place: Workplace) -> None:
    """ValueError("Bi-mat/42@x") → a sentence, where it arose, nothing of its words"""
    with pytest.raises(ValueError, match=SECRET_WORD), logged(place, "deliver"):
        raise ValueError(SECRET_WORD)
    (row,) = runs(place)
    assert row.state == "failed"
    assert "ValueError" in str(row.problem)
    assert VIETNAMESE.search(str(row.problem))
    assert row.facts["noted"]["error"].startswith("ValueError: test_an_unforeseen")
    assert SECRET_WORD not in f"{row}"


@pytest.mark.parametrize("end", [KeyboardInterrupt, SystemExit])
def test_a_run_that_is_stopped_is_no_failure(place: Workplace, end: type[BaseException]) -> None:
    """Ctrl-C → lost, and told so"""
    with pytest.raises(end), logged(place, "tick"):
        raise end
    (row,) = runs(place)
    assert (row.state, row.ended_at is not None) == ("lost", True)
    assert VIETNAMESE.search(str(row.problem))


def test_runs_within_a_run_are_kept_each_for_itself(place: Workplace) -> None:
    """tick { deliver fails } goes on → deliver failed, tick done"""
    with logged(place, "tick"):
        with pytest.raises(WrongInput), logged(place, "deliver"):
            raise WrongInput("nothing_loaded")
        with logged(place, "digests"):
            pass
    assert {row.flow: row.state for row in runs(place)} == {"tick": "done", "deliver": "failed", "digests": "done"}


@pytest.mark.parametrize(
    ("fact", "kept"),
    [
        (date(2026, 11, 19), "2026-11-19"),
        ("C:\\Người dùng\\\ud800", "C:\\Người dùng\\?"),
        (None, None),
        (3_000_000_000, 3_000_000_000),
    ],
)
def test_whatever_was_noted_can_be_kept(place: Workplace, fact: Any, kept: object) -> None:
    """A day, half a letter of a broken file name, a large number: the log takes them all"""
    with logged(place, "backup") as note:
        note.changed("run_backed_up", file=fact)
    assert runs(place)[0].changed == [("run_backed_up", {"file": kept})]


def test_a_log_that_cannot_be_written_stops_nobody(
    place: Workplace, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """disk full at start and end → the work is done, a warning says so; no row"""

    def full(*_: object) -> None:
        raise StoreProblem("store_disk_full", where="D:\\tiendo")

    for name in ("start_run", "end_run"):
        monkeypatch.setattr(run_log, name, full)
    with caplog.at_level(logging.WARNING), logged(place, "backup") as note:
        note.changed("run_backed_up", file="a.zip", count=1)
    assert runs(place) == []
    assert "backup" in caplog.text
    assert "D:\\tiendo" in caplog.text


def test_a_log_that_breaks_hides_no_problem_of_the_work(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    """end_run breaks while a refusal is on its way → the refusal arrives"""
    monkeypatch.setattr(run_log, "end_run", lambda *_: 1 / 0)
    with pytest.raises(Refused), logged(place, "rollup"):
        raise Refused("period_closed", period="2026-W47", by="Minh")


def test_a_run_whose_beginning_could_not_be_written_is_written_at_its_end(
    place: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """locked at the start, free at the end → the whole row"""
    with monkeypatch.context() as locked:
        locked.setattr(run_log, "start_run", lambda *_: 1 / 0)
        keeping = logged(place, "tick", area=AREA)
        note = keeping.__enter__()
    note.sent(1)
    keeping.__exit__(None, None, None)
    (row,) = runs(place)
    assert (row.flow, row.area, row.state, row.sent) == ("tick", AREA, "done", 1)


def test_what_a_dead_process_left_is_lost_at_the_next_start(place: Workplace) -> None:
    """A process is killed in mid-run → seen as lost at once, written down by the next start, once"""
    code = (
        "import sys, time; from pathlib import Path; from jobs.workplace import Workplace; from jobs.clockwork.run_log import logged\n"
        "with logged(Workplace(Path(sys.argv[1]), sys.argv[2]), 'nightly'):\n"
        "    print('in', flush=True); time.sleep(60)"
    )
    words = [sys.executable, "-c", code, str(place.home), place.url]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "in\n"
        assert runs(place)[0].state == "running"
        assert heal(place) == 0
        process.kill()
        process.wait()
    assert runs(place)[0].state == "lost"
    assert runs(place)[0].ended_at is None
    now = utc_now()
    assert heal(place, now) == 1
    (row,) = runs(place)
    assert (row.state, row.ended_at) == ("lost", now)
    assert VIETNAMESE.search(str(row.problem))
    assert heal(place) == 0


def test_a_number_given_away_does_not_keep_a_run_alive(place: Workplace) -> None:
    """Same number, other birth → lost; the run of this very process stays"""
    with logged(place, "tick"):
        begun(place, gone())
        assert heal(place) == 1
        assert {row.flow: row.state for row in runs(place)} == {"tick": "running", "nightly": "lost"}


@pytest.mark.parametrize(("ago", "healed"), [(timedelta(hours=23), 0), (timedelta(hours=25), 1), (-timedelta(30), 1)])
def test_a_run_of_another_computer_is_left_alone_for_a_day(place: Workplace, ago: timedelta, healed: int) -> None:
    """Its processes cannot be seen from here; a clock that jumped back does not keep it for ever"""
    begun(place, f"not-{platform.node()}/1/1", utc_now() - ago)
    assert heal(place) == healed


def test_a_clock_that_jumped_back_hides_no_lost_run(place: Workplace) -> None:
    """Begun "tomorrow" by a process that is gone → lost"""
    begun(place, gone(), utc_now() + timedelta(days=1))
    assert heal(place) == 1


def test_a_run_taken_for_lost_still_ends_as_it_ends(place: Workplace) -> None:
    """Marked lost by a start elsewhere, then done → done"""
    row = begun(place, gone())
    assert heal(place) == 1
    with place.store.writing() as connection:
        end_run(connection, replace(row, state="done", ended_at=utc_now()))
    assert (runs(place)[0].state, runs(place)[0].problem) == ("done", None)


@pytest.mark.parametrize("holder", ["", "x", "a/b", "a/b/c", f"{platform.node()}/x/y", f"{platform.node()}/-1/0"])
def test_a_holder_that_names_nobody_is_not_alive(holder: str) -> None:
    """Whatever stands there, it is not taken for a living process"""
    assert not is_alive(holder)


def test_this_process_is_alive() -> None:
    """and known again by the same name"""
    assert is_alive(this_holder())
    assert this_holder() == this_holder()
