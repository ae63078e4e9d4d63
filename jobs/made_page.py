"""The weekly page as it was made: from the archive when its week is closed, else the draft in the folder of papers."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from jobs.archive import archived
from jobs.workplace import Workplace
from model.plan.weeks import last_finished
from model.store.events import areas
from model.store.snapshots import issued_papers
from model.words.problems import WrongInput

_PAGE = ".html"


@dataclass(frozen=True, slots=True)
class MadePage:
    """The page of a unit's last finished week, as bytes of HTML."""

    period: str
    closed: bool
    content: bytes


def made_page(place: Workplace, area: str) -> MadePage:
    """The page of a unit's last finished week; a sentence if it was not made."""
    with place.store.reading() as connection:
        if area not in (known := areas(connection)):
            raise WrongInput("area_not_loaded", area=area, known=", ".join(known))
        period = last_finished(place.now, area, place.rules).id
        issued = _issued(place, connection, area, period)
    if issued is not None:
        return MadePage(period, closed=True, content=issued)
    drafts = sorted((place.home / "papers" / period).glob(f"{area}_{period}_*{_PAGE}"))
    if not drafts:
        raise WrongInput("page_not_made", period=period)
    return MadePage(period, closed=False, content=drafts[0].read_bytes())


def _issued(place: Workplace, connection: Connection, area: str, period: str) -> bytes | None:
    for name, sha in issued_papers(connection, area, period).items():
        if name.endswith(_PAGE):
            return archived(place, sha, name)
    return None
