"""The replay of money: series by source and plan year, read as literally as can be."""

from __future__ import annotations

from typing import Any

WorkState = dict[str, Any]
Said = dict[str, Any]

IN_KIND = "XHH_hien_vat"


def year_of(event: Said) -> int:
    """The plan year an amount belongs to: the one named, else that of the month named, else that of the day."""
    body = event["body"]
    return body["year"] if body.get("year") is not None else int((body.get("month") or event["on"])[:4])


def price(work: WorkState, what: str | None, event: Said) -> None:
    """A decision says the investment; a contract says the whole price, and the contract before it is no more."""
    if what == "investment":
        work["investment"] = event["body"]["amount"]
    elif what == "contract":
        work["contracts"] = {(event["body"].get("source", ""), year_of(event)): event["body"]["amount"]}


def add(series: dict[tuple[str, int], int], source: str, year: int, amount: int) -> None:
    series[source, year] = series.get((source, year), 0) + amount


def figure(series: dict[tuple[str, int], int], event: Said) -> None:
    """A figure counts everything since the beginning: what is new in it is new in its year."""
    source = event["body"].get("source", "")
    so_far = sum(amount for (s, _), amount in series.items() if s == source)
    add(series, source, year_of(event), event["body"]["amount"] - so_far)


def allocated(work: WorkState, event: Said) -> None:
    body, year = event["body"], year_of(event)
    add(work["allocated"], body["source"], year, body["amount"])
    if body.get("category") == "carried_over":
        add(work["allocated"], body["source"], year - 1, -body["amount"])


def contribution(work: WorkState, event: Said) -> None:
    """A gift is valued: as much capital came, and as much was spent."""
    for series in ("contributed", "allocated", "disbursed"):
        add(work[series], IN_KIND, year_of(event), event["body"]["amount"])


def estimated(work: WorkState, event: Said) -> None:
    work["estimates"][event["body"]["source"], year_of(event)] = event["body"]["amount"]


MONEY = {
    "allocated": allocated,
    "disbursed": lambda work, event: figure(work["disbursed"], event),
    "work_done": lambda work, event: figure(work["works_done"], event),
    "estimated": estimated,
    "contribution": contribution,
    "repriced": lambda work, event: price(work, event["body"]["part"], event),
}
