"""The watches kept day after day, one a cause, and all notices that hold in a situation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from model.checks.notices import directives, explaining, money, pages, papers, plans, schools, targets, works
from model.checks.notices.notice import Notice
from model.checks.notices.situation import Situation
from model.plan.notice_rows import NoticeRule

_Watch = Callable[[NoticeRule, Situation], Iterator[Notice]]

# Cause → what looks for it. Their names are known to the rules as `model.plan.notice_rows.WATCHES`.
WATCH_OF: Final[Mapping[str, _Watch]] = {
    "step_due": works.step_due,
    "step_overdue": works.step_overdue,
    "work_due": works.work_due,
    "work_overdue": works.work_overdue,
    "building_overdue": works.building_overdue,
    "due_before_tracking": works.due_before_tracking,
    "activity_due": works.activity_due,
    "activity_overdue": works.activity_overdue,
    "directive_due": directives.directive_due,
    "directive_overdue": directives.directive_overdue,
    "school_report_due": schools.school_report_due,
    "schools_awaited": schools.schools_awaited,
    "schools_silent": schools.schools_silent,
    "paper_due": papers.paper_due,
    "paper_overdue": papers.paper_overdue,
    "flag_open": explaining.flag_open,
    "target_pace": targets.target_pace,
    "target_not_listed": targets.target_not_listed,
    "money_near_year_plan": money.money_near_year_plan,
    "money_near_investment": money.money_near_investment,
    "plan_findings": plans.plan_findings,
    "first_steps": plans.first_steps,
    "page_draft": pages.page_draft,
    "page_unclosed": pages.page_unclosed,
    "report_cut_off": pages.report_cut_off,
}


def holding(here: Situation) -> Iterator[Notice]:
    """Every notice of the watches that holds in a situation, each with a key that stays as long as it holds."""
    for rule in here.notice_rules.on(here.area, here.on):
        if rule.timed:
            yield from WATCH_OF[rule.cause](rule, here)
