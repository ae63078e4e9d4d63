"""`tiendo up` as an office starts it: a real Prefect server, a real page, and every way to end it."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest
from going_up import Up, all_gone, marked
from patience import until
from prefect_server import answers

from flows.catalogue import SERVED
from jobs.engine.addresses import free_port
from jobs.engine.signboard import FILE
from jobs.workplace import Workplace
from model.store.engine import engine_row

pytestmark = pytest.mark.long
Start = Callable[..., Up]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of which there is nothing yet, with blanks and marks in its name."""
    return tmp_path_factory.mktemp("office") / "Tiến độ 2026"


@pytest.fixture(scope="module")
def start(home: Path) -> Iterator[Start]:
    started: list[Up] = []

    def begin(*words: str) -> Up:
        started.append(Up(home, *words))
        return started[-1]

    yield begin
    for one in started:
        one.leave()


@pytest.fixture(scope="module")
def up(start: Start) -> Up:
    """The first start, as `make up` does it; the tests below look at it, hurt it, and the last of them ends it."""
    begun = start("--load", "--port", str(free_port()))
    begun.waits_for("engine_schedules")
    return begun


def test_the_page_is_there_long_before_the_schedules(up: Up) -> None:
    """make up on a fresh clone → the page, then the schedules"""
    page, schedules = up.waits_for("engine_page"), up.waits_for("engine_schedules")
    assert up.page().status_code == 200
    assert page["seconds"] < schedules["seconds"]
    assert schedules["missing"] == []
    assert set(schedules["next"]) == {one.name for one in SERVED}


def test_the_first_administrator_gets_a_way_in(up: Up) -> None:
    """nobody has a password → a link that is used once is printed, and opens"""
    link = up.waits_for("engine_first")["link"]
    assert link.startswith(f"{up.board['web']}/setup/")
    assert httpx.get(link, timeout=60, trust_env=False).status_code == 200


