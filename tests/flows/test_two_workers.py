"""A city's roll-up by two workers on a Prefect server that lives on PostgreSQL, as the store does; one worker is killed."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import psutil
import psycopg
import pytest
from many_communes import SUNDAY, WEEK, many_communes
from patience import until
from postgres import Server as Postgres
from prefect_server import ROOT, Server, quiet_environment, running

from flows.catalogue import prefect_yaml
from jobs.clockwork.every_area import areas_asked
from jobs.rollup import roll_up
from jobs.workplace import Workplace, utc_now
from model.store.runs import RunRow, start_run
from model.words.sentences import say

COMMUNES, SHARES = 114, 4
# What Prefect's server does besides handing out runs costs more than the roll-up itself.
_NOT_ASKED_FOR = (
    *(f"PREFECT_SERVER_SERVICES_{name}_ENABLED" for name in ("SCHEDULER", "FOREMAN", "LATE_RUNS", "PAUSE_EXPIRATIONS")),
    *(f"PREFECT_SERVER_SERVICES_{name}_ENABLED" for name in ("TRIGGERS", "EVENT_PERSISTER", "CANCELLATION_CLEANUP")),
    "PREFECT_LOGGING_TO_API_ENABLED",
    "PREFECT_SERVER_UI_ENABLED",
)
ENDED = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")


class Looked(NamedTuple):
    """A share: how often it was tried, whether it is done, how many of its units are made, which worker has it."""

    number: int
    attempts: int
    done: bool
    made: int
    worker: int | None


@dataclass
class City:
    """A store of 114 communes, Prefect's server, two workers of its pool, and what was seen of them."""

    postgres: Postgres
    home: Path
    url: str
    prefect: Server
    eye: psycopg.Connection[Any]
    workers: list[psutil.Process] = field(default_factory=list)
    # number of a share → the workers that had it in hand
    seen: dict[int, list[int]] = field(default_factory=dict)

    def place(self) -> Workplace:
        return Workplace(self.home, self.url)

    def starts(self, name: str) -> str:
        flow = {"weekly": "weekly-rollup"}.get(name, name)
        deployment = self.prefect.ask(f"deployments/name/{flow}/{name}")["id"]
        asked = {"state": {"type": "SCHEDULED"}}
        return str(self.prefect.ask(f"deployments/{deployment}/create_flow_run", asked)["id"])

    def ended(self, run: str) -> tuple[str, str] | None:
        """How a run ended, and what it said."""
        now = self.prefect.ask(f"flow_runs/{run}")
        return (now["state_type"], now["state"]["message"]) if now["state_type"] in ENDED else None

    def looks(self) -> list[Looked]:
        """Every share as it is now."""
        out = []
        for number, attempts, done, made, claimed_by in self.eye.execute(_SHARES).fetchall():
            worker = self._worker_of(claimed_by) if claimed_by else None
            if worker is not None and worker not in self.seen.setdefault(number, []):
                self.seen[number].append(worker)
            out.append(Looked(number, attempts, done, made, worker))
        return out

    def _worker_of(self, holder: str) -> int | None:
        try:
            above = {one.pid for one in psutil.Process(int(holder.split("/")[-2])).parents()}
        except psutil.NoSuchProcess:
            return None
        return next((one.pid for one in self.workers if one.pid in above), None)


_SHARES = """
    SELECT share.number, attempts, done_at IS NOT NULL, count(snapshot.area), claimed_by
    FROM share LEFT JOIN snapshot ON snapshot.period = share.period AND share.units::jsonb ? snapshot.area
    GROUP BY share.number, attempts, done_at, claimed_by ORDER BY share.number
"""


