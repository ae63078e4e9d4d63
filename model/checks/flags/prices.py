"""Prices that do not fit one another: decision, contract and payments of one work, where such came from outside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from model.checks.flags.flag import Flag, flag
from model.checks.flags.money_and_work import paid_in_money
from model.checks.flags.watching import Watch, Watched
from model.ledger.events import Event
from model.words.dates import short
from model.words.sentences import say

_ADJUSTED = "qd_dieu_chinh"


def contract_above_investment(watch: Watch, work: Watched) -> Iterator[Flag]:
    """A contract above what was approved."""
    standing, last = work.standing, _last_price(watch, work, "contract")
    if last is not None and (standing.contracted or 0) > (standing.investment or standing.contracted or 0):
        facts = {"contracted": standing.contracted, "investment": standing.investment}
        yield from _against(watch, work, "contract_above_investment", "contract_within_investment", last, facts)


def paid_above_contract(watch: Watch, work: Watched) -> Iterator[Flag]:
    """Payments above the contract: also fees are paid for a work, so it is to be explained."""
    standing, paid = work.standing, work.said("disbursed")
    money = paid_in_money(standing) or 0
    if paid and standing.contracted and money > standing.contracted:
        facts = {"disbursed": money, "contracted": standing.contracted}
        yield from _against(watch, work, "paid_above_contract", "paid_within_contract", paid[-1], facts)


def approved_above_policy(watch: Watch, work: Watched) -> Iterator[Flag]:
    """A later decision above an earlier one, with no decision to adjust it between them."""
    agreed: Event | None = None
    for event in work.events:
        priced = _sets(watch, work, event) == "investment" and event.body.get("amount") is not None
        adjusted = any(paper.type == _ADJUSTED for paper in event.draft.papers)
        if priced and (agreed is None or adjusted or event.body["amount"] <= agreed.body["amount"]):
            agreed = event
        elif adjusted:
            agreed = None
        elif priced and agreed is not None:
            facts = {"approved": event.body["amount"], "policy": agreed.body["amount"]}
            words = {"step": _step(watch, work, event), "before": _step(watch, work, agreed)}
            rule, law = "approved_above_policy", "approval_within_policy"
            yield from _against(watch, work, rule, law, event, facts, **words)
            return


def _against(
    watch: Watch, work: Watched, rule: str, law: str, event: Event, facts: Mapping[str, int | None], **words: str
) -> Iterator[Flag]:
    """The flag, if a money rule of that name was in force on the day of the event; the rule is named."""
    row = watch.money_rule(law, event.on)
    if row is not None and watch.is_tracked(event.on):
        said = {**facts, "basis": row.basis}
        yield flag(rule, work.code, event.on, said, {**said, **words, "on": short(event.on)})


def _last_price(watch: Watch, work: Watched, part: str) -> Event | None:
    return next((e for e in reversed(work.events) if _sets(watch, work, e) == part and "amount" in e.body), None)


def _sets(watch: Watch, work: Watched, event: Event) -> str | None:
    """What an amount given with an event is: the investment, the contract, or no price."""
    if event.kind == "repriced":
        return str(event.body["part"])
    step = watch.cycles.get(work.standing.cycle, event.on).steps.get(event.kind)
    return None if step is None else step.sets


def _step(watch: Watch, work: Watched, event: Event) -> str:
    name = watch.cycles.step_name(work.standing.cycle, event.kind)
    number = event.draft.papers[0].number if event.draft.papers else ""
    return say("priced_step", step=name, paper=f" ({number})" if number else "", on=short(event.on))
