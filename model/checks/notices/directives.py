"""Directives of a meeting that come up or have passed, told to whoever leads them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from model.checks.notices.notice import Notice
from model.checks.notices.raising import coming, passed
from model.checks.notices.situation import Situation
from model.ledger.events import Event
from model.plan.notice_rows import DRAFT, NoticeRule


def directive_due(rule: NoticeRule, here: Situation) -> Iterator[Notice]:
    """What was asked is due soon."""
    for event, due in _open(here):
        lead = str(event.body["lead"])
        facts = {"text": str(event.body["text"]), "lead": lead}
        yield from coming(rule, here, event.subject, due, facts, {"lead": f"officer:{lead}"})


def directive_overdue(rule: NoticeRule, here: Situation) -> Iterator[Notice]:
    """What was asked has passed its day; no draft is ever made about somebody named."""
    for event, due in _open(here):
        lead = str(event.body["lead"])
        if rule.section == DRAFT and lead in here.people:
            continue
        facts = {"text": str(event.body["text"]), "lead": lead, "group": lead}
        yield from passed(rule, here, event.subject, due, facts, {"lead": f"officer:{lead}"})


def _open(here: Situation) -> Iterator[tuple[Event, date]]:
    """The directives that are not done, with the day by which they are to be; the last saying of each holds."""
    told: dict[str, Event] = {}
    for event in here.directives:
        if event.kind == "directive":
            told[event.subject.id] = event
        elif event.kind == "directive_done":
            told.pop(event.subject.id, None)
    for event in told.values():
        if due := event.body.get("due"):
            yield event, date.fromisoformat(due)
