"""Guards on steps: the pairs of a life cycle, the papers, the capital and the two keys of a handover."""

from __future__ import annotations

from collections.abc import Sequence

from model.ledger.deliveries import deliveries, leaves_open, meant, not_received
from model.ledger.events import Event
from model.ledger.folding import papers_of_step
from model.ledger.standing import Standing
from model.plan.life_cycles import LifeCycle, Step
from model.plan.rules import Rules
from model.words.problems import Refused


def check_step(rules: Rules, standing: Standing, event: Event, cycle: LifeCycle) -> None:
    """Raise unless the step may be taken from where the work stands."""
    step = cycle.steps[event.kind]
    part = standing.state in step.parts_after
    if step not in following(standing, cycle) and not part:
        _refuse_step(rules, standing, event, cycle)
    if event.body.get("amount") is not None and step.sets is None:
        raise Refused("amount_not_used", step=step.name)
    if part:
        _check_part(rules, standing, event)
    _check_papers(rules, standing, event, step)
    if step.needs_funding and not standing.allocated_total and "qd_giao_von" not in standing.leaves:
        raise Refused("funding_missing", work=event.subject.id, step=step.name)
    if step.needs_no_spending and standing.disbursed_total:
        raise Refused("money_spent", work=event.subject.id, amount=standing.disbursed_total)
    if step.id == cycle.delivers:
        _check_delivery(standing, event)
    if step.needs_receipt:
        _check_receipt(standing, event)


def following(standing: Standing, cycle: LifeCycle) -> Sequence[Step]:
    """The steps that may follow: what was returned goes back only to where it came from, or ends."""
    here = cycle.steps.get(standing.state)
    back = here is not None and here.goes_back
    steps = cycle.next_steps(standing.state)
    return [s for s in steps if not back or s.id == standing.submitted_from or s.block == "none"]


def _refuse_step(rules: Rules, standing: Standing, event: Event, cycle: LifeCycle) -> None:
    allowed = "; ".join(f"{step.id} ({step.name})" for step in following(standing, cycle))
    raise Refused(
        "step_not_next",
        work=event.subject.id,
        step=cycle.steps[event.kind].name,
        state=rules.life_cycles.step_name(standing.cycle, standing.state),
        since=standing.since,
        allowed=allowed or "-",
    )


def _check_part(rules: Rules, standing: Standing, event: Event) -> None:
    """While the rest goes on only a part may be handed over, and that part has been accepted."""
    if not leaves_open(standing, event):
        state = rules.life_cycles.step_name(standing.cycle, standing.state)
        raise Refused("not_a_part", work=event.subject.id, state=state)
    _need(rules, standing, event, rules.papers_for("part", event.area, event.on))


def _check_papers(rules: Rules, standing: Standing, event: Event, step: Step) -> None:
    _need(rules, standing, event, papers_of_step(rules.life_cycles, standing, step, event.on))
    given = standing.papers | {paper.type for paper in event.draft.papers}
    for link in standing.links:
        for row in rules.life_cycles.papers_of(step.id, standing.cycle, link.kind, link.action, event.on):
            if not row.waivable and row.paper not in given:
                raise Refused(
                    "paper_not_waivable",
                    work=event.subject.id,
                    paper=rules.papers.get(row.paper, row.paper),
                    code=row.paper,
                    basis=row.basis,
                )


def _need(rules: Rules, standing: Standing, event: Event, needs: Sequence[str]) -> None:
    there = standing.papers | standing.leaves | {paper.type for paper in event.draft.papers}
    missing = [f"{code} ({rules.papers.get(code, code)})" for code in needs if code not in there]
    if missing:
        first = missing[0].split()[0]
        raise Refused("papers_missing", work=event.subject.id, papers="; ".join(missing), first=first)


def _check_receipt(standing: Standing, event: Event) -> None:
    """The first of two keys: the school has said that it received what is handed over."""
    waiting = not_received(standing, event)
    if waiting is not None:
        got = standing.received.get(waiting.item, 0)
        raise Refused("not_received", work=event.subject.id, item=waiting.item, got=got)


def _check_delivery(standing: Standing, event: Event) -> None:
    check_item(standing, event)
    for link, part in deliveries(standing, event):
        left = standing.remaining(link)
        if left is not None and part > left and not event.body.get("final"):
            raise Refused("more_than_planned", item=link.item, quantity=part, left=left)
    spoken_of = meant(standing, event)
    unknown = any(link.quantity is None and link.action in ("new_build", "complete") for link in spoken_of)
    if unknown and event.body.get("quantity") is None:
        raise Refused("quantity_needed", work=event.subject.id)


def check_item(standing: Standing, event: Event) -> None:
    """Raise if an event names an item the work does not serve, or a quantity of nobody knows which."""
    named, quantity = event.body.get("item"), event.body.get("quantity")
    items = [link.item for link in standing.links]
    if named is not None and named not in items:
        raise Refused("item_not_served", item=named, work=event.subject.id, items=", ".join(items))
    if quantity is not None and named is None and len(items) > 1:
        raise Refused("item_not_named", work=event.subject.id, items=", ".join(items))
