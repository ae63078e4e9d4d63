"""The machine's short runs: random legal and illegal commands, judged by the oracle on both engines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from judging.machine import run, tally

from model.plan.rules import Rules
from model.store.connections import Store

RUNS = {"sqlite": 20, "postgresql": 6}


@pytest.fixture
def counts(new_store: Callable[[], Store], rules: Rules, engine_kind: str) -> Counter[str]:
    """The tallies of runs that found no difference."""
    return run(new_store(), rules, number=1, runs=RUNS[engine_kind], steps=30)


def test_whatever_is_said_ledger_and_oracle_agree(counts: Counter[str], capsys: pytest.CaptureFixture[str]) -> None:
    """20 (6) runs of 30 commands → same verdicts, columns, cells at any (day, position), chain; one in ten refused"""
    with capsys.disabled():
        print("\n" + tally(counts))
    assert counts["refused"] > counts["said"] / 10
    assert counts["late"] > counts["kept"] / 6
    assert counts["voids"] > 0
