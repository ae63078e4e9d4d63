"""Days of a report: up to when its figures go, and up to when its payments do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from model.plan.report_calendar import Entry, ReportCalendar
from model.plan.spans import span_around
from model.words.problems import WrongInput

# A report's figures may be cut in mid-month; the month whose payments are settled ends before.
_MOST_MONTHS_BACK = 3
_MONTHLY = "disbursement"


@dataclass(frozen=True, slots=True)
class CutOffs:
    """The two days of a report: its figures, and the payments, which are settled with the Treasury by the month."""

    figures: date
    money: date
    money_period: str | None


def cut_offs(reports: ReportCalendar, area: str, on: date) -> CutOffs:
    """The days of a report told as of `on`: payments go to the end of the last month told by then.

    Where a unit reports no months, payments go as far as everything else.
    """
    day = on
    for _ in range(_MOST_MONTHS_BACK):
        entry = _month(reports, area, day)
        if entry is not None and entry.data_to <= on:
            return CutOffs(on, entry.data_to, entry.period_id)
        day = day.replace(day=1) - timedelta(days=1)
    return CutOffs(on, on, None)


def _month(reports: ReportCalendar, area: str, day: date) -> Entry | None:
    try:
        return reports.period(_MONTHLY, span_around("month", day).id, area)
    except WrongInput:
        return None
