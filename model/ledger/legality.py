"""Whether an event may be recorded: the guards of the ledger.

A new event is judged inside the whole history as it would then stand. If it is itself illegal,
its own reason is given; if it would make a later recorded event illegal, that one is named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from model.ledger.events import Event, effective, taken_back
from model.ledger.folding import HANDLERS, Fold, deliveries
from model.ledger.kinds import INTERNAL, kind_unknown
from model.ledger.standing import Standing
from model.plan.life_cycles import LifeCycle, Step
from model.plan.rules import Rules
from model.words.problems import Refused

# Far above anything a commune builds in one go; a figure beyond it is a slip of the finger.
LARGEST_QUANTITY = 100_000
LARGEST_AMOUNT = 10**15
EARLIEST_YEAR, LATEST_YEAR = 2000, 2100


class Legality:
    """Judges events about works under the given rules."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._fold = Fold(rules.life_cycles)

    def check(self, history: Sequence[Event], event: Event) -> None:
        """Raise `Refused` if `event` may not be recorded after `history`."""
        check_target(history, event)
        before = self._objections(history)
        for position, objection in self._objections([*history, event]).items():
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

    def _name(self, event: Event) -> str:
        name = self._rules.life_cycles.any_step_name(event.kind)
        return name or event.kind

    def _objections(self, events: Sequence[Event]) -> Mapping[int, Refused]:
        """Position → objection of every standing event that is illegal where it stands."""
        standing = Standing()
        objections = {}
        for event in effective(events):
            try:
                self._check_one(standing, event)
            except Refused as objection:
                objections[event.position] = objection
            standing = self._fold.step(standing, event)
        return objections

    def _check_one(self, standing: Standing, event: Event) -> None:
        _check_figures(event)
        self._check_words(event)
        _check_items_once(self._fold.step(standing, event), event)
        if event.kind == "work_opened":
            self._check_opening(standing, event)
            return
        if not standing.exists:
            raise Refused("work_not_opened", work=event.subject.id, on=event.on)
        if standing.absorbed_by is not None:
            raise Refused("work_absorbed", work=event.subject.id, into=standing.absorbed_by)
        cycle = self._rules.life_cycles.get(standing.cycle, event.on)
        if event.kind in cycle.steps:
            self._check_step(standing, event, cycle)
        elif event.kind == "absorbed":
            _check_untouched(standing, event, cycle)
        elif event.kind not in HANDLERS:
            raise kind_unknown(event.draft)
        _check_money(standing, self._fold.step(standing, event), event)

    def _check_opening(self, standing: Standing, event: Event) -> None:
        if standing.exists:
            raise Refused("work_exists", work=event.subject.id)
        if event.body["state"] not in self._rules.life_cycles.get(event.body["cycle"], event.on).steps:
            raise Refused("state_unknown", state=event.body["state"], cycle=event.body["cycle"])

    def _check_words(self, event: Event) -> None:
        source = event.body.get("source")
        if source is not None and source not in self._rules.sources:
            raise Refused("source_unknown", source=source, known=", ".join(self._rules.sources))
        for paper in (*(paper.type for paper in event.draft.papers), *event.body.get("papers", ())):
            if paper not in self._rules.papers:
                raise Refused("paper_unknown", paper=paper, known=", ".join(self._rules.papers))

    def _check_step(self, standing: Standing, event: Event, cycle: LifeCycle) -> None:
        step = cycle.steps[event.kind]
        following = _following(standing, cycle)
        if step not in following:
            allowed = "; ".join(f"{s.id} ({s.name})" for s in following)
            raise Refused(
                "step_not_next",
                work=event.subject.id,
                step=step.name,
                state=self._rules.life_cycles.step_name(standing.cycle, standing.state),
                since=standing.since,
                allowed=allowed or "-",
            )
        if event.body.get("amount") is not None and step.sets is None:
            raise Refused("amount_not_used", step=step.name)
        self._check_papers(standing, event, step.needs)
        if step.needs_funding and not standing.allocated_total and "qd_giao_von" not in standing.leaves:
            raise Refused("funding_missing", work=event.subject.id, step=step.name)
        if step.needs_no_spending and standing.disbursed_total:
            raise Refused("money_spent", work=event.subject.id, amount=standing.disbursed_total)
        if step.id == cycle.delivers:
            _check_delivery(standing, event)

    def _check_papers(self, standing: Standing, event: Event, needs: Sequence[str]) -> None:
        there = standing.papers | standing.leaves | {paper.type for paper in event.draft.papers}
        missing = [f"{code} ({self._rules.papers.get(code, code)})" for code in needs if code not in there]
        if missing:
            raise Refused(
                "papers_missing", work=event.subject.id, papers="; ".join(missing), first=missing[0].split()[0]
            )


