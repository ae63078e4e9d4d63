"""Prefect's environment: one home, no telemetry, the operator's word first."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import pytest

from flows.__main__ import main
from flows.environment import environment


def test_prefect_keeps_to_the_home_and_tells_nobody() -> None:
    """var → PREFECT_HOME=/…/var/prefect, both telemetry switches off"""
    ours = environment(Path("var"), {})
    assert Path(ours["PREFECT_HOME"]) == Path("var/prefect").absolute()
    assert ours["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert ours["DO_NOT_TRACK"] == "1"
    assert ours["PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE"].endswith(".filesystem")


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
