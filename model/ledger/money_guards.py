"""Guards on money: what the payment decree in force on the day forbids, and what cannot be meant."""

from __future__ import annotations

from collections.abc import Sequence

from model.ledger.events import Event
from model.ledger.money import IN_KIND, plan_year, series_key
from model.ledger.standing import Standing
from model.plan.rules import Rules
from model.words.problems import Refused


def check_money(rules: Rules, before: Standing, after: Standing, event: Event) -> None:
    """Raise if an event breaks an invariant of money: it falls, or passes the investment or the year's capital."""
    _check_in_kind(event)
    _check_not_cancelled(rules, before, event)
    _check_investment(rules, after, event)
    if event.kind in ("contracted", "repriced"):
        _check_price(rules, before, after, event)
    if event.kind == "disbursed":
        _check_not_falling(before, event)
    if event.kind in ("allocated", "disbursed"):
        _check_year(rules, after, event, plan_year(event))
    if event.body.get("category") == "carried_over":
        _check_carried(rules, before, after, event)


def stands_on(needs: Sequence[str], standing: Standing, event: Event) -> bool:
    """Whether an event brings one of the papers it needs, or somebody allowed one of them to come later."""
    there = {paper.type for paper in event.draft.papers} | standing.leaves
    return not needs or bool(there & set(needs))


def _check_in_kind(event: Event) -> None:
    """What is given in kind is valued and recorded once, as a contribution."""
    if event.body.get("source") == IN_KIND:
        raise Refused("in_kind_is_contribution", work=event.subject.id, source=IN_KIND)


def _check_not_cancelled(rules: Rules, before: Standing, event: Event) -> None:
    """What was cancelled because nothing was spent stays so: whoever paid stops the work instead (guard G6)."""
    step = rules.life_cycles.get(before.cycle, event.on).steps.get(before.state)
    if event.kind in ("disbursed", "contribution") and step is not None and step.needs_no_spending:
        raise Refused("cancelled_spends", work=event.subject.id, step=step.name)


def _check_investment(rules: Rules, after: Standing, event: Event) -> None:
    """What was paid never passes the approved investment."""
    total = after.disbursed_total or 0
    if after.investment is None or total <= after.investment:
        return
    if row := rules.row("investment_limit", event.area, event.on):
        raise Refused("overspend", work=event.subject.id, amount=total, limit=after.investment, basis=row.basis)


def _check_price(rules: Rules, before: Standing, after: Standing, event: Event) -> None:
    """A contract stays within the approved investment; another amount stands on a decision of its own."""
    needs = rules.papers_for("repriced", event.area, event.on)
    if event.kind == "repriced" and not stands_on(needs, before, event):
        raise Refused("repricing_undecided", work=event.subject.id, first=needs[0])
    price = after.contracted
    if price is not None and after.investment is not None and price > after.investment:
        raise Refused("contract_above_investment", work=event.subject.id, amount=price, limit=after.investment)


def _check_not_falling(before: Standing, event: Event) -> None:
    """The cumulative figure of a source never falls without a correction."""
    source, amount = series_key(event)[0], event.body["amount"]
    paid = sum(v for (s, _), v in before.disbursed.items() if s == source)
    if amount < paid:
        raise Refused("disbursed_falls", work=event.subject.id, amount=amount, before=paid)


def _check_year(rules: Rules, after: Standing, event: Event, year: int) -> None:
    """Where a year's capital is recorded at all, what that year paid stays within it, carried over and advanced included."""
    key = (event.body["source"], year)
    plan, paid = after.allocated.get(key), after.disbursed.get(key, 0)
    if plan is None or (plan >= 0 and paid <= plan):
        return
    if row := rules.row("year_plan_limit", event.area, event.on):
        raise Refused("over_year_plan", work=event.subject.id, year=year, amount=paid, limit=plan, basis=row.basis)


def _check_carried(rules: Rules, before: Standing, after: Standing, event: Event) -> None:
    """Only what the year before was given, and did not pay, can be carried over."""
    source, year = event.body["source"], plan_year(event) - 1
    if (source, year) not in before.allocated:
        raise Refused("nothing_to_carry", work=event.subject.id, source=source, year=year)
    _check_year(rules, after, event, year)
