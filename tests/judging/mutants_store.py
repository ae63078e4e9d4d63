"""Faults of postings, cells, append, batches and checkpoints, one function each; the oracle must notice every one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import insert

from model.ledger import cells as ledger_cells
from model.ledger.events import Event
from model.ledger.postings import Postings
from model.ledger.standing import Standing
from model.store import append as store_append
from model.store import cells as store_cells
from model.store import following as store_following
from model.store import postings as store_postings
from model.store.bulk import Batch
from model.store.checkpoints import Checkpoint
from model.store.events import events_of_subject
from model.store.following import Past
from model.store.tables import cell, posting

Patch = pytest.MonkeyPatch
REAL_OF = Postings.of
REAL_STRIPS = store_cells._strips


# --- postings -------------------------------------------------------------------------------------


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


def the_newest_event_takes_nothing_away(patch: Patch) -> None:
    real = store_following.between
    patch.setattr(store_following, "between", lambda *sides: [p for p in real(*sides) if p.amount > 0])


def every_event_is_taken_for_the_newest(patch: Patch) -> None:
    patch.setattr(Past, "ends_before", lambda _, event: event.draft.target is None and event.kind != "void")


# --- cells ----------------------------------------------------------------------------------------


def cells_forget_the_unknown(patch: Patch) -> None:
    real = ledger_cells._add_quantities

    def mutant(out: Counter[Any], *rest: Any) -> None:
        real(out, *rest)
        for key in [key for key in out if key[1] == "unknown"]:
            del out[key]

    patch.setattr(ledger_cells, "_add_quantities", mutant)


def capital_does_not_make_funded(patch: Patch) -> None:
    real = ledger_cells.CellFold.block
    patch.setattr(ledger_cells.CellFold, "block", lambda self, standing: real(self, standing.but(allocated={})))


def shared_money_is_counted_for_each_item(patch: Patch) -> None:
    real = ledger_cells._add_money

    def mutant(out: Counter[Any], standing: Any) -> None:
        for link in standing.links or [None]:
            real(out, standing if link is None else standing.but(links=(link,)))

    patch.setattr(ledger_cells, "_add_money", mutant)


def an_absorbed_work_still_counts(patch: Patch) -> None:
    real = ledger_cells.CellFold.cells
    patch.setattr(ledger_cells.CellFold, "cells", lambda self, standing: real(self, standing.but(absorbed_by=None)))


def estimates_are_in_no_cell(patch: Patch) -> None:
    real = ledger_cells._add_money
    patch.setattr(ledger_cells, "_add_money", lambda out, standing: real(out, standing.but(estimates={})))


# --- marks and checkpoints ------------------------------------------------------------------------


def the_strip_of_new_positions_ends_a_day_early(patch: Patch) -> None:
    def mutant(area: str, then: str, known: int, on: str, position: int) -> Any:
        of_area, day, place = posting.c.area == area, posting.c.on, posting.c.position
        fresh = (1, (of_area, place > known, place <= position, day < on))
        if on >= then:
            return [fresh, (1, (of_area, place <= known, day > then, day <= on))]
        return [fresh, (-1, (of_area, place <= known, day > on, day <= then))]

    patch.setattr(store_cells, "_strips", mutant)


def the_mark_forgets_older_positions(patch: Patch) -> None:
    patch.setattr(store_cells, "_strips", lambda *args: REAL_STRIPS(*args)[:1])


def the_mark_cannot_go_back(patch: Patch) -> None:
    patch.setattr(store_cells, "_strips", lambda *args: [(1, which) for _, which in REAL_STRIPS(*args)])


def a_mark_of_fewer_positions_keeps_its_cells(patch: Patch) -> None:
    patch.setattr(store_cells, "_clear", lambda *_: None)


def cells_take_only_their_first_strip(patch: Patch) -> None:
    def mutant(connection: Any, area: str, sign: int, strip: Any) -> None:
        for number, amounts in strip.items():
            row = {"area": area, "slice": number} | {m: sign * value for m, value in amounts.items()}
            connection.execute(insert(cell).prefix_with("OR IGNORE").values(**row))

    patch.setattr(store_cells, "_add", mutant)


def a_question_ends_at_the_nearest_checkpoint(patch: Patch) -> None:
    real = store_postings.strips
    patch.setattr(
        store_postings, "strips", lambda area, start, *asked: [] if start.position else real(area, start, *asked)
    )


def a_checkpoint_later_than_what_was_known_serves(patch: Patch) -> None:
    real = store_postings.nearest
    patch.setattr(store_postings, "nearest", lambda connection, area, on, _: real(connection, area, on, 10_000))


def a_checkpoint_is_taken_for_the_day_asked_about(patch: Patch) -> None:
    real = store_postings.strips

    def mutant(area: str, start: Checkpoint, on: str, position: int) -> Any:
        return real(area, start, on, position)[:1]

    patch.setattr(store_postings, "strips", mutant)


def as_of_includes_what_was_not_yet_known(patch: Patch) -> None:
    real = store_postings.sum_postings

    def mutant(connection: Any, *which: Any) -> Any:
        return real(connection, *(w for w in which if "position" not in str(w)))

    patch.setattr(store_postings, "sum_postings", mutant)


# --- append and batches ---------------------------------------------------------------------------


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


def a_key_is_never_remembered(patch: Patch) -> None:
    patch.setattr(store_append, "event_with_key", lambda *_: None)


def a_day_to_come_may_be_told(patch: Patch) -> None:
    patch.setattr(
        store_append.Appender, "_check_alone", lambda self, draft: store_append.check_shape(draft, self._steps)
    )


def a_batch_forgets_what_it_has_just_heard(patch: Patch) -> None:
    real = Batch.past

    def mutant(self: Any, work: str) -> Past:
        past = real(self, work)
        fresh = self._works_there([work]).get(work)
        return replace(past, standing=fresh.standing if fresh else Standing())

    patch.setattr(Batch, "past", mutant)


MUTANTS = (
    postings_are_dated_at_the_events_own_day,
    postings_are_not_reversed,
    postings_keep_one_line_a_slice,
    the_newest_event_takes_nothing_away,
    every_event_is_taken_for_the_newest,
    cells_forget_the_unknown,
    capital_does_not_make_funded,
    shared_money_is_counted_for_each_item,
    an_absorbed_work_still_counts,
    estimates_are_in_no_cell,
    the_strip_of_new_positions_ends_a_day_early,
    the_mark_forgets_older_positions,
    the_mark_cannot_go_back,
    a_mark_of_fewer_positions_keeps_its_cells,
    cells_take_only_their_first_strip,
    a_question_ends_at_the_nearest_checkpoint,
    a_checkpoint_later_than_what_was_known_serves,
    a_checkpoint_is_taken_for_the_day_asked_about,
    as_of_includes_what_was_not_yet_known,
    the_head_does_not_move,
    positions_leave_gaps,
    each_event_is_chained_to_the_beginning,
    columns_are_written_before_the_event,
    columns_take_the_last_told_for_the_last_happened,
    a_key_is_never_remembered,
    a_day_to_come_may_be_told,
    a_batch_forgets_what_it_has_just_heard,
)

# What must be talked about more often, so that a rare fault shows soon.
MORE = {
    an_absorbed_work_still_counts: {"group": 60},
    estimates_are_in_no_cell: {"estimated": 60},
    a_key_is_never_remembered: {"key": 40, "key_again": 40},
    a_day_to_come_may_be_told: {"impossible_day": 20},
}
