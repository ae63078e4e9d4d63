"""The machine's long runs on PostgreSQL: sixty, of fifty commands each."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from judging.machine import run, tally

from model.plan.rules import Rules
from model.store.connections import Store


@pytest.fixture
def engine_kind() -> str:
    """PostgreSQL alone."""
    return "postgresql"


@pytest.mark.long
@pytest.mark.parametrize("chunk", range(2))
def test_sixty_runs_of_fifty_commands_agree_on_postgresql(
    new_store: Callable[[], Store], rules: Rules, capsys: pytest.CaptureFixture[str], chunk: int
) -> None:
    """2 × 30 runs of 50 commands → no difference in verdicts, columns, cells, standings, chain"""
    counts = run(new_store(), rules, number=900 + chunk, runs=30, steps=50)
    with capsys.disabled():
        print("\n" + tally(counts))
    assert counts["runs"] >= 30
    assert counts["refused"] > counts["said"] / 6
