"""Handing shares out: one run an attempt, and a run that never took its share is passed over."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from prefect.client.schemas.objects import State
from prefect.exceptions import ObjectNotFound
from prefect.states import Crashed, Pending, Running, Scheduled

from flows import handing
from flows.handing import handing_out
from jobs.clockwork.cutting import share_out
from jobs.clockwork.shares import do_free_shares
from jobs.workplace import Workplace
from model.store.shares import shares_of

WEEK, UNITS = "2026-W47", ["11284", "11809"]
LONG_AGO = datetime.now(UTC) - timedelta(hours=1)


class Prefect:
    """A server that makes one run a key, and knows how the first one is."""

    def __init__(self, state: State[Any] | None, *, deployed: bool = True) -> None:
        self.asked: dict[str, dict[str, Any]] = {}
        self.state, self.deployed = state, deployed

    def read_deployment_by_name(self, name: str) -> Any:
        if not self.deployed:
            raise ObjectNotFound(Exception(name))
        return SimpleNamespace(id=uuid.uuid4())

    def create_flow_run_from_deployment(self, _deployment: Any, parameters: Any, idempotency_key: str) -> Any:
        self.asked.setdefault(idempotency_key, parameters)
        return SimpleNamespace(state=self.state if len(self.asked) == 1 else Scheduled())


@pytest.fixture
def place(both_plans: Path, tmp_path: Path) -> Workplace:
    place = Workplace(Path(shutil.copytree(both_plans, tmp_path / "var")))
    share_out(place, {WEEK: UNITS})
    return place


def handed(place: Workplace, prefect: Prefect, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    @contextmanager
    def client(*, sync_client: bool) -> Iterator[Prefect]:
        assert sync_client
        yield prefect

    monkeypatch.setattr(handing, "get_client", client)
    hand_out, found = handing_out(place, "a home", None)
    do_free_shares(place, hand_out)
    return [one.name for one in found]


def test_a_share_is_handed_out_once_an_attempt(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    """two ticks, nobody at it yet → the same key; the parameters name the share, and no store"""
    prefect = Prefect(Scheduled())
    assert handed(place, prefect, monkeypatch) == handed(place, prefect, monkeypatch) == list(prefect.asked)
    assert list(prefect.asked.values()) == [{"period": WEEK, "number": 1, "home": "a home"}]


@pytest.mark.parametrize(
    ("state", "runs"),
    [(Crashed(), 2), (Running(timestamp=LONG_AGO), 2), (Running(), 1), (Pending(), 1), (None, 1)],
)
def test_a_run_that_never_took_its_share_is_passed_over(
    place: Workplace, monkeypatch: pytest.MonkeyPatch, state: State[Any] | None, runs: int
) -> None:
    """crashed before it began, or running for an hour without it → a new run; just begun → waited for"""
    prefect = Prefect(state)
    handed(place, prefect, monkeypatch)
    assert len(prefect.asked) == runs
    with place.store.reading() as connection:
        assert [one.attempts for one in shares_of(connection, WEEK)] == [runs - 1]


def test_where_nobody_takes_shares_they_are_done_here(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    """a server without the deployment → both units made"""
    assert handed(place, Prefect(None, deployed=False), monkeypatch) == []
    with place.store.reading() as connection:
        assert all(one.done_at for one in shares_of(connection, WEEK))
