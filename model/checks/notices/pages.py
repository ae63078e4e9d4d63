"""Pages and reports: a draft that waits to be closed, and the days of figures of the reports that come."""

from __future__ import annotations

from collections.abc import Iterator

from model.checks.notices.notice import Notice
from model.checks.notices.raising import raised
from model.checks.notices.situation import Situation
from model.ledger.events import Subject
from model.plan.notice_rows import NoticeRule
from model.plan.period_ids import kind_of


def page_draft(rule: NoticeRule, here: Situation) -> Iterator[Notice]:
    """The page of the last finished week is made and nobody has closed it yet; later on `page_unclosed` says so."""
    later = [row for row in here.notice_rules.on(here.area, here.on) if row.cause == "page_unclosed" and row.recipients]
    if here.finished.id in here.drafts and all(row.repeat(_since(here)) is None for row in later):
        facts = {"period": here.finished.id}
        yield from raised(rule, here, Subject("period", here.finished.id), here.finished.id, facts)


def page_unclosed(rule: NoticeRule, here: Situation) -> Iterator[Notice]:
    """The same some days later: it prints that it is not closed, and nothing was sent."""
    number = rule.repeat(_since(here))
    if here.finished.id in here.drafts and number is not None:
        facts = {"period": here.finished.id}
        yield from raised(rule, here, Subject("period", here.finished.id), f"{here.finished.id}+{number}", facts)


def _since(here: Situation) -> int:
    """How many days ago the cut-off of the last finished week was."""
    return (here.on - here.finished.on).days


def report_cut_off(rule: NoticeRule, here: Situation) -> Iterator[Notice]:
    """The day of figures of a monthly or longer report comes up."""
    for report in here.reports:
        lead = rule.lead((report.cut_off - here.on).days)
        if lead is None or kind_of(report.period) == "week" or (rule.of and report.id not in rule.of):
            continue
        facts = {"name": report.name, "period": report.period, "due": report.cut_off.isoformat()}
        facts["sent_by"] = report.due.isoformat() if report.due else ""
        occasion = f"{report.id}-{report.cut_off.isoformat()}-{lead}"
        yield from raised(rule, here, Subject("period", report.period), occasion, facts)
