"""Routes of the pages of a unit that adds up others."""

from __future__ import annotations

from typing import Final

from model.ledger.seeing import Sight
from web.city import acting, files, members, pages, publishing, room
from web.published import file as package_file
from web.routes import Route, reading, writing

ROUTES: Final[tuple[Route, ...]] = (
    reading("/city", pages.last_week, Sight.CITY),
    # Before the periods by their ids, of which these are none.
    reading("/city/definitions", pages.definitions, Sight.CITY),
    reading("/city/outliers", pages.outliers, Sight.OUTLIERS),
    reading("/city/packages", room.packages, Sight.CITY_WORK),
    writing("/city/packages", acting.taken, Sight.CITY_WORK),
    writing("/city/members", members.registered, Sight.CITY_WORK),
    writing("/city/members/{unit}/leave", members.left, Sight.CITY_WORK),
    reading("/city/units/{unit}", pages.unit, Sight.CITY),
    reading("/city/{period}", pages.period, Sight.CITY),
    reading("/city/{period}/table.xlsx", files.table, Sight.CITY),
    reading("/city/{period}/report.docx", files.report, Sight.CITY),
    writing("/city/{period}/close", acting.close, Sight.CITY_WORK),
    writing("/city/{period}/publish", publishing.of_merge, Sight.CITY_WORK),
    reading("/city/{period}/package", package_file, Sight.CITY_WORK),
)
