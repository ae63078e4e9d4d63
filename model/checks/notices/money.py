"""Money near a limit: payments close to the year's capital, or to the approved investment, while building goes on."""

from __future__ import annotations

from collections.abc import Iterator

from model.checks.flags.watching import Watched
from model.checks.notices.notice import Notice
from model.checks.notices.raising import of_work, raised
from model.checks.notices.situation import Situation
from model.plan.notice_rows import NoticeRule


def money_near_year_plan(rule: NoticeRule, here: Situation) -> Iterator[Notice]:
    """So much of this year's capital of a source is paid that the next payment may pass it."""
    for work in _building(here):
        for (source, year), plan in sorted(work.standing.allocated.items()):
            paid = work.standing.disbursed.get((source, year), 0)
            if year == here.on.year and _is_near(paid, plan, here):
                facts = _facts(work, paid, plan) | {"source": here.rules.sources.get(source, source), "year": year}
                subject, about = of_work(work)
                yield from raised(rule, here, subject, f"{year}-{source}-{plan}", facts, about)


def money_near_investment(rule: NoticeRule, here: Situation) -> Iterator[Notice]:
    """So much of the approved investment is paid that the next payment may pass it."""
    for work in _building(here):
        limit, paid = work.standing.investment, work.standing.disbursed_total
        if limit is not None and paid is not None and _is_near(paid, limit, here):
            subject, about = of_work(work)
            yield from raised(rule, here, subject, str(limit), _facts(work, paid, limit), about)


def _building(here: Situation) -> Iterator[Watched]:
    return (work for work in here.open_works() if here.block(work) == "building" and here.alarms_from)


def _is_near(paid: int, limit: int, here: Situation) -> bool:
    return limit > 0 and paid * 100 >= limit * here.number("money_near_percent")


def _facts(work: Watched, paid: int, limit: int) -> dict[str, str | int]:
    return {"name": work.standing.name, "paid": paid, "limit": limit, "percent": paid * 100 // limit}
