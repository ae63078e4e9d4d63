"""The verdict on money: what falls, what passes a limit, and what stands on no decision."""

from __future__ import annotations

from typing import Any

from judging.law import limited
from judging.papers import papers_of
from judging.replay_money import IN_KIND, WorkState, year_of

Said = dict[str, Any]

# Papers by which an approved amount or a price may change.
REPRICING = {"qd_dieu_chinh", "phu_luc_hd"}


def money_objection(before: WorkState, after: WorkState, event: Said) -> str | None:
    """What the rules of payment have against an event, said of a work before and after it."""
    kind, body, day = event["kind"], event["body"], event["on"]
    if body.get("source") == IN_KIND:
        return "gifts are contributions"
    paid = sum(after["disbursed"].values())
    if limited("investment_limit", day) and after["investment"] is not None and paid > after["investment"]:
        return "more than the investment is paid"
    if kind in {"contracted", "repriced"}:
        return wrong_price(before, after, event)
    if kind == "disbursed" and body["amount"] < paid_from(before, body["source"]):
        return "the figure falls"
    if kind in {"allocated", "disbursed"} and over_plan(after, body["source"], year_of(event), day):
        return "passes the year's capital"
    return wrong_carrying(before, after, event) if body.get("category") == "carried_over" else None


def wrong_price(before: WorkState, after: WorkState, event: Said) -> str | None:
    """Another amount stands on a decision or an annex; a contract stays within the investment."""
    if event["kind"] == "repriced" and not (papers_of(event) | before["leaves"]) & REPRICING:
        return "a price moves by decision"
    return "the contract passes the investment" if over_investment(after) else None


def paid_from(work: WorkState, source: str) -> int:
    """What a source has paid so far."""
    return sum(amount for (one, _), amount in work["disbursed"].items() if one == source)


def over_investment(work: WorkState) -> bool:
    price = sum(work["contracts"].values())
    return bool(work["contracts"]) and work["investment"] is not None and price > work["investment"]


def over_plan(work: WorkState, source: str, year: int, day: str) -> bool:
    """Whether a year's capital, where there is any, is below nothing or below what the year paid."""
    plan = work["allocated"].get((source, year))
    paid = work["disbursed"].get((source, year), 0)
    return plan is not None and limited("year_plan_limit", day) and (plan < 0 or paid > plan)


def wrong_carrying(before: WorkState, after: WorkState, event: Said) -> str | None:
    """Only what the year before was given and did not pay is carried over."""
    source, year = event["body"]["source"], year_of(event) - 1
    if (source, year) not in before["allocated"]:
        return "nothing to carry over"
    return "carries over what was paid" if over_plan(after, source, year, event["on"]) else None
