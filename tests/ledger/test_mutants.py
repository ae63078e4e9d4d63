"""Named mutants of fold, guards, append, postings and cells: the oracle must notice each of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from judging import mutants_fold, mutants_money, mutants_store
from judging.comparing import differences
from judging.law import read_cycles
from judging.teller import tell
from sqlalchemy.exc import DatabaseError

from model.plan.rules import Rules
from model.store.connections import Store
from model.words.problems import StoreProblem

Patch = pytest.MonkeyPatch
SEEDS = range(1, 121)
COMMANDS = 34
CYCLES = read_cycles()
MORE = mutants_fold.MORE | mutants_money.MORE | mutants_store.MORE
# What only long stories show waits for `make test-long`.
SLOW = {
    "a_figure_may_fall",
    "a_partial_handover_ends_the_work",
    "a_percent_without_a_paper_is_evidenced",
    "a_receipt_is_not_asked_for",
    "an_absorbed_work_still_counts",
    "an_unknown_item_never_waits",
    "estimates_are_in_no_cell",
    "postings_keep_one_line_a_slice",
    "the_mark_cannot_go_back",
    "the_month_says_no_year",
    "the_whole_is_handed_over_while_building",
    "what_is_carried_over_stays_in_the_year_before",
    "what_was_returned_goes_anywhere",
}
MUTANTS = [
    pytest.param(mutant, id=mutant.__name__, marks=[pytest.mark.long] if mutant.__name__ in SLOW else [])
    for mutant in (*mutants_fold.MUTANTS, *mutants_money.MUTANTS, *mutants_store.MUTANTS)
]


@pytest.fixture
def engine_kind() -> str:
    """A fault is a fault on either engine; SQLite tells sooner."""
    return "sqlite"


def first_difference(store: Store, rules: Rules, more: Mapping[str, int]) -> str | None:
    """The first difference that the same random histories show, if any."""
    for seed in SEEDS:
        try:
            with store.writing() as connection:
                history = tell(connection, rules, seed, CYCLES, COMMANDS, more)
                found = next(differences(connection, rules, history), None)
        except (StoreProblem, DatabaseError) as error:
            found = f"seed {seed}: the store itself objects: {error}"
        if found is not None:
            return found
    return None


@pytest.mark.parametrize("mutant", MUTANTS)
def test_a_mutant_is_caught(
    new_store: Callable[[], Store], rules: Rules, monkeypatch: Patch, mutant: Callable[[Patch], None]
) -> None:
    """the same histories under a ledger with one fault → the oracle disagrees"""
    store = new_store()
    mutant(monkeypatch)
    assert first_difference(store, rules, MORE.get(mutant, {})) is not None
