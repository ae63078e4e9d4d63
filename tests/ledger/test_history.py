"""Random histories: the store and the oracle agree at every day and position."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from random_histories import CYCLES, differences, tell

from model.plan.rules import Rules
from model.store.connections import Store

A_CHUNK = 25
CHUNKS = range(12)
LONG_CHUNKS = range(20)


def agree(store: Store, rules: Rules, seeds: range, steps: int) -> Counter[str]:
    """Tell the history of each seed in an area of its own, compare it, and count what was told."""
    counts: Counter[str] = Counter()
    for seed in seeds:
        with store.writing() as connection:
            history = tell(connection, rules, seed, CYCLES, steps)
            found = list(differences(connection, rules, history, CYCLES))
        assert not found, found[0]
        late = history.back_dated + history.kinds["void"]
        counts.update(proposed=history.proposed, accepted=history.head, late=late, opened=history.kinds["work_opened"])
    return counts


@pytest.mark.parametrize("chunk", CHUNKS)
def test_a_random_history_is_what_the_oracle_says(new_store: Callable[[], Store], rules: Rules, chunk: int) -> None:
    """25 seeds: works opened, stepped, paid, corrected, voided, un-voided → no difference at any (on, position)."""
    counts = agree(new_store(), rules, range(1 + chunk * A_CHUNK, 1 + (chunk + 1) * A_CHUNK), steps=17)
    assert counts["accepted"] > counts["proposed"] / 2
    assert counts["late"] > 0.3 * (counts["accepted"] - counts["opened"])


@pytest.mark.long
@pytest.mark.parametrize("chunk", LONG_CHUNKS)
def test_two_thousand_longer_histories_too(new_store: Callable[[], Store], rules: Rules, chunk: int) -> None:
    """100 seeds of forty commands → no difference at any (on, position)."""
    agree(new_store(), rules, range(10_000 + chunk * 100, 10_100 + chunk * 100), steps=40)


def test_a_seed_tells_the_same_history_again(new_store: Callable[[], Store], rules: Rules) -> None:
    """seed 7 told in two stores → the same events, in the same order."""
    told = []
    for store in (new_store(), new_store()):
        with store.writing() as connection:
            told.append(tell(connection, rules, 7, CYCLES).events)
    assert told[0] == told[1]
