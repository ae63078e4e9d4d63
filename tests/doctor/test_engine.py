"""What is wrong with what runs by itself: schedules, runs, holders, letters, mail; each makes its own remark."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import psutil
import pytest
from aiosmtpd.controller import Controller
from doctor_words import spoken

from jobs.doctor import holders, letters, mail, prefect_schedules, reachable, runs_on
from jobs.doctor.visit import Visit
from jobs.engine.addresses import free_port
from jobs.holders import this_holder
from jobs.workplace import Workplace, utc_now
from model.store.addresses import Address, put_address
from model.store.engine import EngineRow, claim_engine
from model.store.letters import Letter, put_letter
from model.store.runs import RunRow, start_run
from model.words.run_words import flow_name

Visiting = Callable[..., Visit]
AREA = "11284"
GONE = "may-nay/1/1"


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


# --- a Prefect that says what it is told --------------------------------------------------------------------


class FakePrefect:
    """The two questions that the doctor asks Prefect's server, answered as a test says."""

    def __init__(self) -> None:
        self.deployments: list[dict[str, Any]] = []
        self.runs: list[dict[str, Any]] = []
        ours = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                said = json.dumps(ours.answer(self.path, asked)).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(said)))
                self.end_headers()
                self.wfile.write(said)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    @property
    def api(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/api"

    def answer(self, path: str, asked: dict[str, Any]) -> list[dict[str, Any]]:
        if path.endswith("deployments/filter"):
            return self.deployments
        [state] = asked["flow_runs"]["state"]["type"]["any_"]
        return [run for run in self.runs if run["state"] == state]

    def has(self, *names: str, paused: str = "") -> None:
        self.deployments = [{"id": name, "name": name, "paused": name == paused} for name in names]

    def runs_of(self, name: str, state: str, at: datetime) -> None:
        moment = at.isoformat()
        told = {"deployment_id": name, "state": state, "expected_start_time": moment, "start_time": moment}
        self.runs.append(told)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def prefect(well: Workplace, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakePrefect]:
    """An engine of this home that is this process, with three schedules and their next runs."""
    fake = FakePrefect()
    names = ("weekly", "tick", "nightly")
    monkeypatch.setattr(prefect_schedules, "nonsense", lambda: "")
    monkeypatch.setattr(prefect_schedules, "catalogue", lambda: list(names))
    fake.has(*names)
    for name in names:
        fake.runs_of(name, "SCHEDULED", utc_now() + timedelta(hours=3))
    sign(well.home, fake.api)
    yield fake
    fake.close()


def sign(home: Path, api: str, holder: str | None = None, minutes: int = 60) -> None:
    """`up` runs since so many minutes."""
    started = {"started_at": (utc_now() - timedelta(minutes=minutes)).isoformat()}
    said = {"pid": psutil.Process().pid, "holder": holder or this_holder(), "api": api, "web": "http://127.0.0.1:8300"}
    written(home / "engine.json", json.dumps(said | started))


# --- schedules --------------------------------------------------------------------------------------------


def test_schedules_that_stand_are_fine(visiting: Visiting, prefect: FakePrefect) -> None:
    """three schedules, each with a run in three hours"""
    assert spoken(prefect_schedules.check(visiting())) == []


def test_a_schedule_without_runs_is_said(visiting: Visiting, prefect: FakePrefect) -> None:
    """the trap of SQLAlchemy 2.1: the deployment is there and no run is ever planned"""
    prefect.runs = [run for run in prefect.runs if run["deployment_id"] != "weekly"]
    [one] = prefect_schedules.check(visiting())
    assert spoken([one]) == ["trouble schedule_empty"]
    assert flow_name("weekly") in one.sentence
    assert "--deep" in one.what_to_do


def test_schedules_beside_the_catalogue_are_said(visiting: Visiting, prefect: FakePrefect) -> None:
    """one lacking, one paused, one that no program of ours knows"""
    prefect.has("weekly", "nightly", "hourly", paused="nightly")
    assert spoken(prefect_schedules.check(visiting())) == [
        "trouble schedule_absent",
        "trouble schedule_paused",
        "trouble schedule_unknown",
    ]


def test_schedules_that_are_on_their_way_are_no_trouble(
    well: Workplace, visiting: Visiting, prefect: FakePrefect
) -> None:
    """one minute after `up`: on their way · four minutes after: said"""
    prefect.runs = []
    sign(well.home, prefect.api, minutes=1)
    [one] = prefect_schedules.check(visiting())
    assert one.code == "schedules_starting"
    sign(well.home, prefect.api, minutes=4)
    assert set(spoken(prefect_schedules.check(visiting()))) == {"trouble schedule_empty"}


def test_a_run_that_is_late_is_said_once(visiting: Visiting, prefect: FakePrefect) -> None:
    """two ticks of this morning wait still → the older; one of half an hour ago → nothing"""
    prefect.runs_of("weekly", "SCHEDULED", utc_now() - timedelta(minutes=30))
    assert spoken(prefect_schedules.check(visiting())) == []
    for hours in (3, 2):
        prefect.runs_of("tick", "SCHEDULED", utc_now() - timedelta(hours=hours))
    found = list(prefect_schedules.check(visiting()))
    assert spoken(found) == ["trouble run_late"]
    assert f"{(utc_now() - timedelta(hours=3)).astimezone():%H:}" in found[0].sentence


def test_a_run_that_prefect_never_ended_is_said(visiting: Visiting, prefect: FakePrefect) -> None:
    """running for three hours → trouble; for one hour → nothing"""
    prefect.runs_of("tick", "RUNNING", utc_now() - timedelta(hours=1))
    assert spoken(prefect_schedules.check(visiting())) == []
    prefect.runs_of("nightly", "RUNNING", utc_now() - timedelta(hours=3))
    assert spoken(prefect_schedules.check(visiting())) == ["trouble run_long"]


def test_a_prefect_that_is_silent_or_another_is_said(visiting: Visiting, prefect: FakePrefect, well: Workplace) -> None:
    """nobody listens there; somebody who speaks otherwise listens there"""
    prefect.deployments = [{"nothing": "of ours"}]
    assert spoken(prefect_schedules.check(visiting())) == ["trouble api_silent"]
    sign(well.home, f"http://127.0.0.1:{free_port()}/api")
    assert spoken(prefect_schedules.check(visiting())) == ["trouble api_silent"]


def test_without_an_engine_prefect_is_not_asked(visiting: Visiting, prefect: FakePrefect, well: Workplace) -> None:
    """engine.json of a process that is gone → the engine's own remark says it, not this one"""
    prefect.runs = []
    sign(well.home, prefect.api, holder=GONE)
    assert spoken(prefect_schedules.check(visiting())) == []


def test_a_schedule_edited_to_nonsense_is_said(visiting: Visiting, monkeypatch: pytest.MonkeyPatch) -> None:
    """what the flows' own entrance says of the catalogue is said here"""
    monkeypatch.setattr(prefect_schedules, "nonsense", lambda: "Lịch “tick” ghi giờ chạy chưa đúng")
    [one] = prefect_schedules.check(visiting())
    assert spoken([one]) == ["trouble schedule_unset"]
    assert "“tick”" in one.sentence


def test_the_catalogue_is_read_at_the_flows_own_entrance() -> None:
    """python -m flows check, prefect-yaml: the names are those of prefect.yaml"""
    assert prefect_schedules.nonsense() == ""
    names = prefect_schedules.catalogue()
    assert "weekly" in names
    assert len(names) == len(set(names))


# --- who runs them ------------------------------------------------------------------------------------------


def claimed(well: Workplace, holder: str, host: str, beat: timedelta = timedelta(0)) -> None:
    at = utc_now() - beat
    with well.store.writing() as connection:
        assert claim_engine(connection, EngineRow(holder, host, 1, at, at, {"web": "http://127.0.0.1:8300"}), None)
    well.store.close()


def test_no_engine_at_all_is_advice(visiting: Visiting) -> None:
    """nothing runs by itself → how to start it"""
    [one] = holders.check(visiting())
    assert spoken([one]) == ["advice engine_off"]
    assert "tiendo up" in one.what_to_do


def test_an_engine_that_was_killed_is_advice(visiting: Visiting, well: Workplace) -> None:
    """the row of a process that is gone → since when"""
    node = this_holder().rsplit("/", 2)[0]
    claimed(well, f"{node}/999999999/1", node)
    assert spoken(holders.check(visiting())) == ["advice engine_ended"]


def test_an_engine_of_another_computer_that_fell_silent_is_said(visiting: Visiting, well: Workplace) -> None:
    """no beat for an hour, on a computer that cannot be seen from here"""
    claimed(well, "may-khac/1/1", "may-khac", timedelta(hours=1))
    [one] = holders.check(visiting())
    assert spoken([one]) == ["trouble engine_silent"]
    assert "may-khac" in one.sentence


def test_an_engine_that_runs_is_fine(visiting: Visiting, well: Workplace, prefect: FakePrefect) -> None:
    """this process holds it and beats"""
    claimed(well, this_holder(), this_holder().rsplit("/", 2)[0])
    [one] = holders.check(visiting())
    assert (one.level, "8300" in one.sentence) == ("ok", True)


def test_two_engines_are_said(visiting: Visiting, well: Workplace, prefect: FakePrefect) -> None:
    """the home's engine is this process, the store's is one of another computer that still beats"""
    claimed(well, "may-khac/1/1", "may-khac")
    assert spoken(holders.check(visiting())) == ["trouble engine_two"]


# --- runs of our own log --------------------------------------------------------------------------------------


def test_a_run_without_an_end_is_said(visiting: Visiting, well: Workplace) -> None:
    """begun three hours ago → trouble; an hour ago → nothing; `tiendo up` itself runs since yesterday → nothing"""
    with well.store.writing() as connection:
        start_run(connection, RunRow("a", "tick", utc_now() - timedelta(hours=1), this_holder()))
        start_run(connection, RunRow("c", "up", utc_now() - timedelta(days=1), this_holder()))
    assert spoken(runs_on.check(visiting())) == []
    with well.store.writing() as connection:
        start_run(connection, RunRow("b", "nightly", utc_now() - timedelta(hours=3), this_holder()))
    [one] = runs_on.check(visiting())
    assert spoken([one]) == ["trouble run_long"]
    assert flow_name("nightly") in one.sentence


# --- letters and addresses --------------------------------------------------------------------------------------


def put(well: Workplace, number: int, made_at: datetime, **said: Any) -> None:
    plain = {"recipient": "person:lan", "name": "Lan", "channel": "email", "address": "lan@xa.example"}
    one = Letter(
        area=AREA,
        id=f"2026-11-23/person:lan/email/{number}",
        subject="Việc cần biết",
        text="Kính gửi",
        next_try=made_at,
        made_at=made_at,
        **{**plain, **said},
    )
    with well.store.writing() as connection:
        assert put_letter(connection, one, ())


def test_letters_given_up_and_letters_that_wait(visiting: Visiting, well: Workplace) -> None:
    """waiting since an hour → nothing; since five days → advice; dead → trouble with its reason"""
    put(well, 1, utc_now() - timedelta(hours=1))
    assert of_letters(visiting) == []
    put(well, 2, utc_now() - timedelta(days=5))
    assert of_letters(visiting) == ["advice letters_waiting"]
    put(well, 3, utc_now(), state="dead")
    with sqlite3.connect(well.home / "tiendo.sqlite3") as connection:
        connection.execute("UPDATE letter SET problem = 'Máy chủ không nhận địa chỉ.' WHERE state = 'dead'")
    [dead, _] = [one for one in letters.check(visiting()) if one.code.startswith("letters")]
    assert spoken([dead]) == ["trouble letters_dead"]
    assert "không nhận địa chỉ" in dead.sentence


def of_letters(visiting: Visiting) -> list[str]:
    return [one for one in spoken(letters.check(visiting())) if "letters" in one]


def of_templates(visiting: Visiting) -> list[str]:
    return [one for one in spoken(letters.check(visiting())) if "template" in one]


def test_our_own_templates_can_be_filled(visiting: Visiting) -> None:
    """every sentence of every rule, the digest and the drafts, with made-up facts"""
    assert spoken(letters.check(visiting())) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("digest.txt.j2", "Kính gửi {{ nguoi_nhan }}"),
        ("digest.html.j2", "<p>{% for x in %}</p>"),
        ("draft.subject.j2", "{{ title | khong_co_loc_nay }}"),
        ("sentences.yaml", 'step_due: {say: "{{ nmae }}", do: "Ghi bước.", see: "tiendo works"}\n'),
        ("sentences.yaml", 'step_due: {say: "{{ name ", do: "Ghi bước.", see: "tiendo works"}\n'),
    ],
)
def test_a_template_with_an_error_is_said(visiting: Visiting, well: Workplace, name: str, text: str) -> None:
    """an unknown name, a loop that is none, an unknown filter, a slip in a sentence → file and line"""
    written(well.home / "templates" / "notices" / name, text)
    assert of_templates(visiting) == ["trouble letter_template_wrong"]
    [one] = [one for one in letters.check(visiting()) if one.code == "letter_template_wrong"]
    assert name in one.sentence