def test_scheduled_runs_stand_in_prefect_itself(up: Up) -> None:
    """POST /deployments/filter, /flow_runs/filter → every deployment with a time has runs to come"""
    found = {one["id"]: one for one in up.ask("deployments/filter", {})}
    assert {one["name"] for one in found.values()} == {one.name for one in SERVED}
    assert not any(one["paused"] for one in found.values())
    asked = {"flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}}
    runs = up.ask("flow_runs/filter", asked)
    assert {run["deployment_id"] for run in runs} == set(found)


def test_prefect_is_quiet_and_on_this_machine_only(up: Up) -> None:
    """no telemetry, old runs and events vacuumed, slots that survive a power cut, 127.0.0.1"""
    server = up.ask("admin/settings")["server"]
    assert server["analytics_enabled"] is False
    assert server["ui"]["show_promotional_content"] is False
    assert {"events", "flow_runs"} <= set(server["services"]["db_vacuum"]["enabled"])
    assert server["concurrency"]["lease_storage"].endswith("filesystem")
    listening = [one for one in up.child("flows server").net_connections() if one.status == psutil.CONN_LISTEN]
    assert {one.laddr.ip for one in listening} == {"127.0.0.1"}


def test_prefect_keeps_to_the_home(up: Up) -> None:
    """<home>/prefect/prefect.db"""
    assert (up.home / "prefect" / "prefect.db").is_file()
    assert up.child("flows server").environ()["PREFECT_API_URL"] == up.board["api"]


def test_no_word_of_a_command_shows_the_store(up: Up) -> None:
    """ps → no address of a store"""
    assert not any("sqlite" in word for one in up.everything()[1:] for word in one.cmdline())


def test_a_second_one_is_refused_and_the_first_goes_on(up: Up, start: Start) -> None:
    """tiendo up again → exit 3"""
    second = start()
    assert second.ends() == 3
    assert second.told == []
    assert up.page().status_code == 200


def test_the_page_comes_back(up: Up) -> None:
    """web killed → started again"""
    up.child("-m web").kill()
    up.waits_for("engine_child_again", child="web")
    until(lambda: _answers(up), up.home / "logs" / "web.log")


def test_schedules_come_back_and_heal_what_was_running(up: Up) -> None:
    """a run "running" with nobody behind it, five ticks that came due while off, serve killed → crashed, one left

    A deployment that the catalogue does not have any more is gone too; all others are the same as before.
    """
    before = {one["id"]: one for one in up.ask("deployments/filter", {})}
    tick = next(one for one in before.values() if one["name"] == "tick")
    up.ask("deployments/", {"name": "of-old", "flow_id": tick["flow_id"], "tags": ["tiendo"]})
    serve = up.child("flows serve ")
    serve.suspend()
    orphan = _made(up, tick, "RUNNING", 0)
    late = [_made(up, tick, "SCHEDULED", minutes) for minutes in (75, 60, 45, 30, 15)]
    serve.kill()
    up.waits_for("engine_child_again", child="serve")
    until(lambda: _state(up, orphan) == "CRASHED", up.home / "logs" / "serve.log")
    until(lambda: [_state(up, one) for one in late[:4]] == ["CANCELLED"] * 4, up.home / "logs" / "serve.log")
    assert _state(up, late[4]) != "CANCELLED"
    until(
        lambda: {one["id"] for one in up.ask("deployments/filter", {})} == set(before), up.home / "logs" / "serve.log"
    )


def test_the_server_comes_back_and_the_schedules_go_on(up: Up) -> None:
    """server killed → started again at the same address, a run by hand completes"""
    before = up.board["api"]
    up.child("flows server").kill()
    up.waits_for("engine_child_again", child="server")
    until(lambda: answers(up.board["api"]), up.home / "logs" / "server.log")
    assert up.board["api"] == before
    weekly = next(one for one in up.ask("deployments/filter", {}) if one["name"] == "weekly")
    run = up.ask(f"deployments/{weekly['id']}/create_flow_run", {"state": {"type": "SCHEDULED"}})["id"]
    until(lambda: _state(up, run) in ("COMPLETED", "FAILED"), up.home / "logs" / "serve.log")
    assert _state(up, run) == "COMPLETED"


def test_ctrl_c_leaves_nothing(up: Up) -> None:
    """Ctrl-C → exit 0, no process, ports free, no signboard, nobody holds the store"""
    everything, board = up.everything(), up.board
    up.process.send_signal(signal.SIGINT)
    assert up.ends() == 0
    assert all_gone(everything)
    assert marked(str(up.home)) == []
    assert not (up.home / FILE).exists()
    for address in (board["web"], board["api"].removesuffix("/api")):
        with socket.socket() as one:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            one.bind(("127.0.0.1", int(address.rpartition(":")[2])))
    place = Workplace(up.home)
    with place.store.reading() as connection:
        assert engine_row(connection) is None
    place.store.close()
    assert up.told[-1]["event"] == "engine_ended"


def test_killed_it_leaves_nothing_running_and_the_next_takes_over(up: Up, start: Start) -> None:
    """kill -9 with everything going → its children end by themselves; tiendo up starts anew, Ctrl-C to the group"""
    killed = start()
    killed.waits_for("engine_page")
    until(lambda: len(killed.everything()) == 4, up.home / "logs" / "web.log")
    everything = killed.everything()
    killed.process.kill()
    assert all_gone(everything)
    assert (up.home / FILE).exists()
    again = start()
    again.waits_for("engine_page")
    everything = again.everything()
    os.killpg(again.process.pid, signal.SIGINT)
    assert again.ends() == 0
    assert all_gone(everything)
    assert marked(str(up.home)) == []


def _made(up: Up, deployment: dict[str, Any], state: str, minutes: int) -> str:
    """A run of a deployment in a state, due some minutes ago."""
    due = (datetime.now(UTC) - timedelta(minutes=minutes)).isoformat()
    asked = {"type": "SCHEDULED", "state_details": {"scheduled_time": due}}
    run = up.ask(f"deployments/{deployment['id']}/create_flow_run", {"state": asked})["id"]
    if state != "SCHEDULED":
        up.ask(f"flow_runs/{run}/set_state", {"state": {"type": state}, "force": True})
    return str(run)


def _state(up: Up, run: str) -> str:
    return str(up.ask(f"flow_runs/{run}")["state_type"])


def _answers(up: Up) -> bool:
    try:
        return up.page().status_code == 200
    except httpx.HTTPError:
        return False
