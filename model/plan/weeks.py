"""Reporting weeks and their cut-offs.

A week is named by its ISO number, `2026-W47`, and always printed with its dates. It runs Monday
to Friday; it is finished when the unit's cut-off (a dated rule, Thursday 16:00 by default) has passed.
A cut-off that falls on a day off moves within its week by the unit's policy; a week that is all days
off has no cut-off of its own, and the next one tells what became of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from model.plan.calendar import week_cut_off_day
from model.plan.rules import Rules
from model.words.problems import WrongInput

_NAME = re.compile(r"(\d{4})-W(\d{2})")


@dataclass(frozen=True, slots=True)
class Week:
    """One reporting week of one unit, with its cut-off in the unit's own time zone."""

    id: str
    number: int
    first_day: date
    last_day: date
    cut_off: datetime
    off: bool = False

    @property
    def on(self) -> date:
        """The day whose figures it tells."""
        return self.cut_off.date()

    def is_late(self, made_at: datetime) -> bool:
        """Whether a roll-up made then was made after the following week's cut-off."""
        return made_at >= self.cut_off + timedelta(days=7)


def zone(rules: Rules, area: str, on: date) -> ZoneInfo:
    """The time zone of a unit."""
    return ZoneInfo(rules.value("time_zone", area, on))


def week(period: str, area: str, rules: Rules) -> Week:
    """The week of a period such as `2026-W47`."""
    match = _NAME.fullmatch(period)
    try:
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1) if match else None
    except ValueError:
        monday = None
    if monday is None:
        raise WrongInput("period_wrong", period=period)
    return _week(monday, area, rules)


def week_of(day: date, area: str, rules: Rules) -> Week:
    """The week a day falls in."""
    return _week(day - timedelta(days=day.weekday()), area, rules)


def last_finished(now: datetime, area: str, rules: Rules) -> Week:
    """The last week whose cut-off has passed."""
    local = now.astimezone(zone(rules, area, now.date()))
    this = week_of(local.date(), area, rules)
    return this if this.cut_off <= local and not this.off else week_before(this, area, rules)


def week_before(this: Week, area: str, rules: Rules) -> Week:
    """The week before that had a working day."""
    before = week_of(this.first_day - timedelta(days=1), area, rules)
    return week_before(before, area, rules) if before.off else before


def week_after(this: Week, area: str, rules: Rules) -> Week:
    """The next week that has a working day."""
    after = week_of(this.first_day + timedelta(days=7), area, rules)
    return week_after(after, area, rules) if after.off else after


def _week(monday: date, area: str, rules: Rules) -> Week:
    cut_off = rules.value("weekly_cut_off", area, monday)
    policy = rules.value("weekly_moves", area, monday)
    year, number, _ = monday.isocalendar()
    moved = week_cut_off_day(monday, cut_off["weekday"], rules.calendar, policy)
    day = moved or monday + timedelta(days=cut_off["weekday"] - 1)
    at = datetime.combine(day, time.fromisoformat(cut_off["time"]), zone(rules, area, monday))
    return Week(f"{year}-W{number:02d}", number, monday, monday + timedelta(days=4), at, off=moved is None)
