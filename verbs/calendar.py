"""Verbs about the calendar: what lies ahead, as a list or a feed, and what nobody has announced yet."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from model.words import help_texts as texts
from verbs.options import EVERYWHERE, Common, app

calendar = App(name="calendar", help=texts.CALENDAR)
app.command(calendar)


@calendar.default
def calendar_ahead(
    *,
    first: Annotated[str | None, Parameter(name="--from", help=texts.CALENDAR_FROM)] = None,
    last: Annotated[str | None, Parameter(name="--to", help=texts.CALENDAR_TO)] = None,
    ics: Annotated[Path | None, Parameter(help=texts.CALENDAR_ICS)] = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_calendar
    from jobs import deadlines
    from jobs.asking import day
    from jobs.feed import write_feed

    place, question = common.asked()
    found = deadlines.ahead(place, question, day(first), day(last))
    if ics is not None:
        write_feed(place, found, ics)
    shown = found.as_json() | ({} if ics is None else {"file": str(ics)})
    common.show(shown, lambda: console_calendar.ahead(found, illustrative=place.illustrative))
    if ics is not None and not common.as_json:
        console_calendar.written(len(found.deadlines), ics)
    return 0


@calendar.command(name="check", help=texts.CALENDAR_CHECK)
def calendar_check(*, common: Common = EVERYWHERE) -> int:
    from documents import console_calendar
    from jobs.asking import day
    from jobs.deadlines import calendar_check as check
    from jobs.deadlines import own_calendar

    place = common.place()
    found = check(place, day(common.on))
    common.show(found.as_json(), lambda: console_calendar.open_days(found, own_calendar(place)))
    return 1 if found.sentences else 0
