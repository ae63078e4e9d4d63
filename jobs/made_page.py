"""The weekly page as it was made: from the archive when its week is closed, else the draft in the folder of papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from jobs.archive import archived
from jobs.weekly_page import write_draft_page
from jobs.workplace import Workplace
from model.plan.weeks import last_finished, week
from model.store.events import areas
from model.store.snapshots import issued_papers, read_snapshot
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
    there = (place.home / "papers" / period).glob(f"{area}_{period}_*{_PAGE}")
    drafts = sorted(there) or [path for path in _drawn_anew(place, area, period) if path.suffix == _PAGE]
    return MadePage(period, closed=False, content=drafts[0].read_bytes())


def _drawn_anew(place: Workplace, area: str, period: str) -> Sequence[Path]:
    """The draft that a worker on another computer made, written here once more from what it kept in the store."""
    with place.store.reading() as connection:
        draft = read_snapshot(connection, area, period)
        if draft is None:
            raise WrongInput("page_not_made", period=period)
        return write_draft_page(place, connection, area, week(period, area, place.rules), draft)


def _issued(place: Workplace, connection: Connection, area: str, period: str) -> bytes | None:
    for name, sha in issued_papers(connection, area, period).items():
        if name.endswith(_PAGE):
            return archived(place, sha, name)
    return None
