"""The merge that a page or paper of a unit above asks for: as it was closed, or of what is there now."""

from __future__ import annotations

from jobs.packages.merging import merge_as_it_stands
from jobs.workplace import Workplace
from model.plan.periods import Period, period_named
from model.plan.weeks import last_finished
from model.store.packages import MergedRow, known_members
from model.words.problems import WrongInput


def check_above(place: Workplace, area: str) -> None:
    """WrongInput (`members_none`) unless a unit adds up others, or once did."""
    with place.store.reading() as connection:
        if not known_members(connection, area):
            raise WrongInput("members_none", area=area)


def merged_now(place: Workplace, area: str, period: str | None = None) -> MergedRow:
    """The merge of a period, the last finished week unless another is asked for: as closed, else of what is there now.

    WrongInput where a unit adds up nobody, for what names no period, and for one that has not begun.
    """
    check_above(place, area)
    this = period_asked(place, area, period)
    if this.first_day > place.today(area):
        raise WrongInput("period_wrong", period=this.id)
    return merge_as_it_stands(place, area, this.id)


def period_asked(place: Workplace, area: str, period: str | None) -> Period:
    """A period by its id; the last finished week where none is named."""
    return last_finished(place.now, area, place.rules) if period is None else period_named(period, area, place.rules)
