"""The working calendar: known and confirmed as far ahead as schedules look."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from jobs.doctor.remarks import Remark, advice, fine
from jobs.doctor.visit import Visit
from model.plan.day_rows import NAME
from model.words.dates import short

CHECK: Final = "calendar"


def check(visit: Visit) -> Iterator[Remark]:
    """Days off that nobody has announced, and a year whose days off are not in the table."""
    calendar, today = visit.place.rules.calendar, visit.today
    ahead = visit.limit("calendar_ahead_days")
    last = today + timedelta(days=ahead)
    file = visit.home / "rules" / NAME
    years = range(today.year, last.year + 1)
    soon = [row for year in years for row in calendar.unconfirmed(year) if today <= row.on <= last]
    if soon:
        days = ", ".join(short(row.on) for row in soon)
        yield advice(CHECK, "calendar_unconfirmed", count=len(soon), ahead=ahead, days=days, file=file)
    missing = [year for year in (today.year, today.year + 1) if not calendar.covers(year)]
    for year in missing:
        yield advice(CHECK, "calendar_missing", year=year, file=file)
    if not soon and not missing:
        yield fine(CHECK, "calendar_fine", days=ahead)
