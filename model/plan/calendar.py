"""The working calendar of Vietnam: Monday to Friday but for the days of a dated table an office can edit.

Labour Code 45/2019/QH14 art. 112 (days off) and 111.3 (make-up days); swapped days by yearly notices.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from model.plan.day_rows import NAME, OFF, WORK, DayRow, own_days, shipped_days
from model.words.dates import short
from model.words.problems import WrongInput

POLICIES: Final = ("previous", "next", "stay")
_DAY = timedelta(days=1)
_WORKING_DAYS = 5


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Which days are worked, and why the others are not; a day without a row follows its weekday."""

    rows: Mapping[date, DayRow]
    known_years: frozenset[int]

    def covers(self, year: int) -> bool:
        """Whether the days off of a year are known at all: its Tết stands in the table.

        Of other years only the weekends are known to be off; nothing is invented.
        """
        return year in self.known_years

    def is_working(self, day: date) -> bool:
        """Whether a day is worked."""
        row = self.rows.get(day)
        if row is None or not row.in_force:
            return day.weekday() < _WORKING_DAYS
        return row.kind == WORK

    def why_off(self, day: date) -> DayRow | None:
        """The row by which a day is off; None for a day that is worked and for a plain weekend."""
        row = self.rows.get(day)
        return row if row is not None and row.in_force and row.kind in OFF else None

    def previous_working(self, day: date) -> date:
        """The last working day before a day."""
        day -= _DAY
        while not self.is_working(day):
            day -= _DAY
        return day

    def next_working(self, day: date) -> date:
        """The first working day after a day."""
        day += _DAY
        while not self.is_working(day):
            day += _DAY
        return day

    def moved(self, day: date, policy: str) -> date:
        """The day itself if it is worked, else the working day that the policy asks for; WrongInput for no policy."""
        _check(policy)
        if policy == "stay" or self.is_working(day):
            return day
        return self.previous_working(day) if policy == "previous" else self.next_working(day)

    def rows_of(self, year: int) -> list[DayRow]:
        """The rows of a year, first day first, those not in force among them."""
        return sorted((row for row in self.rows.values() if row.on.year == year), key=lambda row: row.on)

    def unconfirmed(self, year: int) -> list[DayRow]:
        """The days of a year that are counted with although nobody has announced them yet."""
        return [row for row in self.rows_of(year) if row.in_force and not row.confirmed]

    def proposed(self, year: int) -> list[DayRow]:
        """The days of a year that somebody has proposed and that are not counted with."""
        return [row for row in self.rows_of(year) if not row.in_force and not row.confirmed]


def read_calendar(folder: Path, own: Path | None = None) -> WorkingCalendar:
    """The calendar of `data/rules/`, with the days of the table in an office's `own` folder in place of its rows.

    WrongInput, naming file and line, for a table that makes no sense.
    """
    rows = {row.on: row for row in shipped_days(folder)}
    if own is not None:
        schema = folder.parent / "schemas" / "rules" / "calendar.schema.json"
        rows |= {row.on: row for row in own_days(own / NAME, schema)}
        _check_made_up(rows, own / NAME)
    return calendar_of(rows.values())


def calendar_of(rows: Iterable[DayRow]) -> WorkingCalendar:
    """A calendar of these rows. A Saturday that makes up for a day is worked only if that day is really off."""
    by_day = {row.on: row for row in rows}
    told = {on: _settled(row, by_day) for on, row in by_day.items()}
    return WorkingCalendar(told, frozenset(row.on.year for row in told.values() if row.kind == "tet"))


def week_cut_off_day(monday: date, weekday: int, calendar: WorkingCalendar, policy: str) -> date | None:
    """The day of a week's cut-off: the unit's weekday (1 is Monday), or where that is off another of the same week.

    By the policy "previous" the nearest working day before, else the nearest after; by "next" the other way
    round, a swapped Saturday among them; by "stay" the weekday itself. None when the whole week is off.
    """
    _check(policy)
    wanted = monday + _DAY * (weekday - 1)
    worked = [day for day in (monday + _DAY * i for i in range(7)) if calendar.is_working(day)]
    if not worked or policy == "stay" or wanted in worked:
        return wanted if worked else None
    before, after = [day for day in worked if day < wanted], [day for day in worked if day > wanted]
    nearest = [*before[-1:], *after[:1]] if policy == "previous" else [*after[:1], *before[-1:]]
    return nearest[0]


def _settled(row: DayRow, rows: Mapping[date, DayRow]) -> DayRow:
    if row.makes_up is None:
        return row
    off = rows.get(row.makes_up)
    if off is None or not off.in_force or off.kind not in OFF:
        return replace(row, in_force=False)
    # One decision names both days.
    return replace(row, confirmed=row.confirmed or off.confirmed)


def _check_made_up(rows: Mapping[date, DayRow], path: Path) -> None:
    for row in rows.values():
        if row.own and row.makes_up is not None and row.makes_up not in rows:
            raise WrongInput("calendar_makes_up_unknown", file=path, on=short(row.on), off=short(row.makes_up))


def _check(policy: str) -> None:
    if policy not in POLICIES:
        raise WrongInput("calendar_policy_wrong", policy=policy, known=", ".join(POLICIES))
