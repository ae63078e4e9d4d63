"""Spans of the calendar that reports are named after: weeks, months, quarters, half-years, years, school years."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from model.words.dates import short
from model.words.period_names import period_name

_DAY = timedelta(days=1)
_MONTHS: Final = {"month": 1, "quarter": 3, "half_year": 6, "year": 12, "school_year": 12}
_LETTERS: Final = {"M": "month", "Q": "quarter", "H": "half_year"}
_ID = re.compile(r"([0-9]{4})(?:-([MQH])([0-9]{1,2})|-W([0-9]{2})|-([0-9]{4}))?")
_AUGUST = 8
# Outside these a year is a slip of the finger.
_YEARS = range(1900, 2101)
_WEEK_ON_PAPER = timedelta(days=4)


@dataclass(frozen=True, slots=True)
class Span:
    """One span: its kind, its first and last day, its id, and which part of its year it is (from 1).

    A school year is named after the two years it touches; its preparation is meant, so that it ends on
    31 August before it opens.
    """

    kind: str
    first: date
    last: date

    @property
    def part(self) -> int:
        """Which part of its year it is, from 1."""
        if self.kind == "week":
            return self.first.isocalendar().week
        return 1 if self.kind == "school_year" else self.last.month // _MONTHS[self.kind]

    @property
    def id(self) -> str:
        """Its id: 2026-W47, 2026-M11, 2026-Q4, 2026-H2, 2026 or 2026-2027."""
        year = self.last.year
        if self.kind == "week":
            iso = self.first.isocalendar()
            return f"{iso.year}-W{iso.week:02d}"
        if self.kind in ("year", "school_year"):
            return f"{year}" if self.kind == "year" else f"{year}-{year + 1}"
        letter = next(letter for letter, kind in _LETTERS.items() if kind == self.kind)
        return f"{year}-{letter}{self.part:02d}" if letter == "M" else f"{year}-{letter}{self.part}"

    def day(self, months: int, day: int | str) -> date:
        """The `day` of the month so many months after its last one; "last" is that month's end."""
        year, month = divmod(self.last.year * 12 + self.last.month - 1 + months, 12)
        return date(year, month + 1, monthrange(year, month + 1)[1] if day == "last" else int(day))

    def before(self) -> Span:
        """The span of the same kind before."""
        return span_around(self.kind, self.first - _DAY)

    def after(self) -> Span:
        """The span of the same kind after."""
        return span_around(self.kind, self.last + _DAY)

    @property
    def name(self) -> str:
        """Its name as papers write it; a reporting week ends on its Friday."""
        last = self.first + _WEEK_ON_PAPER if self.kind == "week" else self.last
        return period_name(self.kind, self.first, last, self.part)

    def words(self, data_to: date) -> dict[str, str]:
        """What the name of a report may speak of."""
        return {"period": self.name, "next_period": self.after().name, "data_to": short(data_to)}


def span_around(kind: str, day: date) -> Span:
    """The span of a kind in which a day lies."""
    if kind == "week":
        monday = day - _DAY * day.weekday()
        return Span(kind, monday, monday + _DAY * 6)
    length, shift = _MONTHS[kind], _AUGUST if kind == "school_year" else 0
    # Months counted from the end of the span before any year's first one.
    start = (day.year * 12 + day.month - 1 - shift) // length * length + shift
    return Span(kind, _month(start), _month(start + length) - _DAY)


def spans_between(kind: str, first: date, last: date) -> Iterator[Span]:
    """The spans of a kind that touch the days from the first to the last."""
    span = span_around(kind, first)
    while span.first <= last:
        yield span
        span = span.after()


def span_named(period: str) -> Span | None:
    """The span of an id such as 2026-Q4; None for what is none."""
    match = _ID.fullmatch(period)
    if match is None or int(match[1]) not in _YEARS:
        return None
    try:
        return _named(*match.groups())
    except ValueError:
        return None


def name_of(period: str) -> str:
    """The name of the period of an id as papers write it; the id itself where it names none."""
    span = span_named(period)
    return period if span is None else span.name


def _named(year: str, letter: str | None, part: str | None, week: str | None, until: str | None) -> Span | None:
    if week:
        return span_around("week", date.fromisocalendar(int(year), int(week), 1))
    if until:
        found = span_around("school_year", date(int(year), _AUGUST, 1))
    elif letter is None or part is None:
        found = span_around("year", date(int(year), 1, 1))
    else:
        kind = _LETTERS[letter]
        found = span_around(kind, date(int(year), int(part) * _MONTHS[kind], 1))
    # Told back, so that 2026-M1 and 2026-2029 are no ids of anything.
    written = "-".join(filter(None, (year, f"{letter}{part}" if letter else until)))
    return found if found.id == written else None


def _month(months: int) -> date:
    return date(months // 12, months % 12 + 1, 1)
