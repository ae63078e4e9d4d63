"""What is to be completed or explained, and nobody has explained yet; it stays in the office."""

from __future__ import annotations

from collections.abc import Iterator

from model.checks.notices.notice import Notice
from model.checks.notices.raising import of_work, raised
from model.checks.notices.situation import Situation
from model.ledger.events import Subject
from model.plan.notice_rows import NoticeRule

# Papers owed past their day are told by the watch of papers, which names nobody.
_TOLD_ELSEWHERE = frozenset({"leave_overdue"})


def flag_open(rule: NoticeRule, here: Situation) -> Iterator[Notice]:
    """A flag waits to be explained; explained, and open again because its facts changed, it is said again."""
    for flagged in here.flags:
        flag = flagged.flag
        since = flag.since or here.on
        number = rule.repeat((here.on - since).days)
        if not flagged.open or number is None or here.alarms_from is None or flag.rule in _TOLD_ELSEWHERE:
            continue
        work = here.works.get(flag.subject)
        about = {} if work is None else of_work(work)[1]
        again = "" if flagged.explanation is None else flagged.explanation.event
        day = "" if flag.since is None else flag.since.isoformat()
        facts = {"name": ", ".join(flagged.names), "text": flag.message, "flag": flag.id}
        yield from raised(rule, here, Subject("finding", flag.id), f"{day}{again}+{number}", facts, about)
