"""What keeps `tiendo up` from starting, each said in a sentence before anything runs."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from documents.console_up import qr_code
from flows.catalogue import DEPLOYMENTS, Deployment
from flows.checking import check, is_cron
from jobs.clockwork import flow_process
from jobs.engine import addresses, readiness
from jobs.engine.addresses import EVERYWHERE, HERE, choose, free_port
from jobs.engine.before import check_before
from jobs.engine.readiness import api_of_running
from jobs.engine.signboard import FILE, put_up, running_engine, take_down
from jobs.holders import this_holder
from jobs.workplace import Workplace, utc_now
from model.store.engine import EngineRow
from model.store.events import areas
from model.words.problems import StoreProblem, WrongInput

Tiendo = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def place(tmp_path: Path, empty_store: Path) -> Workplace:
    home = tmp_path / "var"
    home.mkdir()
    (home / "tiendo.sqlite3").write_bytes(empty_store.read_bytes())
    return Workplace(home)


def test_without_a_store_the_first_run_gets_an_empty_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """an empty folder → a store without units: the page asks which commune"""
    _in_place_of_the_check(monkeypatch, "pass")
    place = Workplace(tmp_path / "Phòng KT")
    check_before(place, place.home)
    with place.store.reading() as connection:
        assert areas(connection) == []
    place.store.close()


def test_a_file_that_is_no_store_stops_it(tmp_path: Path) -> None:
    """tiendo.sqlite3 is a photo → its sentence; the file stays as it is"""
    (tmp_path / "tiendo.sqlite3").write_bytes(b"a photo, not a store" * 99)
    with pytest.raises(StoreProblem, match=r"tiendo\.sqlite3"):
        check_before(Workplace(tmp_path), tmp_path)
    assert (tmp_path / "tiendo.sqlite3").read_bytes() == b"a photo, not a store" * 99


def test_a_port_that_was_asked_for_must_be_free(place: Workplace, tiendo: Tiendo) -> None:
    """tiendo up --port N, where another program listens → exit 2 with the number, and nobody holds the store"""
    with socket.socket() as other:
        other.bind((HERE, 0))
        other.listen()
        port = other.getsockname()[1]
        done = tiendo("up", "--port", str(port), home=place.home)
    assert done.returncode == 2
    assert str(port) in done.stderr
    assert not (place.home / FILE).exists()


@pytest.mark.parametrize("port", [0, -1, 70000])
def test_a_port_that_is_none(port: int) -> None:
    """--port 70000"""
    with pytest.raises(WrongInput, match=str(port)):
        choose(port, 8300, lan=False)


def test_the_usual_port_gives_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """8300 and 8301 taken → 8302; Prefect's port is another, and on this machine only"""
    monkeypatch.setattr(addresses, "is_free", lambda _host, port: port > 8301)
    chosen = choose(None, 8300, lan=False)
    assert (chosen.host, chosen.web_port) == (HERE, 8302)
    assert chosen.api.startswith(f"http://{HERE}:")
    assert chosen.lan == []


def test_the_office_network_sees_the_page_and_never_prefect(monkeypatch: pytest.MonkeyPatch) -> None:
    """--lan → the page on every address, Prefect's API on 127.0.0.1"""
    monkeypatch.setattr(addresses, "lan_addresses", lambda: ["192.168.1.20"])
    chosen = choose(None, free_port(), lan=True)
    assert chosen.host == EVERYWHERE
    assert chosen.lan == [f"http://192.168.1.20:{chosen.web_port}"]
    assert chosen.api.startswith(f"http://{HERE}:")


def test_an_address_becomes_a_square_for_the_camera() -> None:
    """http://192.168.1.20:8300 → lines of one length"""
    lines = qr_code("http://192.168.1.20:8300").rstrip("\n").split("\n")
    assert len(lines) > 12
    assert len({len(line) for line in lines}) == 1


