"""Answers for programs about a unit that adds up others; any other unit has none of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Response

from jobs.city.merged import check_above, merged_now
from jobs.packages.members import listed
from model.ledger.seeing import Sight
from web.absent import or_not_there
from web.api.answering import part_of, told
from web.api.asking import PartOf
from web.api.shapes_city import MemberOfUnit, Merged
from web.desk import Place
from web.routes import Route, Shown
from web.visitor import Asker

_NONE = ("members_none",)


def merged(
    place: Place,
    asker: Asker,
    period: Annotated[
        str | None, Query(max_length=10, description="Id of a period; the last finished week if left out.")
    ] = None,
) -> Response:
    """The merge of a period."""
    with or_not_there(_NONE):
        return told(merged_now(place, asker.area, period).as_json())


def members(place: Place, asker: Asker, part: PartOf) -> Response:
    """The units below."""
    with or_not_there(_NONE):
        check_above(place, asker.area)
    return part_of(listed(place, asker.area)["members"], part.offset, part.limit)


CITY: tuple[Route, ...] = (
    Route("/api/city", merged, Sight.CITY, shown=Shown(Merged, "What the packages of a period come to.")),
    Route("/api/city/members", members, Sight.CITY, shown=Shown(list[MemberOfUnit], "The units below.")),
)
