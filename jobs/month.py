"""A month of a unit's deadlines: its weeks as a grid, and what lies on each day."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from jobs.deadlines import Ahead, ahead
from jobs.question import Question
from jobs.workplace import Workplace
from model.checks.deadlines import Deadline

# Of one day; on the last day of a year half of all works fall due.
_MOST_A_DAY = 12


@dataclass(frozen=True, slots=True)
class Day:
    """What is listed on one day, and how many more there are of the last kind listed."""

    on: date
    listed: Sequence[Deadline]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Month:
    """A month: its first day, the day it is today, its deadlines by day, and its weeks with their neighbours' days."""

    first: date
    today: date
    ahead: Ahead
    days: Mapping[date, Day]
    weeks: Sequence[Sequence[date]]

    @property
    def before(self) -> date:
        """The first day of the month before."""
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def after(self) -> date:
        """The first day of the month after."""
        return (self.first + timedelta(days=31)).replace(day=1)

    def off(self, on: date) -> bool:
        """Whether a day is a day off."""
        day = self.days.get(on)
        return day is not None and any(one.kind == "day_off" for one in day.listed)


def month(place: Workplace, question: Question, first: date | None = None) -> Month:
    """The month that begins on a day; the one it is now if none is named."""
    if first is None:
        _ = place.store  # an illustrative store has a clock of its own
        first = place.today(question.area or "*").replace(day=1)
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    found = ahead(place, question, first, last)
    days = {on: _day(on, list(some)) for on, some in groupby(found.deadlines, lambda one: one.on)}
    return Month(first, place.today(found.area), found, days, weeks)


def _day(on: date, some: Sequence[Deadline]) -> Day:
    return Day(on, some[:_MOST_A_DAY], max(0, len(some) - _MOST_A_DAY))
