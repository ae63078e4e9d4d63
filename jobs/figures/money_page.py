"""The money of a unit as a page shows it: year by year and source by source, then work by work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Connection

from documents.charts import MoneyBar, money
from jobs.list_pages import ROWS, page_at
from jobs.question import Answers, Question
from jobs.workplace import Workplace
from model.ledger.cells import Cells
from model.ledger.events import Subject
from model.ledger.standing import Standing
from model.plan.facts import Plan
from model.store.events import events_of_subject
from model.targets.reports.money import basis_of, known_sum
from model.words.sentences import say

_MEASURES: Final = ("allocated", "contracted", "work_done", "disbursed", "estimated")


@dataclass(frozen=True, slots=True)
class Amounts:
    """Money under one name, in đồng; None where nobody recorded it, never 0."""

    name: str
    allocated: int | None
    work_done: int | None
    disbursed: int | None
    estimated: int | None

    @property
    def parts(self) -> tuple[int | None, ...]:
        """The amounts."""
        return (self.allocated, self.work_done, self.disbursed, self.estimated)

    @property
    def share(self) -> float | None:
        """How many percent of what was allocated is paid."""
        return _share(self.disbursed, self.allocated)


@dataclass(frozen=True, slots=True)
class Year:
    """A year's money by source, and its sum where there are several."""

    year: int
    sources: tuple[Amounts, ...]
    total: Amounts


@dataclass(frozen=True, slots=True)
class WorkMoney:
    """The money of one work, all years together; `on` is the day of its newest payment figure."""

    code: str
    name: str
    planned: int | None
    investment: int | None
    contracted: int | None
    allocated: int | None
    disbursed: int | None
    on: date | None

    @property
    def share(self) -> float | None:
        """How many percent of what was allocated is paid."""
        return _share(self.disbursed, self.allocated)


@dataclass(frozen=True, slots=True)
class MoneyPage:
    """Everything the page of money tells.

    `planned` is what the plan sets aside for its items, of which `planned_items` have a figure; `on` the
    newest day of payment figures and `basis` where they come from, if they agree; `works` one part of fifty.
    """

    plan: Plan
    on: date
    planned: int | None
    planned_items: int
    items: int
    years: tuple[Year, ...]
    paid_on: date | None
    basis: str | None
    chart: str
    works: tuple[WorkMoney, ...]
    count: int
    number: int
    last: int


def money_page(place: Workplace, question: Question, number: int = 1) -> MoneyPage:
    """The money of a unit at a day, as known; the `number`-th fifty of its works that have any."""
    with place.store.reading() as connection:
        found = Answers(place, connection, question)
        standings = [(code, s) for code, s in found.standings().items() if s.live]
        years = _years(found.cells(), place.rules.sources)
        with_money = [(code, s) for code, s in standings if s.has_money or s.investment is not None]
        at = page_at(len(with_money), number)
        paid_on = max((s.disbursed_on for _, s in standings if s.disbursed_on), default=None)
        amounts = [item.planned_amount for item in found.plan.items]
        return MoneyPage(
            plan=found.plan,
            on=found.mark.on,
            planned=known_sum(amounts),
            planned_items=sum(amount is not None for amount in amounts),
            items=len(amounts),
            years=years,
            paid_on=paid_on,
            basis=_basis(connection, found, paid_on),
            chart=_chart(years),
            works=tuple(_of_work(code, s) for code, s in with_money[at.rows]),
            count=len(with_money),
            number=at.number,
            last=at.last,
        )


def _share(part: int | None, whole: int | None) -> float | None:
    return None if part is None or not whole else 100 * part / whole


def _years(cells: Cells, sources: Mapping[str, str]) -> tuple[Year, ...]:
    """The years in which any money was recorded, newest first."""
    sums: dict[tuple[int, str], dict[str, int]] = {}
    for (here, measure), amount in cells.items():
        if measure in _MEASURES and here.year:
            there = sums.setdefault((here.year, here.source), {})
            there[measure] = there.get(measure, 0) + amount
    years = sorted({year for year, _ in sums}, reverse=True)
    found = [_year(year, {s: v for (y, s), v in sums.items() if y == year}, sources) for year in years]
    return tuple(year for year in found if year.sources)


def _year(year: int, by_source: dict[str, dict[str, int]], sources: Mapping[str, str]) -> Year:
    order = [*sources, *(code for code in by_source if code not in sources)]
    rows = [_amounts(sources.get(code, code), by_source[code]) for code in order if code in by_source]
    # A contract names a year and no source: by itself it is no money of that year.
    told = tuple(row for row in rows if any(part is not None for part in row.parts))
    return Year(year, told, _total(told))


def _amounts(name: str, known: dict[str, int]) -> Amounts:
    kept = (known.get(measure) for measure in ("allocated", "work_done", "disbursed", "estimated"))
    return Amounts(name or say("web_money_no_source"), *kept)


def _total(rows: Sequence[Amounts]) -> Amounts:
    return Amounts(
        "",
        known_sum(row.allocated for row in rows),
        known_sum(row.work_done for row in rows),
        known_sum(row.disbursed for row in rows),
        known_sum(row.estimated for row in rows),
    )


def _basis(connection: Connection, found: Answers, paid_on: date | None) -> str | None:
    """Where the newest payment figures come from; asked only of works that have one of that day."""
    works = [code for code, s in found.standings().items() if paid_on is not None and s.disbursed_on == paid_on]
    events = [e for code in works[:ROWS] for e in events_of_subject(connection, found.area, Subject("work", code))]
    return basis_of((e for e in events if e.position <= found.mark.position), found.mark.on)


def _chart(years: Sequence[Year]) -> str:
    bars = [MoneyBar(str(y.year), None, y.total.allocated, y.total.disbursed) for y in reversed(years)]
    return money(bars, "-page", say("web_money_chart")) if bars else ""


def _of_work(code: str, standing: Standing) -> WorkMoney:
    return WorkMoney(
        code=code,
        name=standing.name,
        planned=standing.planned,
        investment=standing.investment,
        contracted=standing.contracted,
        allocated=standing.allocated_total,
        disbursed=standing.disbursed_total,
        on=standing.disbursed_on,
    )
