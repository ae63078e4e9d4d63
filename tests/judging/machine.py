"""The machine: Hypothesis says legal and illegal things to a ledger, and the oracle judges ledger and verdicts.

Each run is a commune of its own inside one writing connection that is taken back at the end, so
that a thousand runs leave nothing. After each command the verdicts are compared, now and then
the works' current columns and the cells at one past mark; at the end some more marks, the moved mark and the chain.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Any

from hypothesis import HealthCheck, Phase, event, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from judging.comparing import cells_differ, columns_differ, differences, marks_of
from judging.history import History
from judging.law import read_cycles
from judging.teller import COMMANDS, Commander, say

from model.plan.rules import Rules
from model.store.connections import Store
from model.store.verify import differences as found_by_verify

AREA = "11284"
CHANCE = st.randoms(use_true_random=True)
CYCLES = read_cycles()
# One run in so many is verified by the ledger's own means too: it must find nothing.
VERIFIED_EVERY = 8
# What went wrong stays wrong, and the next verdict rests on it: so many of the commands are followed by a comparison.
COMPARED = 0.15
# Each kind as often as it is often said, so that works get far.
KINDS = [kind for kind, often in COMMANDS.items() for _ in range(max(1, often // 3))]


class LedgerMachine(RuleBasedStateMachine):
    """One run. The class of a test has the store, the rules and the counts of all its runs."""

    store: Store
    rules_of_law: Rules
    counts: Counter[str]

    def __init__(self) -> None:
        super().__init__()
        self.open = ExitStack()
        # The connection is left by an error of our own, so that nothing is kept.
        self.connection = self.open.enter_context(_left_as_it_was(self.store))
        self.history = History(AREA, CYCLES)

    @initialize(chance=CHANCE)
    def begins(self, chance: random.Random) -> None:
        """One to three works are opened."""
        self.speaker = Commander(chance, self.history)
        # Some runs know few kinds of commands, and say those the more: most faults need a few kinds, many times.
        unsaid = 0.8 * chance.random()
        self.kinds = [kind for kind in KINDS if chance.random() > unsaid] or KINDS
        for _ in range(chance.randint(1, 3)):
            self.history.offer(self.connection, self.rules_of_law, self.speaker.open_work(), self.speaker.today)

    @rule(chance=CHANCE)
    def tells(self, chance: random.Random) -> None:
        """Somebody says something; ledger and oracle must agree about it and about what it makes of the works."""
        self.speaker.rng = chance
        self.speaker.let_time_pass()
        before = self.history.head
        say(self.connection, self.rules_of_law, self.history, self.speaker, chance.choice(self.kinds))
        assert not self.history.misjudged, self.history.misjudged[0]
        if self.history.head > before and chance.random() < COMPARED:
            self.compare(chance.random())

    def compare(self, mark: float) -> None:
        """The columns of every work, and the cells at one mark."""
        agree(columns_differ(self.connection, self.history))
        for one in marks_of(self.history, 1, repr(mark)):
            agree(cells_differ(self.connection, self.history, one))

    def teardown(self) -> None:
        """Some marks more, the chain, and the tallies."""
        try:
            if self.history.head:
                agree(differences(self.connection, self.rules_of_law, self.history, sample=4))
                if self.counts["runs"] % VERIFIED_EVERY == 0:
                    assert not [one.message for one in found_by_verify(self.connection, self.rules_of_law)]
            self.count()
        finally:
            self.open.close()

    def count(self) -> None:
        """What was said in this run, added up."""
        history = self.history
        refused = sum(history.refused.values())
        voids, corrections = history.kinds["void"], history.kinds["correction"]
        self.counts.update(
            runs=1, said=history.proposed, kept=history.head, refused=refused, repeated=history.repeated,
            late=history.back_dated, voids=voids, corrections=corrections,
        )  # fmt: skip
        self.counts.update({f"kind {kind}": n for kind, n in history.kinds.items()})
        self.counts.update({f"code {code}": n for code, n in history.refused.items()})
        event(f"refused {round(10 * refused / max(1, history.proposed)) * 10} %")


class _Left(Exception):
    """Leaves a writing connection so that nothing of it is kept."""


@contextmanager
def _left_as_it_was(store: Store) -> Iterator[Any]:
    """A writing connection of which nothing is kept."""
    with suppress(_Left), store.writing() as one:
        yield one
        _leave()


def _leave() -> None:
    raise _Left


def agree(found: Iterator[str]) -> None:
    """Nothing was found."""
    first = next(iter(found), None)
    assert first is None, first


def machine(store: Store, rules: Rules, number: int) -> tuple[Any, Counter[str]]:
    """A machine whose runs are those of its number, and the tallies it keeps."""
    counts: Counter[str] = Counter()
    body = {"store": store, "rules_of_law": rules, "counts": counts}
    return seed(number)(type("ToldLedger", (LedgerMachine,), body)), counts


def run(store: Store, rules: Rules, number: int, runs: int, steps: int) -> Counter[str]:
    """So many runs of so many steps, the same each time; the tallies. Raises `AssertionError` at a difference."""
    made, counts = machine(store, rules, number)
    run_state_machine_as_test(
        made,
        settings=settings(
            max_examples=runs,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.generate, Phase.shrink),
        ),
    )
    return counts


def tally(counts: Counter[str]) -> str:
    """The tallies in one line."""
    shares = {
        name: f"{100 * counts[name] / counts['said']:.0f} %" for name in ("refused", "late", "voids", "corrections")
    }
    told = ", ".join(f"{name} {share}" for name, share in shares.items())
    kinds = len([name for name in counts if name.startswith("kind ")])
    codes = len([name for name in counts if name.startswith("code ")])
    return (
        f"{counts['runs']} runs, {counts['said']} commands, {counts['kept']} kept: {told}; "
        f"{kinds} kinds of events, {codes} reasons to refuse"
    )
