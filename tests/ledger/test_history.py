"""Random histories out of seeds: the store and the oracle agree, and a seed tells the same history again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from judging.comparing import differences
from judging.law import read_cycles
from judging.teller import tell

from model.plan.rules import Rules
from model.store.connections import Store

pytestmark = pytest.mark.long

A_CHUNK = 10
CHUNKS = range(4)
CYCLES = read_cycles()


@pytest.fixture
def engine_kind() -> str:
    """SQLite alone; the machine speaks to both engines."""
    return "sqlite"


def agree(store: Store, rules: Rules, seeds: range, steps: int) -> Counter[str]:
    """Tell the history of each seed in an area of its own, compare it, and count what was told."""
    counts: Counter[str] = Counter()
    for seed in seeds:
        with store.writing() as connection:
            history = tell(connection, rules, seed, CYCLES, steps)
            found = list(differences(connection, rules, history, sample=30))
        assert not found, found[0]
        late = history.back_dated + history.kinds["void"]
        counts.update(proposed=history.proposed, accepted=history.head, late=late, opened=history.kinds["work_opened"])
    return counts


@pytest.mark.parametrize("chunk", CHUNKS)
def test_a_random_history_is_what_the_oracle_says(new_store: Callable[[], Store], rules: Rules, chunk: int) -> None:
    """10 seeds: works opened, stepped, paid, corrected, voided, un-voided → no difference at 30 (on, position) each."""
    counts = agree(new_store(), rules, range(1 + chunk * A_CHUNK, 1 + (chunk + 1) * A_CHUNK), steps=20)
    assert counts["accepted"] > counts["proposed"] / 2
    assert counts["late"] > 0.3 * (counts["accepted"] - counts["opened"])


def test_a_seed_tells_the_same_history_again(new_store: Callable[[], Store], rules: Rules) -> None:
    """seed 7 told in two stores → the same events, in the same order."""
    told = []
    for store in (new_store(), new_store()):
        with store.writing() as connection:
            told.append(tell(connection, rules, 7, CYCLES).events)
    assert told[0] == told[1]
