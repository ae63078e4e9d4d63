"""Schools that have not reported: a reminder before the cut-off, who is missing after it, who is silent for weeks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from model.checks.notices.notice import Notice
from model.checks.notices.raising import Fact, raised
from model.checks.notices.situation import Situation
from model.ledger.events import Subject
from model.ledger.report_weeks import told_week
from model.plan.facts import School
from model.plan.notice_rows import DRAFT, NoticeRule
from model.plan.weeks import Week


def school_report_due(rule: NoticeRule, here: Situation) -> Iterator[Notice]:
    """A school has not reported and the cut-off comes; told to that school alone."""
    lead = _lead(rule, here)
    for school in _missing(here, here.week) if lead is not None else ():
        about = {"school": f"school:{school.id}"}
        facts = _week(here.week) | {"name": school.name}
        yield from raised(rule, here, Subject("school", school.id), here.week.id, facts, about)


def schools_awaited(rule: NoticeRule, here: Situation) -> Iterator[Notice]:
    """The same told to the office as one text, for the group all schools read."""
    missing = _missing(here, here.week) if _lead(rule, here) is not None else []
    if missing:
        facts = _week(here.week) | _named(missing, here)
        yield from raised(rule, here, Subject("period", here.week.id), here.week.id, facts)


def schools_silent(rule: NoticeRule, here: Situation) -> Iterator[Notice]:
    """Who had not reported at the cut-off; with `after_days` a draft about those silent for so long."""
    if rule.section == DRAFT:
        yield from _silent_long(rule, here)
        return
    missing = _missing(here, here.finished) if _told_of(here, here.finished) else []
    if missing and (here.on - here.finished.on).days < here.number("stale_days"):
        facts = _week(here.finished) | _named(missing, here)
        yield from raised(rule, here, Subject("period", here.finished.id), here.finished.id, facts)


def _silent_long(rule: NoticeRule, here: Situation) -> Iterator[Notice]:
    for school in _missing(here, here.finished) if _told_of(here, here.finished) else ():
        last = _last_heard(school, here)
        # By whole weeks, as the weekly page counts them, so that all schools are in one draft.
        weeks = 0 if last is None else (here.finished.first_day - _monday(last)).days // 7
        number = rule.repeat(weeks * 7)
        if last is not None and number is not None:
            facts: dict[str, Fact] = {"name": school.name, "weeks": weeks, "since": last.isoformat()}
            subject = Subject("school", school.id)
            yield from raised(rule, here, subject, f"{last.isoformat()}+{number}", {**facts, "group": "schools"})


def _lead(rule: NoticeRule, here: Situation) -> int | None:
    """Whether it is time to remind of this week's report: schools are asked once tracking has begun."""
    if here.week.off or here.finished == here.week or not here.alarmed(here.week.on):
        return None
    return rule.lead((here.week.on - here.on).days)


def _told_of(here: Situation, week: Week) -> bool:
    return here.alarmed(week.on)


def _missing(here: Situation, week: Week) -> list[School]:
    """The schools that have said nothing in a week; none before any school ever reported."""
    if not here.school_reports:
        return []
    end = week.first_day + timedelta(days=6)
    heard = {event.subject.id for event in here.school_reports if week.first_day <= event.on <= end}
    # Who spoke after the cut-off of the week before has told this week's news already.
    late = [event for event in here.school_reports if week.first_day - timedelta(days=7) <= event.on < week.first_day]
    heard |= {event.subject.id for event in late if told_week(event, here.rules).id == week.id}
    return [school for school in here.schools if school.id not in heard]


def _last_heard(school: School, here: Situation) -> date | None:
    """The last day a school reported; the week before anybody did for one that never has."""
    own = [event.on for event in here.school_reports if event.subject.id == school.id]
    first = min((event.on for event in here.school_reports), default=None)
    began = None if first is None else max(first, here.alarms_from or first) - timedelta(days=7)
    return max(own) if own else began


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _named(schools: list[School], here: Situation) -> dict[str, str | int]:
    return {"count": len(schools), "total": len(here.schools), "names": "; ".join(school.name for school in schools)}


def _week(week: Week) -> dict[str, str | int]:
    return {"period": week.id, "due": week.on.isoformat(), "time": f"{week.cut_off:%H:%M}"}
