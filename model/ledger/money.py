"""Money of a work: each series by source and year, and how an event adds to it.

Planned, allocated, contracted, value of work done and disbursed are five different things; none is
ever computed from another. What is given in kind is valued and counts as capital that came and was
spent at once (NĐ 193/2026 art. 1.2).
"""

from __future__ import annotations

from collections.abc import Mapping

from model.ledger.events import Event
from model.ledger.kinds import month_of
from model.ledger.standing import BySourceYear, Standing

# The source of what is given in kind; nothing else may be recorded under it.
IN_KIND = "XHH_hien_vat"

_Key = tuple[str, int]


def plan_year(event: Event) -> int:
    """The year whose plan an amount belongs to: the one named, that of the month named, or that of the day."""
    month = month_of(str(event.body.get("month", "")))
    return int(event.body.get("year") or (month[0] if month else event.on.year))


def series_key(event: Event) -> _Key:
    """Source and year of an event's amount."""
    return event.body.get("source", ""), plan_year(event)


def allocated(standing: Standing, event: Event) -> Standing:
    """Capital given, added to what that year has; what is carried over leaves the year before."""
    source, year = series_key(event)
    series = _plus(standing.allocated, (source, year), event.body["amount"])
    if event.body.get("category") == "carried_over":
        series = _plus(series, (source, year - 1), -event.body["amount"])
    return standing.but(allocated=series)


def disbursed(standing: Standing, event: Event) -> Standing:
    """The figure is cumulative since the work began; what is not other years' belongs to its year."""
    return standing.but(disbursed=_cumulative(standing.disbursed, event), disbursed_on=event.on)


def work_done(standing: Standing, event: Event) -> Standing:
    """The value of work done, cumulative like what was paid."""
    return standing.but(works_done=_cumulative(standing.works_done, event))


def estimated(standing: Standing, event: Event) -> Standing:
    """What a year is expected to pay; the last word counts."""
    return standing.but(estimates={**standing.estimates, series_key(event): event.body["amount"]})


def contributed(standing: Standing, event: Event) -> Standing:
    """A valued contribution in kind: capital that came and was spent."""
    key, amount = (IN_KIND, plan_year(event)), event.body["amount"]
    return standing.but(
        contributed=_plus(standing.contributed, key, amount),
        allocated=_plus(standing.allocated, key, amount),
        disbursed=_plus(standing.disbursed, key, amount),
    )


def contracted(standing: Standing, event: Event) -> Standing:
    """A contract states the whole price anew: a new tender replaces the contract before it."""
    return standing.but(contracts={series_key(event): event.body["amount"]})


def repriced(standing: Standing, event: Event) -> Standing:
    """A decision or an annex to the contract states another amount."""
    if event.body["part"] == "investment":
        return standing.but(investment=event.body["amount"])
    return contracted(standing, event)


def _plus(series: BySourceYear, key: _Key, amount: int) -> BySourceYear:
    return {**series, key: series.get(key, 0) + amount}


def _cumulative(series: BySourceYear, event: Event) -> Mapping[_Key, int]:
    source, year = series_key(event)
    others = sum(amount for (s, y), amount in series.items() if s == source and y != year)
    return {**series, (source, year): event.body["amount"] - others}
