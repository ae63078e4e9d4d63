"""The machine's long runs on SQLite, the second quarter of two thousand; a file of its own, so that two cores share them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from judging.machine import run, tally

from model.plan.rules import Rules
from model.store.connections import Store


@pytest.fixture
def engine_kind() -> str:
    """SQLite alone."""
    return "sqlite"


@pytest.mark.long
@pytest.mark.parametrize("chunk", range(5))
def test_five_hundred_runs_of_fifty_commands_agree(
    new_store: Callable[[], Store], rules: Rules, capsys: pytest.CaptureFixture[str], chunk: int
) -> None:
    """5 × 100 runs of 50 commands → no difference in verdicts, columns, cells, standings, chain"""
    counts = run(new_store(), rules, number=200 + chunk, runs=100, steps=50)
    with capsys.disabled():
        print("\n" + tally(counts))
    assert counts["runs"] >= 100
    assert counts["refused"] > counts["said"] / 6
    assert counts["voids"] > counts["kept"] / 100
