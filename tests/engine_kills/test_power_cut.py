"""The power cut: server, schedules and a tick under way die together, three days pass, and `tiendo up` is started again."""

from __future__ import annotations

import shutil
import signal
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from going_up import Up, all_gone
from patience import until
from ticking import AREA, NOW, SCHOOL, mail_server, mail_through, seen

from jobs.engine.addresses import free_port
from jobs.keeping.verifying import verify
from jobs.workplace import Workplace

PERIOD = "2026-W47"
# Tuesday 17/11, a quarter past four; three days later week 47 has been cut off.
BEFORE, AFTER = NOW - timedelta(days=2), NOW + timedelta(days=1)
# Prefect's own times, moved as if the machine had been off for three days.
SHIFTED = {
    "flow_run": ("expected_start_time", "next_scheduled_start_time", "start_time", "created", "updated"),
    "flow_run_state": ("timestamp",),
}


@contextmanager
def going(home: Path) -> Iterator[Up]:
    """`tiendo up` while the block runs; nothing of it is left behind."""
    up = Up(home, "--port", str(free_port()))
    try:
        yield up
    finally:
        up.leave()


def set_clock(home: Path, now: datetime) -> None:
    """Give the store a clock of its own, by which all its flows go; what a store says about itself stands, hence SQL."""
    with closing(sqlite3.connect(home / "tiendo.sqlite3")) as store, store:
        told = [("illustrative", "yes"), ("clock", now.isoformat())]
        store.executemany("INSERT OR REPLACE INTO about (name, value) VALUES (?, ?)", told)


def three_days_pass(home: Path) -> None:
    """All that Prefect keeps is three days older."""
    with closing(sqlite3.connect(home / "prefect" / "prefect.db")) as store, store:
        for table, columns in SHIFTED.items():
            moved = ", ".join(f"{one} = strftime('%Y-%m-%d %H:%M:%f000', {one}, '-3 days')" for one in columns)
            store.execute(f"UPDATE {table} SET {moved}")  # noqa: S608 - our own words
        due, moved = "json_extract(state_details, '$.scheduled_time')", "'%Y-%m-%dT%H:%M:%SZ'"
        planned = f"json_set(state_details, '$.scheduled_time', strftime({moved}, {due}, '-3 days'))"
        store.execute(f"UPDATE flow_run_state SET state_details = {planned} WHERE {due} IS NOT NULL")  # noqa: S608
        # Each planned run is known by its moment: those that moved must not keep the coming ones from being planned.
        store.execute("UPDATE flow_run SET idempotency_key = idempotency_key || ' moved'")


def counted(home: Path, question: str) -> int:
    """What the store counts; read without its rules, because others are writing."""
    with closing(sqlite3.connect(home / "tiendo.sqlite3")) as store:
        return int(store.execute(f"SELECT count(*) FROM {question}").fetchone()[0])  # noqa: S608 - our own words


def run_now(up: Up, name: str) -> str:
    """Ask for a run of a deployment, as its schedule does."""
    [one] = [row for row in up.ask("deployments/filter", {}) if row["name"] == name]
    asked = {"state": {"type": "SCHEDULED"}}
    return str(up.ask(f"deployments/{one['id']}/create_flow_run", asked)["id"])


def state(up: Up, run: str) -> str:
    """The name of a run's state."""
    return str(up.ask(f"flow_runs/{run}")["state_name"])


def cut_the_power(up: Up) -> None:
    """Everything dies at once, asked by nobody."""
    everything = up.everything()
    for one in everything:
        one.kill()
    up.ends()
    assert all_gone(everything)


@pytest.mark.long
def test_after_a_power_cut_over_a_cut_off_the_next_start_makes_the_week_once(built: Path, tmp_path: Path) -> None:
    """Tuesday: a tick under way, one waiting for its slot, all killed; Friday: up → orphans ended, week 47 once"""
    home = Path(shutil.copytree(built, tmp_path / "var"))
    set_clock(home, BEFORE)
    with mail_server() as (box, port):
        mail_through(home, port)
        with going(home) as tuesday:
            tuesday.waits_for("engine_schedules")
            orphan, waiting = run_now(tuesday, "tick"), run_now(tuesday, "tick")
            until(lambda: counted(home, "run WHERE flow = 'tick' AND state = 'running'"), home / "logs" / "serve.log")
            cut_the_power(tuesday)
        assert counted(home, "run WHERE flow = 'tick' AND state = 'running'") == 1
        assert counted(home, f"snapshot WHERE period = '{PERIOD}'") == 0
        three_days_pass(home)
        set_clock(home, AFTER)
        with going(home) as friday:
            log = home / "logs" / "serve.log"
            # One tick of those that came due meanwhile is enough; nobody asks for it here.
            until(lambda: counted(home, f"snapshot WHERE period = '{PERIOD}'") == 2, log)
            until(lambda: counted(home, "run WHERE flow = 'tick' AND state = 'done'"), log)
            assert {state(friday, one) for one in (orphan, waiting)} == {"Crashed"}
            # The slot is free: one more tick begins and ends.
            again = run_now(friday, "tick")
            until(lambda: state(friday, again) == "Completed", log)
            friday.process.send_signal(signal.SIGINT)
            assert friday.ends() == 0
    _judge(home, Counter(box.got))


def _judge(home: Path, came: Counter[str]) -> None:
    """The week once, the killed tick told as lost, every letter out, at most the one in hand twice."""
    place = Workplace(home)
    there = seen(place)
    assert {key for key in there.snapshots if key[1] == PERIOD} == {(AREA, PERIOD), (SCHOOL, PERIOD)}
    assert (there.runs[("tick", "lost")], there.runs[("tick", "running")]) == (1, 0)
    # The late one and ours; a quarter of an hour that passes meanwhile brings one more.
    assert there.runs[("tick", "done")] >= 2
    assert set(there.letters.values()) == {"sent", "waiting"}
    assert came.total() - len(came) <= 1
    assert verify(place) == []
