"""Deadlines as an iCalendar feed, for the calendar on a telephone or in Outlook (RFC 5545)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from icalendar import Calendar, Event

from model.checks.deadlines import Deadline
from model.words.console_texts import text

_PRODUCT = "-//tiendo//VI"
_ZONE = "Asia/Ho_Chi_Minh"
_A_DAY = timedelta(days=1)


def ics(deadlines: Sequence[Deadline], name: str, at: datetime, *, illustrative: bool) -> bytes:
    """The feed of a unit of that name, made at a moment; line ends and folding are the library's.

    Every deadline lasts its whole day. It keeps its id when its day moves, so a telephone moves it too and
    does not show it twice; one of which the day is not settled is tentative.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _marked(text("calendar_feed", name=name), illustrative=illustrative))
    calendar.add("x-wr-timezone", _ZONE)
    for deadline in deadlines:
        calendar.add_component(_event(deadline, at, illustrative=illustrative))
    content: bytes = calendar.to_ical()
    return content


def _event(deadline: Deadline, at: datetime, *, illustrative: bool) -> Event:
    event = Event()
    event.add("uid", _uid(deadline, illustrative=illustrative))
    event.add("dtstamp", at.astimezone(UTC))
    # A day is a day in whichever zone it is read; it ends where the next one begins.
    event.add("dtstart", deadline.on)
    event.add("dtend", deadline.on + _A_DAY)
    event.add("summary", _marked(deadline.sentence, illustrative=illustrative))
    event.add("status", "CONFIRMED" if deadline.confirmed else "TENTATIVE")
    event.add("transp", "TRANSPARENT")
    event.add("categories", [text(f"deadline_{deadline.kind}")])
    return event


def _uid(deadline: Deadline, *, illustrative: bool) -> str:
    """An id of plain letters. What is made up never takes the place of what is real."""
    return f"{quote(deadline.kind)}.{quote(deadline.subject, safe='')}@{deadline.unit}.{'demo' if illustrative else 'tiendo'}"


def _marked(words: str, *, illustrative: bool) -> str:
    return f"({text('illustrative')}) {words}" if illustrative else words
