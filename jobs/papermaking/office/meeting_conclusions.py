"""Conclusions of the weekly meeting: what was asked of whom by when, and what became of what was asked before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from documents.official.figures import Source
from jobs.papermaking.ground import Ground
from jobs.papermaking.made import Made
from jobs.papermaking.office.desk import OfficeDesk
from jobs.papermaking.office.files import made
from model.ledger.directives import Directive, directives_of
from model.plan.weeks import Week
from model.store.events import events_of_area
from model.words.dates import short
from model.words.problems import WrongInput
from model.words.run_words import period_title

_OF_DIRECTIVES: Final = Source(kinds=("directive", "directive_done"))
_WEEK: Final = timedelta(days=7)


def make(ground: Ground) -> Made:
    """The conclusions of a week's meeting. WrongInput for a period that is no week.

    The meeting follows the cut-off of its week: what it asked for was said after the figures were closed,
    so directives are taken as known now.
    """
    desk = OfficeDesk(ground, "meeting_conclusions")
    week = ground.period
    if not isinstance(week, Week):
        raise WrongInput("meeting_of_weeks", period=ground.order.period or "")
    known = None if ground.closed else ground.position
    told = directives_of(events_of_area(ground.connection, ground.area, kinds=("directive",), up_to=known))
    given = [one for one in told if week.first_day <= one.on < week.first_day + _WEEK]
    weeks = desk.habits.setting("directive_weeks", ground.area, week.last_day)
    before = [one for one in told if one.on < week.first_day and _still_told(one, week, weeks)]
    title = period_title(week.id)
    facts = {
        "period": title[:1].lower() + title[1:],
        "office": desk.called("office"),
        "parent_body": desk.called("parent_body"),
    }
    desk.say("opening", **facts)
    desk.text("general", desk.box("general") or desk.phrases.texts("general_none"))
    _given(desk, given)
    _before(desk, before, max(week.last_day, ground.on))
    desk.say("carry_out", **facts)
    desk.end(**facts)
    if not given:
        desk.lack("meeting_without_directives", period=week.id)
    return made(desk, desk.phrases.text("subject", **facts))


def _still_told(one: Directive, week: Week, weeks: int) -> bool:
    """Whether an earlier directive is still told: not done before this week began, and not older than so many weeks."""
    open_then = one.done_on is None or one.done_on >= week.first_day - _WEEK
    return open_then and one.on >= week.first_day - weeks * _WEEK


def _given(desk: OfficeDesk, given: Sequence[Directive]) -> None:
    rows = desk.table("given")
    for number, one in enumerate(given, start=1):
        due = short(one.due) if one.due else None
        cells = {"number": str(number), "text": one.text, "lead": one.lead, "due": due, "product": one.product}
        rows.add(one.id, cells)
    if not given:
        desk.text("given", [desk.phrases.text("given_none")])
        return
    desk.text("given", [desk.phrases.text("given", count=desk.count("given", len(given), _OF_DIRECTIVES))])


def _before(desk: OfficeDesk, before: Sequence[Directive], on: date) -> None:
    rows = desk.table("before")
    for number, one in enumerate(before, start=1):
        due = short(one.due) if one.due else None
        cells = {"number": str(number), "text": one.text, "lead": one.lead, "due": due, "state": _state(desk, one, on)}
        rows.add(one.id, cells)
    if not before:
        desk.text("before", [desk.phrases.text("before_none")])
        return
    done = sum(one.done_on is not None for one in before)
    counts = {"count": len(before), "done": done, "open": len(before) - done, "over": sum(o.over(on) for o in before)}
    names = {"count": "before", "done": "done", "open": "open", "over": "over"}
    told = {name: desk.count(names[name], value, _OF_DIRECTIVES) for name, value in counts.items()}
    desk.text("before", [desk.phrases.text("before", on=short(on), **told)])


def _state(desk: OfficeDesk, one: Directive, on: date) -> str:
    if one.done_on is None:
        return desk.phrases.text("over" if one.over(on) else "open")
    text = desk.phrases.text("done_text", text=one.done_text) if one.done_text else ""
    return desk.phrases.text("done_on", day=short(one.done_on), text=text)
