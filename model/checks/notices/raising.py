"""Raising: a rule, a subject and its dates made into notices, one for each who is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from model.checks.flags.watching import Watched
from model.checks.notices.notice import Notice
from model.checks.notices.situation import Situation
from model.ledger.events import Subject
from model.plan.notice_rows import NoticeRule

Fact = str | int | None
Facts = Mapping[str, Fact]
# Placeholder of a rule → whom it means here; what is not there means nobody.
About = Mapping[str, str]


def recipients(rule: NoticeRule, about: About) -> Sequence[str]:
    """Whom a rule tells: of alternatives the first that means somebody, and nobody twice."""
    told = []
    for said in rule.recipients:
        meant = (one if ":" in one else about.get(one) for one in said.split("|"))
        if first := next((one for one in meant if one), None):
            told.append(first)
    return tuple(dict.fromkeys(told))


def raised(
    rule: NoticeRule, here: Situation, subject: Subject, occasion: str, facts: Facts, about: About | None = None
) -> Iterator[Notice]:
    """The notices of a rule about a subject."""
    for recipient in recipients(rule, about or {}):
        period = here.held if rule.after_closing else None
        yield Notice(rule.id, subject, recipient, occasion, facts, here.on, period)


def coming(
    rule: NoticeRule, here: Situation, subject: Subject, due: date, facts: Facts, about: About | None = None
) -> Iterator[Notice]:
    """The notices that a day comes up; nothing while nobody has begun to use the program."""
    lead = rule.lead((due - here.on).days)
    if lead is not None and here.alarmed(due):
        said = {**facts, "due": due.isoformat()}
        yield from raised(rule, here, subject, f"{due.isoformat()}-{lead}", said, about)


def passed(
    rule: NoticeRule, here: Situation, subject: Subject, due: date, facts: Facts, about: About | None = None
) -> Iterator[Notice]:
    """The notices that a day has passed; one that had passed before anybody was asked makes nothing late."""
    number = rule.repeat((here.on - due).days)
    if due < here.on and number is not None and here.alarmed(due):
        said = {**facts, "due": due.isoformat()}
        yield from raised(rule, here, subject, f"{due.isoformat()}+{number}", said, about)


def of_work(work: Watched) -> tuple[Subject, dict[str, str]]:
    """A work as the subject of a notice, and whom it names: who follows it, the one school it is for."""
    about = {}
    if work.standing.officer:
        about["officer"] = f"officer:{work.standing.officer}"
    if work.standing.school:
        about["school"] = f"school:{work.standing.school}"
    return Subject("work", work.code), about
