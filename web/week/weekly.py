"""The weekly page as it was issued, or as a draft: a document of its own that loads nothing and runs nothing."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import HTTPException, Path, Response

from jobs.made_page import made_page
from jobs.week.closing import page_of_week
from model.ledger.seeing import Sight
from web.absent import or_not_there
from web.desk import Place
from web.downloads import own_paper
from web.visitor import Asker, Visitor

Code = Annotated[str, Path(max_length=20)]
_MISSING: Final = ("week_unknown", "page_not_made")


def weekly(place: Place, asker: Asker, area: Code) -> Response:
    """The page of the unit's last finished week, as it was made."""
    _check_own(asker, area)
    made = made_page(place, area)
    return _sent(asker, made.content, closed=made.closed)


def weekly_of(place: Place, asker: Asker, area: Code, period: Code) -> Response:
    """The page of a week by its id: as it was issued, or a draft of now."""
    _check_own(asker, area)
    with or_not_there(_MISSING):
        content, closed = page_of_week(place, asker.asks(), period, drafts=asker.sees(Sight.FLAGS))
    return _sent(asker, content, closed=closed)


def _check_own(asker: Visitor, area: str) -> None:
    if area != asker.area:
        raise HTTPException(404)


def _sent(asker: Visitor, content: bytes, *, closed: bool) -> Response:
    """Until a week is closed its page is the offices' own: it still speaks of what nobody has explained."""
    if not closed and not asker.sees(Sight.FLAGS):
        raise HTTPException(403)
    return own_paper(content)
