"""Closing a week from its page, and its page as a visitor reads it: the archived bytes, or a draft made now."""

from __future__ import annotations

from jobs.archive import archived
from jobs.question import Question, area_of
from jobs.rollup import close, preview, roll_up
from jobs.week.current import WeekNow, can_be_drafted, week_now
from jobs.workplace import Workplace
from model.store.snapshots import issued_papers
from model.words.problems import Refused, WrongInput

_PAGE = ".html"


def close_week(place: Workplace, question: Question, period: str, actor: str) -> WeekNow:
    """Close a week in a person's name; refused before its cut-off, and where somebody else has closed it.

    Whoever closed it and presses once more is told the same again.
    """
    area = area_of(place, question)
    with place.store.reading() as connection:
        now = week_now(place, connection, area, period)
    if not now.cut:
        raise Refused("week_not_cut", week=now.week.number, cut_off=now.week.cut_off)
    if now.closed and now.closed_by == actor:
        return now
    if now.closed:
        raise Refused("week_closed_before", week=now.week.number, by=now.closed_by, at=now.closed_at)
    close(place, area, now.id, actor)
    with place.store.reading() as connection:
        return week_now(place, connection, area, now.id)


def page_of_week(place: Workplace, question: Question, period: str, *, drafts: bool) -> tuple[bytes, bool]:
    """The weekly page as HTML and whether it is closed: the bytes that were issued, else a draft as of now.

    Nothing is drafted for whom drafts are not open: the draft is empty.

    WrongInput where there is none: weeks to come, and weeks long past that nobody closed.
    """
    area = area_of(place, question)
    with place.store.reading() as connection:
        now = week_now(place, connection, area, period)
        issued = issued_papers(connection, area, now.id)
    for name, sha in issued.items():
        if name.endswith(_PAGE):
            return archived(place, sha, name), True
    if now.closed:
        raise WrongInput("page_not_made", period=now.id)
    return (_draft(place, area, now) if drafts else b""), False


def _draft(place: Workplace, area: str, now: WeekNow) -> bytes:
    if not can_be_drafted(place, area, now):
        raise WrongInput("page_not_made", period=now.id)
    made = (roll_up if now.cut else preview)(place, area, now.id)
    return next(path for path in made.files if path.suffix == _PAGE).read_bytes()