def _check_items_once(after: Standing, event: Event) -> None:
    """What is handed over is told by item; two plans that name an item alike need a work each."""
    items = [link.item for link in after.links]
    if event.kind in ("work_opened", "relinked") and len(set(items)) < len(items):
        raise Refused("item_twice", work=event.subject.id, items=", ".join(items))


def _following(standing: Standing, cycle: LifeCycle) -> Sequence[Step]:
    """The steps that may follow: what was returned goes back only to where it came from."""
    here = cycle.steps.get(standing.state)
    back = here is not None and here.goes_back
    return [s for s in cycle.next_steps(standing.state) if not back or s.id == standing.submitted_from]


def _check_untouched(standing: Standing, event: Event, cycle: LifeCycle) -> None:
    """Only a work to which nothing has happened may become part of another: it takes nothing along."""
    if standing.state != cycle.start or standing.allocated or standing.disbursed or standing.papers:
        raise Refused("group_started", work=event.subject.id, state=standing.state)


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


def _check_figures(event: Event) -> None:
    quantity, amount, percent = (event.body.get(key) for key in ("quantity", "amount", "percent"))
    if quantity is not None and not 0 < quantity <= LARGEST_QUANTITY:
        raise Refused("quantity_absurd", quantity=quantity)
    if amount is not None and abs(amount) > LARGEST_AMOUNT:
        raise Refused("amount_absurd", amount=amount)
    # Only a capital plan is ever reduced by a negative figure.
    if amount is not None and amount < 0 and event.kind != "allocated":
        raise Refused("amount_negative", amount=amount)
    year = event.body.get("year")
    if year is not None and not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise Refused("year_absurd", year=year)
    if percent is not None and not 0 <= percent <= 100:
        raise Refused("percent_absurd", percent=percent)


def _check_delivery(standing: Standing, event: Event) -> None:
    named, quantity = event.body.get("item"), event.body.get("quantity")
    items = [link.item for link in standing.links]
    if named is not None and named not in items:
        raise Refused("item_not_served", item=named, work=event.subject.id, items=", ".join(items))
    if quantity is not None and named is None and len(items) > 1:
        raise Refused("item_not_named", work=event.subject.id, items=", ".join(items))
    for link, part in deliveries(standing, event):
        left = standing.remaining(link)
        if left is not None and part > left and not event.body.get("final"):
            raise Refused("more_than_planned", item=link.item, quantity=part, left=left)
    meant = [link for link in standing.links if named in (None, link.item)]
    unknown = any(link.quantity is None and link.action in ("new_build", "complete") for link in meant)
    if unknown and quantity is None:
        raise Refused("quantity_needed", work=event.subject.id)


def _check_money(before: Standing, after: Standing, event: Event) -> None:
    """What was paid never falls without a correction, nor passes the investment or the year's capital."""
    total = after.disbursed_total or 0
    if after.investment is not None and total > after.investment:
        raise Refused("overspend", work=event.subject.id, amount=total, limit=after.investment)
    if event.kind == "allocated":
        _check_year_plan(after, event)
    if event.kind != "disbursed":
        return
    source = event.body["source"]
    paid = sum(v for (s, _), v in before.disbursed.items() if s == source)
    if event.body["amount"] < paid:
        raise Refused("disbursed_falls", work=event.subject.id, amount=event.body["amount"], before=paid)
    _check_year_plan(after, event)


def _check_year_plan(after: Standing, event: Event) -> None:
    """Where a year's capital is recorded at all, what that year paid stays within it."""
    source, year = event.body["source"], event.body.get("year", event.on.year)
    plan, paid = after.allocated.get((source, year)), after.disbursed.get((source, year), 0)
    if plan is not None and (plan < 0 or paid > plan):
        raise Refused("over_year_plan", work=event.subject.id, year=year, amount=paid, limit=plan)
