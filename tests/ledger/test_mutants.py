"""Named mutants of fold, append, postings and cells: the oracle must notice each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from random_histories import CYCLES, differences, tell
from sqlalchemy.exc import DatabaseError

from model.ledger import cells as ledger_cells
from model.ledger import folding, legality
from model.ledger.events import Event
from model.ledger.postings import Postings
from model.plan.rules import Rules
from model.store import append as store_append
from model.store import cells as store_cells
from model.store import postings as store_postings
from model.store.connections import Store
from model.store.events import events_of_subject
from model.store.tables import cell, posting
from model.words.problems import StoreProblem

SEEDS = range(1, 61)

Patch = pytest.MonkeyPatch
REAL_EFFECTIVE = folding.effective
REAL_OF = Postings.of


def effective_everywhere(patch: Patch, mutant: Callable[[Any], list[Event]]) -> None:
    for module in (folding, legality):
        patch.setattr(module, "effective", mutant)


def the_fold_forgets_the_order_of_days(patch: Patch) -> None:
    effective_everywhere(patch, lambda events: sorted(REAL_EFFECTIVE(events), key=lambda e: e.position))


def a_day_is_replayed_backwards(patch: Patch) -> None:
    effective_everywhere(patch, lambda events: sorted(REAL_EFFECTIVE(events), key=lambda e: (e.on, -e.position)))


def a_void_of_a_void_brings_nothing_back(patch: Patch) -> None:
    def mutant(events: Any) -> list[Event]:
        events = list(events)
        gone = {e.draft.target for e in events}
        standing = [e for e in events if e.position not in gone and e.kind != "void"]
        return sorted(standing, key=lambda e: (e.on, e.position))

    effective_everywhere(patch, mutant)


def a_void_takes_nothing_back(patch: Patch) -> None:
    def mutant(events: Any) -> list[Event]:
        return REAL_EFFECTIVE([e for e in events if e.kind != "void"])

    effective_everywhere(patch, mutant)


def a_correction_leaves_what_it_corrects(patch: Patch) -> None:
    def mutant(events: Any) -> list[Event]:
        plain = [e if e.kind == "void" else replace(e, draft=replace(e.draft, target=None)) for e in events]
        return REAL_EFFECTIVE(plain)

    effective_everywhere(patch, mutant)


def postings_are_dated_at_the_events_own_day(patch: Patch) -> None:
    def mutant(self: Postings, history: Any, event: Event) -> Any:
        return [replace(p, on=event.on) for p in REAL_OF(self, history, event)]

    patch.setattr(Postings, "of", mutant)


def postings_are_not_reversed(patch: Patch) -> None:
    def mutant(self: Postings, history: Any, event: Event) -> Any:
        return [p for p in REAL_OF(self, history, event) if p.amount > 0 or p.on == event.on]

    patch.setattr(Postings, "of", mutant)


def postings_keep_one_line_a_slice(patch: Patch) -> None:
    def mutant(self: Postings, history: Any, event: Event) -> Any:
        return list({(p.slice, p.measure): p for p in REAL_OF(self, history, event)}.values())

    patch.setattr(Postings, "of", mutant)


def cells_forget_the_unknown(patch: Patch) -> None:
    real = ledger_cells._add_quantities

    def mutant(out: Counter[Any], *rest: Any) -> None:
        real(out, *rest)
        for key in [key for key in out if key[1] == "unknown"]:
            del out[key]

    patch.setattr(ledger_cells, "_add_quantities", mutant)


def capital_does_not_make_funded(patch: Patch) -> None:
    real = ledger_cells.CellFold.block

    def mutant(self: Any, standing: Any) -> str:
        return real(self, standing.but(allocated={}))

    patch.setattr(ledger_cells.CellFold, "block", mutant)


def shared_money_is_counted_for_each_item(patch: Patch) -> None:
    real = ledger_cells._add_money

    def mutant(out: Counter[Any], standing: Any) -> None:
        for link in standing.links or [None]:
            real(out, standing if link is None else standing.but(links=(link,)))

    patch.setattr(ledger_cells, "_add_money", mutant)


def an_absorbed_work_still_counts(patch: Patch) -> None:
    real = ledger_cells.CellFold.cells

    def mutant(self: Any, standing: Any) -> Any:
        return real(self, standing.but(absorbed_by=None))

    patch.setattr(ledger_cells.CellFold, "cells", mutant)


def a_payment_is_read_as_an_increment(patch: Patch) -> None:
    def mutant(standing: Any, event: Event) -> Any:
        key = (event.body["source"], event.on.year)
        total = standing.disbursed.get(key, 0) + event.body["amount"]
        return standing.but(disbursed={**standing.disbursed, key: total})

    patch.setitem(folding.HANDLERS, "disbursed", mutant)


def a_new_year_forgets_what_earlier_years_paid(patch: Patch) -> None:
    def mutant(standing: Any, event: Event) -> Any:
        return standing.but(
            disbursed={**standing.disbursed, (event.body["source"], event.on.year): event.body["amount"]}
        )

    patch.setitem(folding.HANDLERS, "disbursed", mutant)


def a_partial_handover_ends_the_work(patch: Patch) -> None:
    patch.setattr(folding, "_is_open", lambda *_: False)


def an_unknown_item_never_waits(patch: Patch) -> None:
    patch.setattr(folding, "_is_open", lambda standing, link, _: bool(standing.remaining(link)))


def the_strip_of_new_positions_ends_a_day_early(patch: Patch) -> None:
    def mutant(area: str, then: str, known: int, on: str, position: int) -> Any:
        of_area, day, place = posting.c.area == area, posting.c.on, posting.c.position
        fresh = (1, (of_area, place > known, place <= position, day < on))
        if on >= then:
            return [fresh, (1, (of_area, place <= known, day > then, day <= on))]
        return [fresh, (-1, (of_area, place <= known, day > on, day <= then))]

    patch.setattr(store_cells, "_strips", mutant)


def the_mark_forgets_older_positions(patch: Patch) -> None:
    real = store_cells._strips
    patch.setattr(store_cells, "_strips", lambda *args: real(*args)[:1])


def the_mark_cannot_go_back(patch: Patch) -> None:
    real = store_cells._strips
    patch.setattr(store_cells, "_strips", lambda *args: [(1, which) for _, which in real(*args)])


def a_mark_of_fewer_positions_keeps_its_cells(patch: Patch) -> None:
    patch.setattr(store_cells, "_clear", lambda *_: None)


def cells_take_only_their_first_strip(patch: Patch) -> None:
    def mutant(connection: Any, area: str, sign: int, strip: Any) -> None:
        for number, amounts in strip.items():
            row = {"area": area, "slice": number} | {m: sign * value for m, value in amounts.items()}
            connection.execute(store_cells.cell.insert().prefix_with("OR IGNORE").values(**row))

    assert store_cells.cell is cell
    patch.setattr(store_cells, "_add", mutant)


def the_head_does_not_move(patch: Patch) -> None:
    real = store_append.Appender._locked_head

    def mutant(self: Any, area: str) -> tuple[int, str]:
        position, previous = real(self, area)
        return max(0, position - 1), previous

    patch.setattr(store_append.Appender, "_locked_head", mutant)


def positions_leave_gaps(patch: Patch) -> None:
    real = store_append.Appender._locked_head
    patch.setattr(
        store_append.Appender, "_locked_head", lambda self, area: (real(self, area)[0] + 1, real(self, area)[1])
    )


def each_event_is_chained_to_the_beginning(patch: Patch) -> None:
    real = store_append.Appender._locked_head
    patch.setattr(store_append.Appender, "_locked_head", lambda self, area: (real(self, area)[0], "0" * 64))


def columns_are_written_before_the_event(patch: Patch) -> None:
    real = store_append.Appender._write_columns

    def mutant(self: Any, draft: Any, standing: Any, version: int) -> None:
        if version:
            history = events_of_subject(self.connection, draft.area, draft.subject)
            standing = self._fold.standing(history[:-1])
        real(self, draft, standing, version)

    patch.setattr(store_append.Appender, "_write_columns", mutant)


def columns_take_the_last_told_for_the_last_happened(patch: Patch) -> None:
    real = store_append.Appender._write_columns

    def mutant(self: Any, draft: Any, standing: Any, version: int) -> None:
        if version and draft.kind != "void":
            history = events_of_subject(self.connection, draft.area, draft.subject)
            standing = self._fold.standing(history, draft.on)
        real(self, draft, standing, version)

    patch.setattr(store_append.Appender, "_write_columns", mutant)


def as_of_includes_what_was_not_yet_known(patch: Patch) -> None:
    real = store_postings.sum_postings

    def mutant(connection: Any, *which: Any) -> Any:
        return real(connection, *(w for w in which if "position" not in str(w)))

    patch.setattr(store_postings, "sum_postings", mutant)


MUTANTS = (
    the_fold_forgets_the_order_of_days,
    a_day_is_replayed_backwards,
    a_void_of_a_void_brings_nothing_back,
    a_void_takes_nothing_back,
    a_correction_leaves_what_it_corrects,
    postings_are_dated_at_the_events_own_day,
    postings_are_not_reversed,
    postings_keep_one_line_a_slice,
    cells_forget_the_unknown,
    capital_does_not_make_funded,
    shared_money_is_counted_for_each_item,
    an_absorbed_work_still_counts,
    a_payment_is_read_as_an_increment,
    a_new_year_forgets_what_earlier_years_paid,
    a_partial_handover_ends_the_work,
    an_unknown_item_never_waits,
    the_strip_of_new_positions_ends_a_day_early,
    the_mark_forgets_older_positions,
    the_mark_cannot_go_back,
    a_mark_of_fewer_positions_keeps_its_cells,
    cells_take_only_their_first_strip,
    the_head_does_not_move,
    positions_leave_gaps,
    each_event_is_chained_to_the_beginning,
    columns_are_written_before_the_event,
    columns_take_the_last_told_for_the_last_happened,
    as_of_includes_what_was_not_yet_known,
)


def first_difference(store: Store, rules: Rules) -> str | None:
    """The first difference that the same random histories show, if any."""
    for seed in SEEDS:
        try:
            with store.writing() as connection:
                history = tell(connection, rules, seed, CYCLES)
                found = next(differences(connection, rules, history, CYCLES), None)
        except (StoreProblem, DatabaseError) as error:
            found = f"seed {seed}: the store itself objects: {error}"
        if found is not None:
            return found
    return None


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.__name__)
def test_a_mutant_is_caught(
    new_store: Callable[[], Store], rules: Rules, monkeypatch: Patch, mutant: Callable[[Patch], None]
) -> None:
    """the same histories under a ledger with one fault → the oracle disagrees"""
    store = new_store()
    mutant(monkeypatch)
    assert first_difference(store, rules) is not None