def test_a_unit_without_addresses_is_said(visiting: Visiting, well: Workplace) -> None:
    """nobody has an address → advice; an office has one → nothing"""
    assert spoken(reachable.check(visiting())) == ["advice addresses_none"]
    with well.store.writing() as connection:
        put_address(connection, Address(AREA, "role:economic_office", "email", "kt@xa.example", utc_now()))
    assert spoken(reachable.check(visiting())) == []


# --- mail -----------------------------------------------------------------------------------------------------


def test_without_mail_settings_nothing_is_asked(visiting: Visiting) -> None:
    """no mail → fine; a test letter is wished for all the same → trouble"""
    assert spoken(mail.check(visiting())) == []
    assert spoken(mail.check(visiting(send_test="lan@xa.example"))) == ["trouble mail_not_set"]


def test_a_mail_server_that_is_down_is_said(visiting: Visiting, well: Workplace) -> None:
    """nobody listens at that port"""
    set_mail(well, free_port())
    assert spoken(mail.check(visiting())) == ["trouble mail_unreachable"]


def set_mail(well: Workplace, port: int, more: str = "") -> None:
    said = f"host: 127.0.0.1, port: {port}, security: none, from: xa@xa.example{more}"
    written(well.home / "settings.yaml", f"mail: {{{said}}}\n")


class Sink:
    """A mail server that keeps what it gets."""

    def __init__(self) -> None:
        self.got: list[tuple[str, bytes]] = []

    async def handle_DATA(self, _server: object, _session: object, envelope: Any) -> str:  # noqa: N802 - its name
        self.got.append((envelope.rcpt_tos[0], envelope.content))
        return "250 Kept"


def test_a_mail_server_is_greeted_and_nothing_is_sent(visiting: Visiting, well: Workplace) -> None:
    """the server answers → fine, no letter; --send-test → one letter to that address alone"""

    sink = Sink()
    controller = Controller(sink, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        set_mail(well, controller.port)
        assert spoken(mail.check(visiting())) == []
        assert sink.got == []
        [one] = mail.check(visiting(send_test="lan@xa.example"))
        assert one.code == "mail_test_sent"
        assert [address for address, _ in sink.got] == ["lan@xa.example"]
        assert spoken(mail.check(visiting(send_test="không phải địa chỉ"))) == ["trouble mail_test_failed"]
        assert len(sink.got) == 1
    finally:
        controller.stop()
