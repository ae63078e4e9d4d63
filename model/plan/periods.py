"""Periods that are reported on: weeks, and the months, quarters, half-years and years of the report calendar.

Each has an id of its own shape, a last day whose figures it tells, and a moment from which it is
finished; what makes it stands in dated rows (`reporting.yaml`, `report_calendar.yaml`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from model.plan.period_ids import kind_of
from model.plan.rules import Rules
from model.plan.weeks import Week, week, zone
from model.words.problems import WrongInput

if TYPE_CHECKING:
    from model.plan.report_calendar import Entry


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """One month, quarter, half-year or year of a unit's reports, finished when the day of its cut-off is over.

    `due` is the day by which its report is sent, None where nobody has said; a day off is already
    moved to a working one.
    """

    id: str
    kind: str
    first_day: date
    last_day: date
    cut_off: datetime
    due: date | None = None

    @property
    def on(self) -> date:
        """The day whose figures it tells."""
        return self.last_day

    def is_late(self, made_at: datetime) -> bool:
        """Whether a roll-up made then was made after a whole further period."""
        return made_at >= self.cut_off + (self.last_day - self.first_day)


Period = Week | ReportPeriod


def period_named(period: str, area: str, rules: Rules) -> Period:
    """The period of an id such as `2026-W47`, `2026-M11`, `2026-Q4`, `2026-H2` or `2026`."""
    kind = kind_of(period)
    if kind is None:
        raise WrongInput("period_wrong", period=period)
    if kind == "week":
        return week(period, area, rules)
    return _period(rules.reports.period(kind, period, area), kind, area, rules)


def finished_reports(area: str, since: date, now: datetime, rules: Rules) -> Iterator[ReportPeriod]:
    """The periods whose figures the report calendar makes, ended since a day and finished by now, earliest first."""
    until = now.astimezone(zone(rules, area, now.date())).date()
    entries = [e for e in rules.reports.entries(area, since, until) if e.roll_up and e.kind != "week"]
    for entry in sorted(entries, key=lambda entry: (entry.data_to, entry.period_id)):
        made = _period(entry, entry.kind, area, rules)
        if entry.data_to >= since and made.cut_off <= now:
            yield made


def _period(entry: Entry, kind: str, area: str, rules: Rules) -> ReportPeriod:
    """The period of an entry: finished when the day on which people may still enter is over."""
    over = datetime.combine(entry.cut_off + timedelta(days=1), time.min, zone(rules, area, entry.cut_off))
    return ReportPeriod(entry.period_id, kind, entry.data_from, entry.data_to, over, entry.due)