def test_a_full_disk_is_said_before_anything_starts(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    """12 MB left → how much is there, how much is needed"""
    monkeypatch.setattr(shutil, "disk_usage", lambda _where: SimpleNamespace(free=12_000_000))
    with pytest.raises(StoreProblem, match="12 MB"):
        check_before(place, place.home)


def test_settings_with_an_error_stop_it(place: Workplace) -> None:
    """settings.yaml: web: {port: chín} → the file and the line"""
    (place.home / "settings.yaml").write_text("web:\n  port: chín\n", encoding="utf-8")
    with pytest.raises(WrongInput, match=r"settings\.yaml"):
        check_before(place, place.home)


def test_a_folder_that_cannot_be_written_is_said(place: Workplace) -> None:
    """a file lies where the logs should"""
    (place.home / "logs").write_text("", encoding="utf-8")
    with pytest.raises(WrongInput, match="logs"):
        check_before(place, place.home)


def test_a_catalogue_of_nonsense_stops_it_with_its_sentence(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    """the flows' own check says no → its sentence, exit 2"""
    story = "import sys; print('Lịch “tick” sai.', file=sys.stderr); sys.exit(2)"
    _in_place_of_the_check(monkeypatch, story)
    with pytest.raises(WrongInput, match="Lịch “tick” sai"):
        check_before(place, place.home)


def test_a_catalogue_that_cannot_be_read_stops_it(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    """ImportError → what it said, and what to do; no traceback"""
    _in_place_of_the_check(monkeypatch, "import no_such_module")
    with pytest.raises(WrongInput, match="no_such_module") as told:
        check_before(place, place.home)
    assert "tiendo doctor" in str(told.value)


def test_our_own_catalogue_passes_without_prefect(place: Workplace) -> None:
    """python -m flows check → 0, and the usual port"""
    assert check_before(place, place.home) == 8300
    check(DEPLOYMENTS)


@pytest.mark.parametrize("cron", ["5 16 * * 4", "*/15 7-16 * * 1-6", "0 7 5 1,4,7,10 *", "0 7 * jan-mar mon,fri"])
def test_times_that_make_sense(cron: str) -> None:
    """minute hour day month weekday"""
    assert is_cron(cron)


@pytest.mark.parametrize(
    "cron",
    [
        "",
        "mỗi thứ năm",
        "5 16 * *",
        "60 16 * * 4",
        "5 24 * * *",
        "5 16 0 * *",
        "*/0 * * * *",
        "9-7 * * * *",
        "5 16 * * thu năm",
    ],
)
def test_times_that_make_none(cron: str) -> None:
    """60 16 * * 4 → said with the schedule's name, as Prefect would refuse it too"""
    with pytest.raises(WrongInput, match="tick"):
        check([_deployment(cron=cron)])


def test_a_flow_that_is_not_there() -> None:
    """flows.tik.tick"""
    with pytest.raises(WrongInput, match=r"flows\.tik\.tick"):
        check([_deployment(entrypoint="flows.tik.tick")])


def test_a_schedule_given_twice() -> None:
    """tick, tick"""
    with pytest.raises(WrongInput, match="tick"):
        check([_deployment(), _deployment()])


def test_the_signboard_is_only_as_good_as_its_process(tmp_path: Path) -> None:
    """engine.json of a living process → its addresses; of a dead one, or half a file → nothing"""
    chosen = addresses.Addresses(HERE, 8300, 4200)
    mine = EngineRow(this_holder(), "here", 1, utc_now(), utc_now())
    put_up(tmp_path, mine, chosen)
    said = running_engine(tmp_path)
    assert said is not None
    assert (said["web"], said["api"]) == ("http://127.0.0.1:8300", "http://127.0.0.1:4200/api")
    put_up(tmp_path, EngineRow("here/1/1", "here", 1, utc_now(), utc_now()), chosen)
    assert not running_engine(tmp_path)
    (tmp_path / FILE).write_text("{", encoding="utf-8")
    assert running_engine(tmp_path) is None
    take_down(tmp_path)
    assert not (tmp_path / FILE).exists()


def test_a_flow_by_hand_uses_the_server_that_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """tiendo run beside tiendo up → the same Prefect server, for two would share one database; without up → none"""
    assert api_of_running(tmp_path) is None
    at = utc_now()
    put_up(tmp_path, EngineRow(this_holder(), "here", 1, at, at), addresses.Addresses(HERE, 8300, 4200))
    monkeypatch.setattr(readiness, "answers", lambda address: address == "http://127.0.0.1:4200/api/health")
    assert api_of_running(tmp_path) == "http://127.0.0.1:4200/api"
    assert flow_process._environment(Workplace(tmp_path))["PREFECT_API_URL"] == "http://127.0.0.1:4200/api"


def _deployment(entrypoint: str = "flows.tick.quarter_hourly_tick", cron: str = "*/15 7-16 * * 1-6") -> Deployment:
    return Deployment(name="tick", entrypoint=entrypoint, description="", cron=cron, slug="tick")


def _in_place_of_the_check(monkeypatch: pytest.MonkeyPatch, story: str) -> None:
    run = subprocess.run

    def instead(_words: object, **how: object) -> subprocess.CompletedProcess[bytes]:
        return run([sys.executable, "-c", story], **how)  # type: ignore[call-overload,no-any-return]

    monkeypatch.setattr(subprocess, "run", instead)
