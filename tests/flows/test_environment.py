"""Prefect's environment: one home, no telemetry, the operator's word first."""

from __future__ import annotations

import os
import shlex
from datetime import timedelta
from pathlib import Path

import pytest

from flows.__main__ import main
from flows.environment import environment
from jobs.engine.proxies import past_the_proxy


def test_prefect_keeps_to_the_home_and_tells_nobody() -> None:
    """var → PREFECT_HOME=/…/var/prefect, both telemetry switches off"""
    ours = environment(Path("var"), {})
    assert Path(ours["PREFECT_HOME"]) == Path("var/prefect").absolute()
    assert ours["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert ours["DO_NOT_TRACK"] == "1"
    assert ours["PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE"].endswith(".filesystem")


def test_old_runs_and_events_are_forgotten() -> None:
    """a tick every quarter of an hour must not fill the disk"""
    ours = environment(Path("var"), {})
    assert set(ours["PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED"].split(",")) == {"events", "flow_runs"}
    assert timedelta(seconds=int(ours["PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD"])) == timedelta(days=14)


def test_what_the_operator_has_set_stays() -> None:
    """PREFECT_API_URL=http://127.0.0.1:4200/api → no temporary server"""
    around = {"PREFECT_API_URL": "http://127.0.0.1:4200/api", "PREFECT_LOGGING_LEVEL": "DEBUG"}
    ours = environment(Path("var"), around)
    assert not ours.keys() & around.keys()
    assert "PREFECT_SERVER_EPHEMERAL_ENABLED" not in ours


def test_a_shell_reads_the_environment_of_a_home_with_blanks(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """python -m flows environment --home 'Tiến độ 2026'"""
    for name in [name for name in os.environ if name.startswith("PREFECT_")]:
        monkeypatch.delenv(name)
    assert main(["environment", "--home", "Tiến độ 2026"]) == 0
    said = dict(word.split("=", 1) for word in shlex.split(capsys.readouterr().out))
    assert Path(said["PREFECT_HOME"]) == Path("Tiến độ 2026/prefect").absolute()


def test_an_offices_proxy_is_passed_by_on_the_way_to_ourselves() -> None:
    """http: proxy:3128, no: xa.vn → the proxy stays, and 127.0.0.1 is reached directly"""
    told = past_the_proxy({"http": "http://proxy:3128", "no": "xa.vn"})
    assert told["http_proxy"] == "http://proxy:3128"
    assert told["no_proxy"] == told["NO_PROXY"] == "xa.vn,127.0.0.1,localhost"
    assert past_the_proxy({}) == past_the_proxy({"no": "xa.vn"}) == {}
    assert past_the_proxy({"http": "http://proxy:3128", "no": "*"}) == {}


def test_a_server_of_this_computer_needs_no_authorities() -> None:
    """http: nothing to verify · https: as Prefect has it"""
    name = "PREFECT_API_TLS_INSECURE_SKIP_VERIFY"
    assert environment(Path("var"), {"PREFECT_API_URL": "http://127.0.0.1:4200/api"})[name] == "true"
    assert name not in environment(Path("var"), {"PREFECT_API_URL": "https://prefect.city/api"})