@pytest.fixture
def city(tmp_path: Path) -> Iterator[City]:
    home, postgres = tmp_path / "var", Postgres()
    with ExitStack() as stack:
        stack.callback(postgres.close)
        postgres.makes("prefect")
        url = postgres.makes("plans")
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            port = str(listener.getsockname()[1])
        env = quiet_environment(
            home,
            PREFECT_API_URL=f"http://127.0.0.1:{port}/api",
            PREFECT_API_DATABASE_CONNECTION_URL=f"postgresql+asyncpg://postgres@/prefect?host={postgres.folder}",
            PREFECT_WORKER_QUERY_SECONDS="2",
            **dict.fromkeys(_NOT_ASKED_FOR, "false"),
            PYTHONPATH=str(ROOT),
            TIENDO_HOME=str(home),
            TIENDO_STORE=url,
            TIENDO_ROOT=str(ROOT),
        )
        (home / "prefect").mkdir(parents=True)
        log = tmp_path / "server.log"
        stack.enter_context(running([sys.executable, "tests/prefect_on_postgres.py", port], env, log))
        # On a day off the tick looks after the shares alone: nobody is told anything.
        many_communes(home, COMMUNES, url, SUNDAY)
        postgres.makes("undisturbed", "plans")
        eye = stack.enter_context(psycopg.connect(postgres.conninfo("plans"), autocommit=True))
        there = City(postgres, home, url, Server(env["PREFECT_API_URL"], env, tmp_path), eye)
        until(there.prefect.answers, log)
        _deployed(there.prefect)
        for name in ("one", "two"):
            words = ["worker", "start", "--pool", "tiendo", "--type", "process", "--name", name, "--limit", "1"]
            process = running([sys.executable, "-m", "prefect", *words], env, tmp_path / f"{name}.log")
            there.workers.append(psutil.Process(stack.enter_context(process).pid))
        yield there


def _deployed(prefect: Server) -> None:
    """The pool and the deployments of prefect.yaml, without their times, told to the server as `prefect deploy` tells them."""
    prefect.ask("work_pools/", {"name": "tiendo", "type": "process"})
    said = prefect_yaml()
    for one in said["deployments"]:
        flow = {"weekly": "weekly-rollup"}.get(one["name"], one["name"])
        told = {name: one[name] for name in ("name", "entrypoint", "parameters", "tags")}
        limit = one["concurrency_limit"]
        prefect.ask(
            "deployments/",
            told
            | {"flow_id": prefect.ask("flows/", {"name": flow})["id"], "work_pool_name": "tiendo"}
            | {"pull_steps": said["pull"], "concurrency_limit": limit["limit"]}
            | {"concurrency_options": {"collision_strategy": limit["collision_strategy"]}},
        )


def _hashes(place: Workplace) -> dict[str, str]:
    with place.store.reading() as connection:
        rows = connection.exec_driver_sql("SELECT area, hash FROM snapshot WHERE period = %s", (WEEK,))
        return {row.area: row.hash for row in rows}


def _undisturbed(city: City) -> dict[str, str]:
    """What one process makes of a copy of the store, one commune after another."""
    place = Workplace(city.home, city.postgres.url("undisturbed"))
    for unit in areas_asked(place, None):
        roll_up(place, unit, WEEK)
    return _hashes(place)


@pytest.mark.long
def test_what_a_killed_worker_left_is_done_by_the_other_and_no_figure_differs(city: City, tmp_path: Path) -> None:
    """114 communes, 4 shares, two workers; one killed in its second share → the tick hands that out again, all hashes as by hand"""
    log = tmp_path / "server.log"
    with city.place().store.writing() as connection:
        # The night is no part of this: its verification would cost more than all the rest.
        start_run(connection, RunRow("night", "nightly", utc_now(), "nobody/1/1", ended_at=utc_now(), state="done"))
    weekly = city.starts("weekly")

    def in_its_second() -> Looked | None:
        """A share in the middle, of a worker that has done another."""
        for one in city.looks():
            before = [number for number, had in city.seen.items() if one.worker in had and number != one.number]
            if one.worker is not None and not one.done and one.made and before:
                return one
        return None

    lost = until(in_its_second, log, 0.1)
    worker = psutil.Process(lost.worker)
    for process in [worker, *worker.children(recursive=True)]:
        process.kill()
    until(lambda: sum(one.done for one in city.looks()) == SHARES - 1, log)
    assert city.ended(weekly) == ("COMPLETED", say("shares_handed_out", count=SHARES, units=COMMUNES))
    left = next(one for one in city.looks() if one.number == lost.number)
    assert (left.attempts, left.done) == (1, False)
    assert 0 < left.made < COMMUNES // SHARES

    tick = city.starts("tick")
    assert until(lambda: city.ended(tick), log, 1)[0] == "COMPLETED"
    ended = until(lambda: [one for one in city.looks() if one.done][SHARES - 1 :] and city.looks(), log)
    assert {one.number: one.attempts for one in ended} == {n: 1 + (n == lost.number) for n in range(1, SHARES + 1)}
    assert {worker for had in city.seen.values() for worker in had} == {one.pid for one in city.workers}
    # Prefect shows parameters to whoever asks: it is told no address.
    told = city.postgres.tells("SELECT DISTINCT json_object_keys(parameters::json) FROM flow_run", "prefect")
    assert {name for (name,) in told} == {"period", "number"}
    found = _hashes(city.place())
    assert len(found) == COMMUNES
    assert found == _undisturbed(city)
