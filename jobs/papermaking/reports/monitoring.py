"""The maker of the monitoring and evaluation report on investments."""

from __future__ import annotations

from documents.reports.monitoring import Monitored, monitoring
from jobs.papermaking.ground import Ground
from jobs.papermaking.made import Made
from jobs.papermaking.reports.desk import ReportDesk
from model.plan.period_ids import kind_of
from model.plan.report_calendar import Entry
from model.targets.reports.monitoring import monitored
from model.words.problems import WrongInput

_REPORTS = {"half_year": "monitoring_half_year", "year": "monitoring_year"}


def make(ground: Ground) -> Made:
    """Every decided work of the unit, as of the period's last day."""
    desk = ReportDesk(ground)
    entry = _entry(desk)
    desk.lack("report_form_unread")
    rows = monitored(desk.works, desk.events, entry.data_from, ground.on, desk.found.tracked_from())
    told = Monitored(
        formal=desk.formal,
        period=desk.period.id,
        first=entry.data_from,
        on=ground.on,
        draft=ground.draft,
        until=entry.data_to,
        rows=rows,
        proposals=desk.remarks("work_proposal"),
    )
    return desk.made(monitoring(told, desk.boxes, desk.book))


def _entry(desk: ReportDesk) -> Entry:
    """The report's own days; WrongInput for a half-year it does not tell."""
    period = desk.period.id
    try:
        return desk.place.rules.reports.period(_REPORTS[kind_of(period) or ""], period, desk.ground.area)
    except WrongInput:
        raise WrongInput("report_half_first", name=desk.kind.name, period=period, year=period[:4]) from None
