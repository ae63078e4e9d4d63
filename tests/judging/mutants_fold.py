"""Faults of the fold and the guards, one function each; the oracle must notice every one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from model.ledger import deliveries, folding, happenings, legality, postings, step_guards
from model.ledger.events import Event

Patch = pytest.MonkeyPatch
REAL_EFFECTIVE = folding.effective


def effective_everywhere(patch: Patch, mutant: Callable[[Any], list[Event]]) -> None:
    for module in (folding, legality, postings):
        patch.setattr(module, "effective", mutant)


def kind_is(patch: Patch, kind: str, apply: Callable[[Any, Event], Any]) -> None:
    patch.setitem(happenings.HANDLERS, kind, apply)


# --- who stands, in which order -------------------------------------------------------------------


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
    effective_everywhere(patch, lambda events: REAL_EFFECTIVE([e for e in events if e.kind != "void"]))


def a_correction_leaves_what_it_corrects(patch: Patch) -> None:
    def mutant(events: Any) -> list[Event]:
        plain = [e if e.kind == "void" else replace(e, draft=replace(e.draft, target=None)) for e in events]
        return REAL_EFFECTIVE(plain)

    effective_everywhere(patch, mutant)


# --- steps ----------------------------------------------------------------------------------------


def a_partial_handover_ends_the_work(patch: Patch) -> None:
    patch.setattr(folding, "leaves_open", lambda *_: False)


def an_unknown_item_never_waits(patch: Patch) -> None:
    patch.setattr(deliveries, "is_open", lambda standing, link, _: bool(standing.remaining(link)))


def a_receipt_is_not_asked_for(patch: Patch) -> None:
    patch.setattr(step_guards, "not_received", lambda *_: None)


def a_no_of_the_school_is_heard_as_a_yes(patch: Patch) -> None:
    def mutant(standing: Any, event: Event) -> Any:
        yes = replace(event, draft=replace(event.draft, body={**event.body, "received": True}))
        return deliveries.receive(standing, yes)

    kind_is(patch, "received", mutant)


def the_whole_is_handed_over_while_building(patch: Patch) -> None:
    patch.setattr(step_guards, "_check_part", lambda *_: None)


def a_leave_covers_a_paper_that_nobody_can_waive(patch: Patch) -> None:
    def mutant(rules: Any, standing: Any, event: Event, step: Any) -> None:
        needed = folding.papers_of_step(rules.life_cycles, standing, step, event.on)
        step_guards._need(rules, standing, event, needed)

    patch.setattr(step_guards, "_check_papers", mutant)


def what_was_returned_goes_anywhere(patch: Patch) -> None:
    patch.setattr(step_guards, "following", lambda standing, cycle: cycle.next_steps(standing.state))


def a_stopped_work_is_settled_as_handed_over(patch: Patch) -> None:
    patch.setattr(folding, "_block_state", lambda before, step, _: step.id if step.block else before)


def a_paper_cures_no_leave(patch: Patch) -> None:
    real = folding._with_papers
    patch.setattr(folding, "_with_papers", lambda standing, event: real(standing, event).but(leaves=standing.leaves))


def another_route_changes_nothing(patch: Patch) -> None:
    kind_is(patch, "rerouted", lambda standing, _: standing)


# --- a start in mid-plan ------------------------------------------------------------------------------


def after_opening(patch: Patch, change: Callable[[Any, Any, Event], Any]) -> None:
    real = folding.Fold._open_midway
    patch.setattr(
        folding.Fold, "_open_midway", lambda self, before, event: change(before, real(self, before, event), event)
    )


def an_opening_owes_no_papers(patch: Patch) -> None:
    after_opening(patch, lambda before, after, _: after.but(leaves=before.leaves))


def an_opening_hands_nothing_over(patch: Patch) -> None:
    after_opening(patch, lambda before, after, _: after.but(handed_over=before.handed_over))


def an_opening_begins_on_the_day_it_was_tracked(patch: Patch) -> None:
    after_opening(patch, lambda _, after, event: after.but(since=event.on))


def an_opening_may_be_told_again(patch: Patch) -> None:
    after_opening(patch, lambda _before, after, _event: after.but(opened_midway=False))
    patch.setattr(legality, "check_opening_midway", lambda *_: None)


# --- dates and words --------------------------------------------------------------------------------


def a_rebaseline_moves_the_original(patch: Patch) -> None:
    real = happenings.HANDLERS["due"]
    kind_is(patch, "due", lambda s, e: real(s, e).but(due_first=date.fromisoformat(e.body["due"])))


def a_rebaseline_needs_no_decision(patch: Patch) -> None:
    patch.setattr(legality, "_check_rebaseline", lambda *_: None)


def who_does_not_know_saw_somebody_at_work(patch: Patch) -> None:
    real = happenings.HANDLERS["site_report"]

    def mutant(standing: Any, event: Event) -> Any:
        after = real(standing, event)
        return after.but(idle_reports=0, idle_since=None) if event.body["workers"] == "unknown" else after

    kind_is(patch, "site_report", mutant)


def a_percent_without_a_paper_is_evidenced(patch: Patch) -> None:
    real = happenings.HANDLERS["progress"]
    kind_is(patch, "progress", lambda s, e: (after := real(s, e)).but(percent_evidenced=after.percent_declared))


MUTANTS = (
    the_fold_forgets_the_order_of_days,
    a_day_is_replayed_backwards,
    a_void_of_a_void_brings_nothing_back,
    a_void_takes_nothing_back,
    a_correction_leaves_what_it_corrects,
    a_partial_handover_ends_the_work,
    an_unknown_item_never_waits,
    a_receipt_is_not_asked_for,
    a_no_of_the_school_is_heard_as_a_yes,
    the_whole_is_handed_over_while_building,
    a_leave_covers_a_paper_that_nobody_can_waive,
    what_was_returned_goes_anywhere,
    a_stopped_work_is_settled_as_handed_over,
    a_paper_cures_no_leave,
    another_route_changes_nothing,
    an_opening_owes_no_papers,
    an_opening_hands_nothing_over,
    an_opening_begins_on_the_day_it_was_tracked,
    an_opening_may_be_told_again,
    a_rebaseline_moves_the_original,
    a_rebaseline_needs_no_decision,
    who_does_not_know_saw_somebody_at_work,
    a_percent_without_a_paper_is_evidenced,
)

# What must be talked about more often, so that a rare fault shows soon.
MORE = {
    a_receipt_is_not_asked_for: {"step": 120, "received": 10},
    a_no_of_the_school_is_heard_as_a_yes: {"received": 60},
    another_route_changes_nothing: {"rerouted": 60},
    an_opening_owes_no_papers: {"opening": 60},
    an_opening_hands_nothing_over: {"opening": 60},
    an_opening_begins_on_the_day_it_was_tracked: {"opening": 60},
    a_rebaseline_needs_no_decision: {"due": 40},
    a_partial_handover_ends_the_work: {"step": 120},
    an_unknown_item_never_waits: {"step": 120, "received": 10},
    the_whole_is_handed_over_while_building: {"step": 90, "received": 30},
    a_leave_covers_a_paper_that_nobody_can_waive: {"step": 120, "leave": 40},
    what_was_returned_goes_anywhere: {"step": 80, "end": 60},
    a_stopped_work_is_settled_as_handed_over: {"step": 80, "end": 60},
    a_paper_cures_no_leave: {"leave": 40, "paper": 40},
    a_rebaseline_moves_the_original: {"due": 40},
    who_does_not_know_saw_somebody_at_work: {"site_report": 40},
    a_percent_without_a_paper_is_evidenced: {"small_talk": 60},
}
