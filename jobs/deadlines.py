"""The deadlines of a unit, and what about its calendar needs a person."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from jobs.papers import owed_among
from jobs.question import Answers, Question, answers
from jobs.workplace import Workplace
from model.checks.deadlines import Deadline, in_order, of_days, of_directives, of_papers, of_reports, of_works
from model.checks.open_days import OpenDays, open_days
from model.plan.day_rows import NAME
from model.words.problems import StoreProblem, WrongInput

# How far ahead is looked, if nobody says otherwise.
AHEAD = timedelta(weeks=6)
# A list of many years is no list of deadlines; a day mistyped by a century asks for one.
_LONGEST = timedelta(days=366 * 6)


@dataclass(frozen=True, slots=True)
class Ahead:
    """The deadlines of a unit between two days, both included, and the years whose days off nobody has entered."""

    area: str
    first: date
    last: date
    deadlines: tuple[Deadline, ...]
    unknown_years: tuple[int, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The deadlines as other programs read them."""
        days = {"area": self.area, "first": self.first.isoformat(), "last": self.last.isoformat()}
        listed = [one.as_json() for one in self.deadlines]
        return {**days, "unknown_years": list(self.unknown_years), "deadlines": listed}


def ahead(place: Workplace, question: Question, first: date | None = None, last: date | None = None) -> Ahead:
    """The deadlines of the next weeks, or between the days given. WrongInput for days in the wrong order."""
    with answers(place, question) as found:
        begin = first or found.mark.on
        end = last or begin + AHEAD
        if end < begin:
            raise WrongInput("calendar_days_turned", first=begin, last=end)
        if end - begin > _LONGEST:
            raise WrongInput("calendar_too_long", first=begin, last=end)
        unknown = (year for year in range(begin.year, end.year + 1) if not place.rules.calendar.covers(year))
        return Ahead(found.area, begin, end, tuple(deadlines_among(place, found, begin, end)), tuple(unknown))


def deadlines(place: Workplace, question: Question, first: date, last: date) -> list[Deadline]:
    """What lies between two days, both included, as known: days off, cut-offs, reports, works, directives, papers."""
    with answers(place, question) as found:
        return deadlines_among(place, found, first, last)


def deadlines_among(place: Workplace, found: Answers, first: date, last: date) -> list[Deadline]:
    """The same, from a store already held still."""
    rules, unit = place.rules, found.area
    everything = (
        *of_days(rules.calendar, unit, first, last),
        *of_reports(rules, unit, first, last),
        *of_directives(found.events("directive"), unit, found.mark.on),
        *of_papers(owed_among(place, found), unit),
        *of_works(found.standings(), rules.life_cycles, unit),
    )
    return in_order(everything, first, last)


def own_calendar(place: Workplace) -> Path:
    """The office's own table of days, which may not be there yet."""
    return place.home / "rules" / NAME


def calendar_check(place: Workplace, on: date | None = None) -> OpenDays:
    """Which days of the coming year nobody has announced, and which years are not in the table at all."""
    with suppress(StoreProblem):
        # An illustrative store has a clock of its own; the calendar itself needs no store.
        _ = place.store
    return open_days(place.rules.calendar, on or place.today("*"))
