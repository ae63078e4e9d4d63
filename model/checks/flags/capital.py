"""Capital by year: payments above a year's plan, capital that has run out of time, contracts without capital."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from model.checks.flags.flag import Flag, flag
from model.checks.flags.watching import Watch, Watched
from model.ledger.events import Event
from model.ledger.money import plan_year
from model.words.dates import short

_SETTLED = ("settled", "closed")


def paid_above_year_plan(watch: Watch, work: Watched) -> Iterator[Flag]:
    """A year's payments above the plan of the year, what was carried over and advanced included."""
    for (source, year), paid in sorted(work.standing.disbursed.items()):
        plan = work.standing.allocated.get((source, year))
        said = [e for e in work.said("disbursed") if e.body["source"] == source and plan_year(e) == year]
        row = watch.money_rule("year_plan_limit", said[-1].on) if said else None
        if plan is None or paid <= plan or row is None or not watch.is_tracked(said[-1].on):
            continue
        facts = {"paid": paid, "plan": plan, "source": source, "year": year, "basis": row.basis}
        words = facts | {"source": watch.source_name(source)}
        yield flag("paid_above_year_plan", work.code, said[-1].on, facts, words, part=f"{year}-{source}")


def carried_over_expired(watch: Watch, work: Watched) -> Iterator[Flag]:
    """Capital carried over into a year, not paid out by that year's last day for it."""
    carried = _by_source_and_year(work, "carried_over")
    for (source, year), (amount, last) in sorted(carried.items()):
        row = watch.money_rule("carried_over_end", last.on)
        if row is None:
            continue
        until = date.fromisoformat(f"{year}-{row.value}")
        left = amount - work.standing.disbursed.get((source, year), 0)
        if left > 0 and until < watch.on and watch.is_tracked(until):
            facts = {"left": left, "source": source, "year": year, "until": until.isoformat(), "basis": row.basis}
            words = facts | {"source": watch.source_name(source), "until": short(until)}
            since = until + timedelta(days=1)
            yield flag("carried_over_expired", work.code, since, facts, words, part=f"{year}-{source}")


def advance_to_recover(watch: Watch, work: Watched) -> Iterator[Flag]:
    """Capital advanced in an earlier year and paid out, for which no plan has been given since."""
    for (source, year), (amount, last) in sorted(_by_source_and_year(work, "advance").items()):
        row = watch.money_rule("advance_recovered", last.on)
        paid = sum(v for (s, _), v in work.standing.disbursed.items() if s == source)
        advanced = sum(a for (s, _), (a, _) in _by_source_and_year(work, "advance").items() if s == source)
        planned = sum(v for (s, _), v in work.standing.allocated.items() if s == source) - advanced
        left = min(amount, paid - planned)
        if row is not None and left > 0 and year < watch.on.year:
            facts = {"left": left, "source": source, "year": year, "basis": row.basis}
            words = facts | {"source": watch.source_name(source)}
            since = watch.counts_from(date(year + 1, 1, 1))
            yield flag("advance_to_recover", work.code, since, facts, words, part=f"{year}-{source}")


def contract_without_capital(watch: Watch, work: Watched) -> Iterator[Flag]:
    """A contract beyond all capital so far, in a year without any; where no capital was recorded nobody knows."""
    standing, year = work.standing, watch.on.year
    priced = [e for e in work.events if e.kind == "contracted"]
    known = standing.allocated or any("qd_giao_von" in e.body["papers"] for e in work.said("leave"))
    if not priced or not known or standing.contracted is None or standing.state in _SETTLED:
        return
    given, row = standing.allocated_total or 0, watch.money_rule("capital_for_contract", priced[-1].on)
    this_year = any(y == year for _, y in standing.allocated)
    if row is not None and not this_year and standing.contracted > given and watch.block(work) != "none":
        since = watch.counts_from(max(priced[-1].on, date(year, 1, 1)))
        facts = {"contracted": standing.contracted, "allocated": given, "year": year, "basis": row.basis}
        yield flag("contract_without_capital", work.code, since, facts, facts, part=str(year))


def _by_source_and_year(work: Watched, category: str) -> dict[tuple[str, int], tuple[int, Event]]:
    """Capital of one category by source and year, with the last event that speaks of each."""
    total: Counter[tuple[str, int]] = Counter()
    last: dict[tuple[str, int], Event] = {}
    for event in work.said("allocated"):
        if event.body.get("category") == category:
            key = (event.body["source"], plan_year(event))
            total[key] += event.body["amount"]
            last[key] = event
    return {key: (amount, last[key]) for key, amount in total.items()}
