"""Pages of what was merged: the overview of a period with its table, one unit, definitions side by side, and what differs much."""

from __future__ import annotations

from typing import Any, Final

from fastapi import Request
from starlette.responses import HTMLResponse

from documents.bar import STEPS
from jobs.city.definitions import definitions_shown
from jobs.city.one_unit import unit_shown
from jobs.city.outliers import outliers_shown
from jobs.city.overview import Overview, overview
from jobs.packages.own_package import own_package
from jobs.workplace import Workplace
from model.ledger.seeing import Sight
from model.words import vocabulary
from model.words.city_words import SIGNATURES, SORTS
from web.addresses import Code, PageNumber, Period
from web.city.asked import AskedTable, PeriodAsked, TableAsked, or_no_city
from web.city.table import table_of
from web.desk import Place
from web.rendering import page
from web.visitor import Asker, Visitor

WORDS: Final[dict[str, Any]] = {
    "units": vocabulary.UNITS,
    "blocks": vocabulary.BLOCKS,
    "block_order": STEPS,
    "comparators": vocabulary.COMPARATORS,
    "signatures": SIGNATURES,
    "sorts": SORTS,
}


def last_week(request: Request, place: Place, asker: Asker, asked: AskedTable, number: PageNumber = 1) -> HTMLResponse:
    """The last finished week."""
    return shown(request, place, asker, None, asked, number)


def period(
    request: Request, place: Place, asker: Asker, asked: AskedTable, period: Period, number: PageNumber = 1
) -> HTMLResponse:
    """A period by its id."""
    return shown(request, place, asker, period, asked, number)


def shown(
    request: Request,
    place: Workplace,
    asker: Visitor,
    period: str | None,
    asked: TableAsked,
    number: int = 1,
    said: str = "",
    status: int = 200,
) -> HTMLResponse:
    """The overview of a period; `said` is why it was not closed."""
    with or_no_city():
        found = overview(place, asker.area, period)
    facts = {
        "package": own_package(place, asker.area, found.period) if found.closed else None,
        "publishes": asker.may("package_published"),
        "said": said,
    }
    return page(request, "city/overview", {**WORDS, **_facts(asker, found, asked, number), **facts}, status)


def _facts(asker: Visitor, found: Overview, asked: TableAsked, number: int) -> dict[str, Any]:
    table = table_of(found.merge, asked, number)
    here = f"/city/{found.period}"
    again = {code: {"sort": code, "up": "" if code != asked.sort or asked.up else "1"} for code in SORTS}
    return {
        "shown": found,
        "asked": asked,
        "table": table,
        "works": asker.sees(Sight.CITY_WORK),
        "urls": {code: f"{here}{asked.but(**said)}#table" for code, said in again.items()},
        "whole_url": f"{here}{asked.but(whole='1')}#table",
        "pages_url": f"{here}{asked.link}{'&' if asked.link else '?'}page=",
    }


def unit(request: Request, place: Place, asker: Asker, unit: Code, period: PeriodAsked = "") -> HTMLResponse:
    """One unit in one period."""
    with or_no_city():
        found = unit_shown(place, asker.area, unit, period or None)
    return page(request, "city/unit", {**WORDS, "shown": found})


def definitions(request: Request, place: Place, asker: Asker, period: PeriodAsked = "") -> HTMLResponse:
    """Who counts each indicator how."""
    with or_no_city():
        found = definitions_shown(place, asker.area, period or None)
    return page(request, "city/definitions", {**WORDS, "shown": found})


def outliers(request: Request, place: Place, asker: Asker, period: PeriodAsked = "") -> HTMLResponse:
    """What lies far from the middle: for the eyes of that office, on no paper."""
    with or_no_city():
        found = outliers_shown(place, asker.area, period or None)
    return page(request, "city/outliers", {**WORDS, "shown": found})
