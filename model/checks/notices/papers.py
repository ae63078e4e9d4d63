"""Papers that may come later and whose day comes up or has passed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from model.checks.notices.notice import Notice
from model.checks.notices.raising import coming, of_work, passed
from model.checks.notices.situation import Situation
from model.ledger.events import Subject
from model.ledger.paper_register import owed
from model.plan.notice_rows import NoticeRule

_Dated = Callable[..., Iterator[Notice]]


def paper_due(rule: NoticeRule, here: Situation) -> Iterator[Notice]:
    """A paper is to be brought soon."""
    yield from _owed(rule, here, coming)


def paper_overdue(rule: NoticeRule, here: Situation) -> Iterator[Notice]:
    """The day for a paper has passed."""
    yield from _owed(rule, here, passed)


def _owed(rule: NoticeRule, here: Situation, dated: _Dated) -> Iterator[Notice]:
    for work in here.works.values():
        _, about = of_work(work)
        for one in owed(work.events, work.standing):
            if one.due is not None:
                facts = {"name": work.standing.name, "paper": here.rules.paper_name(one.type)}
                subject = Subject("paper", f"{work.code}.{one.type}")
                yield from dated(rule, here, subject, one.due, facts, about)
