"""Files of a period of a unit above: the table and the report, archived bytes once it is closed."""

from __future__ import annotations

from fastapi import Response

from jobs.city.issuing import city_file
from jobs.city.merged import check_above
from web.addresses import Period
from web.city.asked import or_no_city
from web.desk import Place
from web.downloads import download
from web.visitor import Asker


def table(place: Place, asker: Asker, period: Period) -> Response:
    """The tables as a workbook."""
    return _sent(place, asker, period, ".xlsx")


def report(place: Place, asker: Asker, period: Period) -> Response:
    """The report as a Word paper."""
    return _sent(place, asker, period, ".docx")


def _sent(place: Place, asker: Asker, period: str, suffix: str) -> Response:
    with or_no_city():
        check_above(place, asker.area)
        name, content = city_file(place, asker.area, period, suffix)
    return download(content, name)
