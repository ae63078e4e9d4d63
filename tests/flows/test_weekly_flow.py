"""The weekly flow on a real server: deployed, scheduled, run by a worker, and from the command line."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from patience import until
from prefect_server import ROOT, Server, running

from jobs.workplace import Workplace
from model.plan.weeks import last_finished

COMMUNE, SCHOOL = "11284", "11809"
Row = dict[str, Any]


@pytest.fixture(scope="module")
def period(both_plans: Path) -> str:
    place = Workplace(both_plans)
    return last_finished(place.now, COMMUNE, place.rules).id


@pytest.fixture
def home(both_plans: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(both_plans, tmp_path / "var"))


@pytest.fixture(scope="module")
def deployment(server: Server) -> Row:
    server.prefect("work-pool", "create", "tiendo", "--type", "process")
    server.prefect("deploy", "--all")
    found: Row = server.ask("deployments/name/weekly-rollup/weekly")
    return found


@pytest.fixture(scope="module")
def worker(server: Server, deployment: Row) -> Iterator[Path]:
    log = server.logs / "worker.log"
    words = [sys.executable, "-m", "prefect", "worker", "start", "--pool", "tiendo", "--name", "here", "--limit", "1"]
    with running(words, server.env | {"TIENDO_ROOT": str(ROOT)}, log):
        yield log


def run(server: Server, *words: str) -> tuple[int, Any]:
    """A process of our own: its exit code and the JSON it prints."""
    done = subprocess.run(
        [sys.executable, "-m", *words, "--json"], env=server.env, cwd=ROOT, capture_output=True, check=False
    )
    assert done.stdout, done.stderr.decode()
    return done.returncode, json.loads(done.stdout)


@pytest.mark.long
def test_scheduled_runs_appear_at_the_hour_of_the_commune(server: Server, deployment: Row) -> None:
    """Thursday 16:05 in Việt Nam → 09:05 UTC"""
    asked = {"deployments": {"id": {"any_": [deployment["id"]]}}, "sort": "EXPECTED_START_TIME_ASC"}
    runs = until(lambda: server.ask("flow_runs/filter", asked), server.logs / "server.log")
    due = [datetime.fromisoformat(one["expected_start_time"]).astimezone(UTC) for one in runs]
    assert len(due) >= 3
    assert {(at.isoweekday(), at.hour, at.minute) for at in due} == {(4, 9, 5)}
    assert {one["state_type"] for one in runs} == {"SCHEDULED"}


@pytest.mark.long
def test_no_two_runs_of_a_deployment_go_at_once(deployment: Row) -> None:
    """concurrency_limit: 1, ENQUEUE"""
    assert deployment["global_concurrency_limit"]["limit"] == 1
    assert deployment["concurrency_options"]["collision_strategy"] == "ENQUEUE"


@pytest.mark.long
def test_a_workers_run_gives_the_hash_of_the_command_line(
    server: Server, deployment: Row, worker: Path, home: Path, period: str, tmp_path: Path, tiendo: Run
) -> None:
    """worker: weekly-rollup/weekly; elsewhere: tiendo rollup --period …"""
    copy = Path(shutil.copytree(home, tmp_path / "copy"))
    asked = {"parameters": {"home": str(home), "period": period}, "state": {"type": "SCHEDULED"}}
    begun = server.ask(f"deployments/{deployment['id']}/create_flow_run", asked)

    def ended() -> Row | None:
        now: Row = server.ask(f"flow_runs/{begun['id']}")
        return now if now["state_type"] in ("COMPLETED", "FAILED", "CRASHED", "CANCELLED") else None

    by_hand = json.loads(tiendo("rollup", "--area", COMMUNE, "--period", period, "--json", home=copy).stdout)
    made = until(ended, worker)
    assert made["state_type"] == "COMPLETED", made["state"]["message"] + worker.read_text()
    assert made["name"] == f"all-{period}"
    with sqlite3.connect(home / "tiendo.sqlite3") as store:
        kept = store.execute("SELECT hash FROM snapshot WHERE area = ? AND period = ?", [COMMUNE, period]).fetchall()
    assert kept == [(by_hand["hash"],)]
    assert all((home / "papers" / period / Path(file).name).is_file() for file in by_hand["files"])
    _assert_artifact(server, begun["id"])


@pytest.mark.long
@pytest.mark.parametrize(
    ("flow", "by_hand", "expected"),
    [
        ("tick", ["tick"], "days_off"),
        ("papers", ["document", "due"], "failed"),
        ("nightly", ["nightly"], "differences"),
    ],
)
def test_a_worker_runs_the_other_deployments_too(
    server: Server, worker: Path, home: Path, tiendo: Run, flow: str, by_hand: list[str], expected: str
) -> None:
    """tick/tick, papers/papers and nightly/nightly: completed, told in our own run log, and their answer kept by nobody else"""
    other = server.ask(f"deployments/name/{flow}/{flow}")
    asked = {"parameters": {"home": str(home)}, "state": {"type": "SCHEDULED"}}
    begun = server.ask(f"deployments/{other['id']}/create_flow_run", asked)

    def ended() -> Row | None:
        now: Row = server.ask(f"flow_runs/{begun['id']}")
        return now if now["state_type"] in ("COMPLETED", "FAILED", "CRASHED", "CANCELLED") else None

    made = until(ended, worker)
    assert made["state_type"] == "COMPLETED", made["state"]["message"] + worker.read_text()
    told = json.loads(tiendo("runs", "--all", "--json", home=home).stdout)
    assert (flow, "done") in {(one["flow"], one["state"]) for one in told}
    again = tiendo(*by_hand, "--json", home=home)
    assert (again.returncode, expected in json.loads(again.stdout)) == (0, True)


def _assert_artifact(server: Server, flow_run: str) -> None:
    table = server.ask("artifacts/filter", {"artifacts": {"flow_run_id": {"any_": [flow_run]}}})
    assert [(one["key"], one["type"]) for one in table] == [("weekly-rollup", "table")]
    ways = [row for row in json.loads(table[0]["data"]) if row["area"] == COMMUNE]
    blocks = ("handed_over", "building", "funded", "approved", "proposed", "not_listed")
    assert [(way["target"], sum(way[block] for block in blocks)) for way in ways] == [(42, 42), (68, 68)]


@pytest.mark.long
def test_the_flow_run_twice_gives_the_same_hash(server: Server, home: Path, period: str) -> None:
    """python -m flows weekly --json, twice"""
    words = ("flows", "weekly", "--home", str(home), "--area", COMMUNE, "--period", period)
    first, second = run(server, *words), run(server, *words)
    assert first == second
    assert first[0] == 0
    assert first[1][COMMUNE]["period"] == period


@pytest.mark.long
def test_a_poisoned_unit_fails_the_run_by_name_after_the_others_are_made(
    server: Server, home: Path, period: str
) -> None:
    """11284 damaged → exit 2 naming 11284; the page of 11809 is there"""
    with sqlite3.connect(home / "tiendo.sqlite3") as store:
        store.execute("UPDATE event SET content = '{' WHERE area = ?", [COMMUNE])
    code, said = run(server, "flows", "weekly", "--home", str(home), "--period", period)
    assert code == 2
    assert f"{COMMUNE}:" in said["problem"]
    assert f"{SCHOOL}:" not in said["problem"]
    assert list((home / "papers" / period).glob(f"{SCHOOL}_*.html"))


def test_a_missing_store_is_said_before_prefect_starts(server: Server, tmp_path: Path) -> None:
    """python -m flows weekly --home nowhere"""
    code, said = run(server, "flows", "weekly", "--home", str(tmp_path / "nowhere"))
    assert code == 2
    assert "nowhere" in said["problem"]
    assert not (tmp_path / "nowhere").exists()
