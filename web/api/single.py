"""Answers for programs about one work or indicator, and those that are no list."""

from __future__ import annotations

from typing import Annotated

from fastapi import HTTPException, Path, Query, Response

from jobs import deadlines as days
from jobs.history import history_rows
from jobs.papers import work_papers
from jobs.people import people_listed
from jobs.readings import reading_rows
from jobs.telling.outbox import outbox_listed
from jobs.views import work_rows
from model.ledger.seeing import Sight
from web.api.answering import part_of, told
from web.api.asking import MOST, AskedOf, Day, PartOf, day_of
from web.api.shapes_engine import Outbox
from web.api.shapes_ledger import Happening, WorkFile
from web.api.shapes_readings import Readings
from web.api.shapes_unit import Deadlines, People
from web.api.shapes_works import Work
from web.desk import Place
from web.routes import Route, Shown
from web.visitor import Asker

Code = Annotated[str, Path(max_length=200)]


def work(place: Place, asker: Asker, asked: AskedOf, work: Code) -> Response:
    """One work as it stands."""
    found = [row for row in work_rows(place, asked.of(place, asker)) if row["id"] == work]
    if not found:
        raise HTTPException(404)
    return told(found[0])


def history(place: Place, asker: Asker, asked: AskedOf, part: PartOf, work: Code) -> Response:
    """Every event about a work, the newest first."""
    rows = history_rows(place, asked.of(place, asker), work)
    if not rows or rows[0]["subject"].partition(":")[0] != "work":
        # Schools, people and findings have histories too; those are asked for elsewhere.
        raise HTTPException(404)
    return part_of(rows, part.offset, part.limit)


def papers(place: Place, asker: Asker, asked: AskedOf, work: Code) -> Response:
    """The list of a work's file."""
    return told(work_papers(place, asked.of(place, asker), work))


def readings(place: Place, asker: Asker, asked: AskedOf, indicator: Code) -> Response:
    """The readings of an indicator that counts things of the list."""
    (row,) = reading_rows(place, asked.of(place, asker), indicator)
    return told(row)


def people(place: Place, asker: Asker, asked: AskedOf) -> Response:
    """The register of the unit."""
    return told(people_listed(place, asked.of(place, asker)))


def notices(
    place: Place, asker: Asker, most: Annotated[int, Query(ge=0, le=MOST, description="Of those that went out.")] = 20
) -> Response:
    """The letters of the unit and what waits to be put into letters."""
    return told(outbox_listed(place, asker.asks(), [], None, most))


def deadlines(
    place: Place,
    asker: Asker,
    asked: AskedOf,
    first: Annotated[Day | None, Query(alias="from", description="From this day; `on` if left out.")] = None,
    last: Annotated[Day | None, Query(alias="to", description="To this day; six weeks later if left out.")] = None,
) -> Response:
    """What lies between two days, both included."""
    found = days.ahead(place, asked.of(place, asker), day_of(first), day_of(last))
    return told(found.as_json())


SINGLE: tuple[Route, ...] = (
    Route("/api/works/{work}", work, Sight.WORKS, shown=Shown(Work, "One work as it stands.")),
    Route(
        "/api/works/{work}/history",
        history,
        Sight.WORKS,
        shown=Shown(list[Happening], "Every event about a work, the newest first."),
    ),
    Route("/api/works/{work}/papers", papers, Sight.WORKS, shown=Shown(WorkFile, "The list of a work's file.")),
    Route(
        "/api/indicators/{indicator}/readings",
        readings,
        Sight.INDICATORS,
        shown=Shown(Readings, "The readings of an indicator that counts things of the list."),
    ),
    Route("/api/people", people, Sight.PEOPLE, shown=Shown(People, "The register of the unit.")),
    Route("/api/notices", notices, Sight.EXCHANGE, shown=Shown(Outbox, "Letters, and what waits to be told.")),
    Route("/api/deadlines", deadlines, Sight.CALENDAR, shown=Shown(Deadlines, "What lies between two days.")),
)
