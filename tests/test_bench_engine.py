"""The engine's benchmark at a size that shows it works; how fast anything is, is no matter for a test."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import Run

from documents import console_bench
from jobs.bench.engine_ground import SIZES, copied_program, made_home
from jobs.bench.engine_page import write
from jobs.clockwork.every_area import areas_asked, roll_up_each
from jobs.keeping.verifying import verify
from jobs.workplace import Workplace

START = {
    "first_start": True,
    "page_s": 5.0,
    "scheduled_s": 61.0,
    "ended_s": 2.0,
    "memory_mb": {"up": 76, "web": 90, "all": 450},
    "week_runs": {"tick": 205, "weekly": 1},
}
SAID: dict[str, Any] = {
    "size": "city",
    "machine": "4 cores",
    "communes": 114,
    "works": 50,
    "times": 3,
    "rolled": {
        "flow_s": {"p50": 25.0, "most": 26.0},
        "bare_s": {"p50": 20.0, "most": 21.0},
        "flow_cpu_s": {"p50": 22.0, "most": 23.0},
        "bare_cpu_s": {"p50": 19.0, "most": 20.0},
        "flow_inside_s": {"p50": 20.5, "most": 21.0},
        "bare_inside_s": {"p50": 19.0, "most": 19.5},
        "overhead_s": 5.0,
        "allowed_s": 5.0,
        "met": True,
        "flow_mb": 140,
        "bare_mb": 70,
        "server_mb": 240,
    },
    "starts": [START, START | {"first_start": False, "scheduled_s": 15.0}],
    "aims": {"page": 15.0, "scheduled": 60.0},
    "week": {"runs": 206, "at_most": 300, "met": True},
}


def test_the_ground_is_an_honest_ledger_and_is_made_once(tmp_path: Path) -> None:
    """two communes of four works, each with a plan of its own; asked again: the same file; spoilt: made anew"""
    home = made_home(tmp_path, "tiny")
    place = Workplace(home)
    assert areas_asked(place, None) == ["90001", "90002"]
    assert place.illustrative
    assert verify(place) == []
    place.store.close()
    store = home / "tiendo.sqlite3"
    made_at = store.stat().st_mtime_ns
    assert made_home(tmp_path, "tiny") == home
    assert store.stat().st_mtime_ns == made_at
    store.write_bytes(b"not a store")
    assert areas_asked(Workplace(made_home(tmp_path, "tiny")), None) == ["90001", "90002"]


def test_the_copied_program_has_a_row_for_every_unit(tmp_path: Path) -> None:
    """90001 has no name of its own: with the copy's rows its week is rolled up, with the shipped ones it is not"""
    home, program = made_home(tmp_path, "tiny"), copied_program(tmp_path)
    place = Workplace(home, data=program / "data")
    outcome = roll_up_each(place, ["90001"], "2026-W40", place.now)
    assert (set(outcome.done), outcome.failed) == ({"90001"}, {})
    rows = yaml.safe_load((program / "data" / "rules" / "reporting.yaml").read_text(encoding="utf-8"))
    assert {row["key"] for some in rows.values() for row in some if row["scope"] == "*"} >= {"parent_body", "office"}
    assert {path.name for path in program.iterdir()} >= {"tiendo.py", "model", "jobs", "flows", "data", "templates"}


def test_an_unknown_size_is_said(tiendo: Run) -> None:
    """bench engine --size huge → exit 2, which sizes there are"""
    done = tiendo("bench", "engine", "--size", "huge")
    assert done.returncode == 2
    assert all(name in done.stderr for name in SIZES)


def test_the_page_keeps_one_table_for_each_size_and_one_of_starts(tmp_path: Path) -> None:
    """written twice → the same page; what is over its aim is said"""
    first = write(SAID, tmp_path).read_text(encoding="utf-8")
    assert write(SAID, tmp_path).read_text(encoding="utf-8") == first
    assert first.count("## engine, city") == first.count("## engine, start and idle week") == 1
    assert "| the whole process, p50 / most s | 25.00 / 26.00 | 20.00 / 21.00 | 5.00 | ≤ 5.00 | met |" in first
    assert "| to the first scheduled run at the server's API, s | 61.0 | 15.0 | ≤ 60 | **not met** |" in first
    assert "| runs of an idle week (tick 205, weekly 1) | 206 |  | ≤ 300 | met |" in first


def test_the_console_shows_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    """both tables, met and unmet alike"""
    console_bench.engine(SAID)
    shown = capsys.readouterr().out
    assert "Qua Prefect" in shown
    assert "tick 205, weekly 1" in shown
    assert "chưa đạt" in shown
