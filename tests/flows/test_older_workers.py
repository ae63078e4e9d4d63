"""A worker whose program does not fit its store: every flow refuses in one sentence and writes nothing."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import jobs.clockwork.newest_program as looked_at
from flows.city import merge_packages
from flows.share import roll_up_share
from flows.tick import quarter_hourly_tick
from flows.weekly import weekly_rollup
from jobs.clockwork.newest_program import check_program
from jobs.keeping.upgrading import upgrade
from jobs.workplace import Workplace, program_version
from model.words.problems import StoreProblem

FLOWS = {
    "share": lambda home: roll_up_share.fn(period="2026-W47", number=1, home=home),
    "tick": lambda home: quarter_hourly_tick.fn(home=home),
    "city": lambda home: merge_packages.fn(home=home),
    "weekly": lambda home: weekly_rollup.fn(home=home),
}


@pytest.fixture
def store(both_plans: Path, tmp_path: Path) -> Path:
    home = Path(shutil.copytree(both_plans, tmp_path / "var"))
    return home / "tiendo.sqlite3"


def says(store: Path, version: str) -> None:
    with sqlite3.connect(store) as connection:
        connection.execute("INSERT OR REPLACE INTO about (name, value) VALUES ('program', ?)", [version])


def everything(store: Path) -> list[str]:
    with sqlite3.connect(store) as connection:
        return list(connection.iterdump())


@pytest.mark.parametrize("flow", FLOWS)
def test_a_worker_with_an_older_program_refuses_and_writes_nothing(store: Path, flow: str) -> None:
    """99.10 has worked here → Failed: both versions, update this machine"""
    says(store, "99.10")
    before = everything(store)
    state = asyncio.run(FLOWS[flow](str(store.parent)))
    assert state.is_failed()
    assert all(word in state.message for word in ("99.10", program_version(), "tiendo upgrade"))
    assert everything(store) == before


def test_a_store_that_a_newer_program_has_migrated_is_refused_through_a_flow(store: Path) -> None:
    """revision 9999 → Failed: update the program"""
    with sqlite3.connect(store) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = everything(store)
    state = asyncio.run(FLOWS["share"](str(store.parent)))
    assert state.is_failed()
    assert "9999" in state.message
    assert everything(store) == before


def test_versions_are_compared_by_their_numbers(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """0.9 after 0.10: refused · 0.11 after 0.10: remembered · a word nobody wrote: overwritten"""

    def program(version: str) -> Callable[[], str]:
        return lambda: version

    def met(seen: str, own: str) -> Any:
        says(store, seen)
        monkeypatch.setattr(looked_at, "program_version", program(own))
        check_program(place := Workplace(store.parent))
        place.store.close()
        return Workplace(store.parent).store and _noted(store)

    with pytest.raises(StoreProblem, match=r"0\.10.*0\.9"):
        met("0.10", "0.9")
    assert met("0.10", "0.11") == "0.11"
    assert met("?", "0.11") == "0.11"


def test_whoever_means_the_older_program_says_so_by_upgrading(store: Path) -> None:
    """tiendo upgrade with the program that shall work from now on"""
    says(store, "99.10")
    upgrade(place := Workplace(store.parent))
    place.store.close()
    assert _noted(store) == program_version()
    check_program(Workplace(store.parent))


def _noted(store: Path) -> str:
    with sqlite3.connect(store) as connection:
        return str(connection.execute("SELECT value FROM about WHERE name = 'program'").fetchone()[0])
