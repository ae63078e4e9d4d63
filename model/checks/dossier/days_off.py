"""Days of the dossier that nobody works: the day the city wants it by, and the days of works set by people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from model.checks.dossier.ground import CheckGround
from model.plan.calendar import WorkingCalendar
from model.targets.dossier.lines import DossierLine, Missing
from model.words.dates import parse_date, short
from model.words.sentences import say
from model.words.unreadable import NotADate


def works_on_days_off(ground: CheckGround, line: DossierLine) -> Iterator[Missing]:
    """A day still to come on which a work begins or ends, as a person set it, and nobody works.

    The end of the plan's phase is no such day.
    """
    standing, calendar = ground.standings[line.work], ground.calendar
    start, finish = _day(line.start), _day(line.finish)
    of_plan = standing.due_set is None and finish == standing.due_promised
    for what, day in (("start", start), ("finish", None if of_plan else finish)):
        if day is not None and day > ground.unit.on and not calendar.is_working(day):
            told = {"on": short(day), "why": _why(calendar, day), "next": short(calendar.next_working(day))}
            facts = {"work": line.number, "what": say(f"dossier_what_{what}"), **told}
            yield Missing("dossier_finish_off", line.work, facts)


def due_off(ground: CheckGround) -> Iterator[Missing]:
    """The day the city wants the dossier by, where it is past or nobody works on it."""
    due = ground.due
    if ground.due_unread:
        facts = {"text": ground.due_unread, "document": ground.document.id}
        yield Missing("dossier_due_unread", "", facts, hard=False)
    if due is None:
        return
    if due < ground.unit.on and ground.document.state in ("open", "returned", "refused"):
        yield Missing("dossier_due_past", "", {"on": short(due)})
    elif not ground.calendar.is_working(due):
        told = {
            "on": short(due),
            "why": _why(ground.calendar, due),
            "before": short(ground.calendar.previous_working(due)),
        }
        yield Missing("dossier_due_off", "", told)


def _day(text: str | None) -> date | None:
    """The day of a text that is one; a month or a year is none."""
    try:
        return parse_date(text) if text else None
    except NotADate:
        return None


def _why(calendar: WorkingCalendar, day: date) -> str:
    row = calendar.why_off(day)
    return row.name if row is not None else say("dossier_weekend")
