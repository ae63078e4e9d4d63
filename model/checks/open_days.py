"""What about the calendar is still open: days nobody has announced, days only proposed, years not in the table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from model.plan.calendar import WorkingCalendar
from model.plan.day_rows import DayRow
from model.words.dates import short
from model.words.sentences import say

# Schedules look a year ahead; what comes later is asked about later.
_AHEAD = timedelta(days=366)
# From this month on the next year's notices come out, and its days must be in the table.
_NOTICES = 10


@dataclass(frozen=True, slots=True)
class OpenDays:
    """The open points of a calendar on a day: one sentence each, and the rows they speak of."""

    on: date
    missing_years: tuple[int, ...]
    proposed: tuple[DayRow, ...]
    unconfirmed: tuple[DayRow, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is open, the most pressing first; empty if nothing is."""
        years = (say("calendar_year_missing", year=year) for year in self.missing_years)
        return (*years, *map(self._proposed, self.days_to_decide), *map(self._unconfirmed, self._stretches()))

    @property
    def days_to_decide(self) -> tuple[DayRow, ...]:
        """The proposed days on which others hang; a Saturday that makes up for one follows by itself."""
        days = {row.on for row in self.proposed}
        return tuple(row for row in self.proposed if row.makes_up not in days)

    def _proposed(self, row: DayRow) -> str:
        pairs = (say("calendar_proposed_pair", on=short(one.on)) for one in self.proposed if one.makes_up == row.on)
        return say("calendar_proposed", on=short(row.on), name=row.name, why=row.verified, pair="".join(pairs))

    def _stretches(self) -> list[list[DayRow]]:
        """The unconfirmed days, those with the same reason and one after another together."""
        out: list[list[DayRow]] = []
        for row in self.unconfirmed:
            before = out[-1][-1] if out else None
            if before and row.verified == before.verified and row.on - before.on <= timedelta(days=1):
                out[-1].append(row)
            else:
                out.append([row])
        return out

    def _unconfirmed(self, rows: list[DayRow]) -> str:
        days = {"first": short(rows[0].on), "last": short(rows[-1].on), "why": rows[0].verified}
        code = "calendar_unconfirmed" if len(rows) == 1 else "calendar_unconfirmed_span"
        return say(code, name=rows[0].name, **days)

    def as_json(self) -> dict[str, Any]:
        """The open points as other programs read them."""
        return {
            "on": self.on.isoformat(),
            "missing_years": list(self.missing_years),
            "proposed": [row.on.isoformat() for row in self.proposed],
            "unconfirmed": [row.on.isoformat() for row in self.unconfirmed],
            "sentences": list(self.sentences),
        }


def open_days(calendar: WorkingCalendar, on: date) -> OpenDays:
    """What is open from a day on, a year ahead. Days that have passed are settled one way or the other."""
    until = on + _AHEAD
    years = (on.year, on.year + 1)
    asked = years if on.month >= _NOTICES else years[:1]
    return OpenDays(
        on=on,
        missing_years=tuple(year for year in asked if not calendar.covers(year)),
        proposed=tuple(row for year in years for row in calendar.proposed(year) if on <= row.on <= until),
        unconfirmed=tuple(row for year in years for row in calendar.unconfirmed(year) if on <= row.on <= until),
    )
