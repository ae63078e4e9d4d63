"""Halves of the machine's hundred and fifty long runs, and what every half must show.

Two thousand were shown once (issue 3); CI has time for these. A half is a number: further numbers give further runs.
"""

from __future__ import annotations

from judging.machine import run, tally

from model.plan.rules import Rules
from model.store.connections import Store

RUNS, STEPS = 75, 50


def a_half_agrees(store: Store, rules: Rules, number: int) -> None:
    """Seventy-five runs of fifty commands without a difference, enough of them refused or taken back to mean something."""
    counts = run(store, rules, number=number, runs=RUNS, steps=STEPS)
    print("\n" + tally(counts))
    assert counts["runs"] >= RUNS
    assert counts["refused"] > counts["said"] / 8
    assert counts["voids"] > counts["kept"] / 100
