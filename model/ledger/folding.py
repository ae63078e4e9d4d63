"""The fold: a work's events, one after the other, into its standing.

The fold is total: whatever the events say, it gives a standing and never raises. Whether an event
may be recorded at all is for `legality` to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from model.ledger import money
from model.ledger.deliveries import deliver, leaves_open
from model.ledger.events import Event, effective
from model.ledger.happenings import HANDLERS, day_of
from model.ledger.standing import UNKNOWN, Standing
from model.plan.life_cycles import LifeCycle, LifeCycles, Step


class Fold:
    """Folds works under the given life cycles."""

    def __init__(self, cycles: LifeCycles) -> None:
        self._cycles = cycles

    def standing(self, events: Iterable[Event], on: date | None = None) -> Standing:
        """The standing after all events up to a day, or after all of them."""
        standing = UNKNOWN
        for day, then in self.timeline(events):
            if on is not None and day > on:
                break
            standing = then
        return standing

    def timeline(self, events: Iterable[Event]) -> Iterator[tuple[date, Standing]]:
        """The standing at the end of each day on which something happened, in order."""
        standing = UNKNOWN
        for day, events_of_day in groupby(effective(events), key=lambda e: e.on):
            for event in events_of_day:
                standing = self.step(standing, event)
            yield day, standing

    def step(self, standing: Standing, event: Event) -> Standing:
        """The standing after one more event."""
        apply = HANDLERS.get(event.kind)
        if apply is not None:
            standing = apply(standing, event)
        elif standing.exists and event.kind == "opening":
            standing = self._open_midway(standing, event)
        elif standing.exists:
            step = self._cycles.get(standing.cycle, event.on).steps.get(event.kind)
            if step is not None:
                standing = self._enter(standing, step, event)
        return _with_papers(standing, event).but(updated_on=event.on)

    def _enter(self, standing: Standing, step: Step, event: Event) -> Standing:
        cycle = self._cycles.get(standing.cycle, event.on)
        if step.id == cycle.delivers:
            part = leaves_open(standing, event)
            standing = deliver(standing, event)
            if part:
                return _price(standing, step, event)
        entered = standing.but(
            state=step.id,
            since=event.on,
            submitted_from=standing.state,
            block_state=_block_state(standing.block_state, step, cycle),
            next_on=None,
        )
        return _price(entered, step, event)

    def _open_midway(self, standing: Standing, event: Event) -> Standing:
        """A work that was on its way before it was tracked: its step, and leave for the papers of that way."""
        cycle = self._cycles.get(standing.cycle, event.on)
        path = cycle.path_to(event.body["state"]) or ()
        needed = {code for step in path for code in papers_of_step(self._cycles, standing, step, event.on)}
        block_state = standing.block_state
        for step in path:
            block_state = _block_state(block_state, step, cycle)
        if any(step.id == cycle.delivers for step in path):
            standing = deliver(standing, event)
        return standing.but(
            state=event.body["state"],
            since=day_of(event.body["since"]),
            opened_midway=True,
            funded_midway=any(step.needs_funding for step in path),
            submitted_from=path[-2].id if len(path) > 1 else None,
            block_state=block_state,
            investment=event.body.get("amount", standing.investment),
            leaves=standing.leaves | needed,
        )


def papers_of_step(cycles: LifeCycles, standing: Standing, step: Step, on: date) -> list[str]:
    """Every paper a work needs at a step on a day: those of the step, and those of what it builds."""
    special = [
        row.paper
        for link in standing.links
        for row in cycles.papers_of(step.id, standing.cycle, link.kind, link.action, on)
    ]
    return list(dict.fromkeys([*step.needs, *special]))


def _block_state(before: str, step: Step, cycle: LifeCycle) -> str:
    """The state whose block speaks: a work that was stopped is settled without having been handed over."""
    here = cycle.steps.get(before)
    stopped = here is not None and here.block == "none"
    keeps = step.block is None or (stopped and step.block == "handed_over")
    return before if keeps else step.id


def _price(standing: Standing, step: Step, event: Event) -> Standing:
    """A decision states the investment, a contract its price; other steps carry no amount."""
    amount = event.body.get("amount")
    if amount is None or step.sets is None:
        return standing
    return money.contracted(standing, event) if step.sets == "contract" else standing.but(investment=amount)


def _with_papers(standing: Standing, event: Event) -> Standing:
    """The papers that came with an event; each cures the leave that was given for it."""
    papers = standing.papers | {paper.type for paper in event.draft.papers}
    decision = next((p for p in reversed(event.draft.papers) if p.type.startswith("qd_")), None)
    if decision is not None:
        standing = standing.but(last_decision=decision.number, last_decision_on=decision.on)
    return standing.but(papers=papers, leaves=standing.leaves - papers)
