"""Money and work side by side: the share paid of the contract against the share built."""

from __future__ import annotations

from collections.abc import Iterator

from model.checks.flags.flag import Flag, flag
from model.checks.flags.watching import Watch, Watched
from model.ledger.money import IN_KIND
from model.ledger.standing import Standing
from model.words.dates import short
from model.words.numbers import number

_FIGURES = ("disbursed", "progress", "work_done")


def money_against_work(watch: Watch, work: Watched) -> Iterator[Flag]:
    """Money ahead of work, or work ahead of money, while building; a figure that is not known is no flag."""
    standing = work.standing
    built = standing.percent_declared if standing.percent_declared is not None else standing.percent_derived
    said = work.said(*_FIGURES)
    money = paid_in_money(standing)
    if standing.state != "building" or built is None or money is None or not standing.contracted:
        return
    paid = round(100 * money / standing.contracted, 1)
    rule = _rule(watch, paid - built)
    if rule is None or not said or not watch.is_tracked(said[-1].on):
        return
    facts = {"paid": paid, "built": built}
    words = {"paid": number(paid), "built": number(built), "since": short(said[-1].on)}
    yield flag(rule, work.code, said[-1].on, facts, words)


def paid_in_money(standing: Standing) -> int | None:
    """What was paid in money, which alone is held against a contract; None while nothing was recorded."""
    paid = [amount for (source, _), amount in standing.disbursed.items() if source != IN_KIND]
    return sum(paid) if paid else None


def _rule(watch: Watch, ahead: float) -> str | None:
    if ahead > watch.threshold("money_ahead"):
        return "money_ahead"
    return "work_ahead" if -ahead > watch.threshold("work_ahead") else None
