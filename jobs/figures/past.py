"""The past of a unit: its periods as a list, and any of them as the mark at which a page is looked at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from jobs.list_pages import ROWS, page_at
from jobs.question import Question, area_of
from jobs.workplace import Workplace
from model.plan.weeks import zone
from model.store.period_lines import PeriodLine, period_count, period_line, period_lines
from model.words.dates import parse_date
from model.words.problems import WrongInput
from model.words.unreadable import NotADate


@dataclass(frozen=True, slots=True)
class Past:
    """One part of a unit's periods, newest first; `number` of `last` parts, counted from 1."""

    periods: tuple[PeriodLine, ...]
    number: int
    last: int

    def week_before(self, period: str) -> str | None:
        """The week listed before a week: what it is compared with."""
        weeks = [one.period for one in self.periods if "-W" in one.period]
        return next((week for week in weeks if week < period), None) if period in weeks else None


def past(place: Workplace, question: Question, number: int = 1) -> Past:
    """The periods of a unit, fifty at a time, with their moments in the unit's own time."""
    area = area_of(place, question)
    with place.store.reading() as connection:
        at = page_at(period_count(connection, area), number)
        found = period_lines(connection, area, at.rows.start, ROWS)
    return Past(tuple(_local(place, area, one) for one in found), at.number, at.last)


def known_at_period(place: Workplace, question: Question, period: str | None) -> Question:
    """The question as it was answered when a period was made: its day, unless one is asked, and what was known.

    WrongInput for a period that was never made.
    """
    if period is None:
        return question
    with place.store.reading() as connection:
        line = period_line(connection, area_of(place, question), period)
    if line is None:
        raise WrongInput("page_not_made", period=period)
    return replace(question, on=question.on or line.on, position=line.position)


def _local(place: Workplace, area: str, line: PeriodLine) -> PeriodLine:
    local = zone(place.rules, area, place.now.date())

    def there(at: datetime | None) -> datetime | None:
        return None if at is None else at.astimezone(local)

    return replace(line, made_at=line.made_at.astimezone(local), closed_at=there(line.closed_at))


def asked_mark(place: Workplace, question: Question, on: str, period: str) -> Question:
    """The question at a day somebody typed, and as known when a period they chose was made; empty texts ask for neither."""
    try:
        chosen = parse_date(on) if on.strip() else None
    except NotADate as error:
        raise WrongInput(error.code, text=error.text) from None
    return known_at_period(place, replace(question, on=chosen), period.strip().upper() or None)
