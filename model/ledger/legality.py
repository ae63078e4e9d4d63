"""Whether an event may be recorded: the guards of the ledger.

A new event is judged inside the whole history as it would then stand. If it is itself illegal,
its own reason is given; if it would make a later recorded event illegal, that one is named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from model.ledger.events import Event, effective, taken_back
from model.ledger.figures import check_codes, check_figures
from model.ledger.folding import Fold
from model.ledger.happenings import HANDLERS
from model.ledger.kinds import INTERNAL, kind_unknown
from model.ledger.midway import check_opening_midway, check_rerouting
from model.ledger.money_guards import check_money, stands_on
from model.ledger.standing import UNKNOWN, Standing
from model.ledger.step_guards import check_item, check_step
from model.plan.life_cycles import LifeCycle
from model.plan.rules import Rules
from model.words.problems import Refused


class Legality:
    """Judges events about works under the given rules."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._fold = Fold(rules.life_cycles)

    def check(self, history: Sequence[Event], event: Event) -> None:
        """Raise `Refused` if `event` may not be recorded after `history`."""
        check_target(history, event)
        after = self._objections([*history, event])
        # Nearly always nothing is against anything, and then what was before is no question.
        before = self._objections(history) if after else {}
        for position, objection in after.items():
            if position == event.position:
                raise objection
            if position not in before:
                later = next(e for e in history if e.position == position)
                raise Refused(
                    "breaks_later",
                    later=self._name(later),
                    on=later.on,
                    event=later.id,
                    reason=str(objection),
                )

    def check_next(self, standing: Standing, event: Event) -> Standing:
        """Raise `Refused` if an event that comes after all others may not be recorded; else the standing after it."""
        after = self._fold.step(standing, event)
        self._check_one(standing, after, event)
        return after

    def _name(self, event: Event) -> str:
        name = self._rules.life_cycles.any_step_name(event.kind)
        return name or event.kind

    def _objections(self, events: Sequence[Event]) -> Mapping[int, Refused]:
        """Position → objection of every standing event that is illegal where it stands."""
        standing = UNKNOWN
        objections = {}
        for event in effective(events):
            after = self._fold.step(standing, event)
            try:
                self._check_one(standing, after, event)
            except Refused as objection:
                objections[event.position] = objection
            standing = after
        return objections

    def _check_one(self, standing: Standing, after: Standing, event: Event) -> None:
        check_figures(event)
        check_codes(self._rules, event)
        _check_items_once(after, event)
        if event.kind == "work_opened":
            self._check_opening(standing, event)
            return
        if not standing.exists:
            raise Refused("work_not_opened", work=event.subject.id, on=event.on)
        if standing.absorbed_by is not None:
            raise Refused("work_absorbed", work=event.subject.id, into=standing.absorbed_by)
        self._check_kind(standing, event, self._rules.life_cycles.get(standing.cycle, event.on))
        check_money(self._rules, standing, after, event)

    def _check_kind(self, standing: Standing, event: Event, cycle: LifeCycle) -> None:
        if event.kind in cycle.steps:
            check_step(self._rules, standing, event, cycle)
        elif event.kind == "opening":
            check_opening_midway(standing, event, cycle)
        elif event.kind not in HANDLERS:
            raise kind_unknown(event.draft)
        elif event.kind == "absorbed":
            _check_untouched(standing, event, cycle)
        elif event.kind == "rerouted":
            check_rerouting(self._rules, standing, event)
        elif event.kind == "received":
            check_item(standing, event)
        elif event.kind == "due":
            _check_rebaseline(self._rules, standing, event)
        elif event.kind == "contribution":
            _check_valued(self._rules, standing, event)

    def _check_opening(self, standing: Standing, event: Event) -> None:
        if standing.exists:
            raise Refused("work_exists", work=event.subject.id)
        if event.body["state"] not in self._rules.life_cycles.get(event.body["cycle"], event.on).steps:
            raise Refused("state_unknown", state=event.body["state"], cycle=event.body["cycle"])


def _check_items_once(after: Standing, event: Event) -> None:
    """What is handed over is told by item; two plans that name an item alike need a work each."""
    items = [link.item for link in after.links]
    if event.kind in ("work_opened", "relinked") and len(set(items)) < len(items):
        raise Refused("item_twice", work=event.subject.id, items=", ".join(items))


def _check_untouched(standing: Standing, event: Event, cycle: LifeCycle) -> None:
    """Only a work to which nothing has happened may become part of another: it takes nothing along."""
    if standing.state != cycle.start or standing.has_money or standing.papers:
        raise Refused("group_started", work=event.subject.id, state=standing.state)


def _check_rebaseline(rules: Rules, standing: Standing, event: Event) -> None:
    """The first date is free; a date that was set moves only by a decision, or by leave to bring it later."""
    needs = rules.papers_for("due", event.area, event.on)
    if standing.due_first is not None and not stands_on(needs, standing, event):
        raise Refused("due_undecided", work=event.subject.id, due=standing.due_set, code=needs[0])


def _check_valued(rules: Rules, standing: Standing, event: Event) -> None:
    """What is given in kind counts only with its valuation."""
    needs = rules.papers_for("contribution", event.area, event.on)
    if not stands_on(needs, standing, event):
        raise Refused("not_valued", work=event.subject.id, code=needs[0])


def check_target(history: Sequence[Event], event: Event) -> None:
    """Raise unless the event that is to be taken back is there and still stands."""
    target = event.draft.target
    if event.kind == "void" and target is None:
        raise Refused("target_missing")
    if target is None:
        return
    known = next((e for e in history if e.position == target), None)
    if known is None:
        raise Refused("target_unknown", event=f"{event.area}-{target}", subject=event.subject.id)
    if known.kind in INTERNAL:
        raise Refused("target_opening", event=known.id)
    if target in taken_back(history):
        raise Refused("target_taken_back", event=known.id)
