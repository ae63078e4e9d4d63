"""Sending hours of a unit: whether it is a working day, an hour in which people may be told, and time for the digest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from jobs.settings import read_settings
from jobs.workplace import Workplace
from model.plan.notice_rules import NoticeRules, QuietHours
from model.plan.weeks import zone
from model.words.problems import WrongInput

_MINUTES = tuple(time(minute // 60, minute % 60) for minute in range(24 * 60))


@dataclass(frozen=True, slots=True)
class SendingHours:
    """What may go out at a moment: nothing, what goes at once, or the digest too."""

    on: date
    open: bool
    digest: bool


def sending_hours(place: Workplace, area: str, rules: NoticeRules) -> SendingHours:
    """What may go out now: by the working calendar, the office's hours, and the digest's time.

    WrongInput where the digest's time lies so late that no hour is left for it.
    """
    local = _local(place, area)
    on, at = local.date(), local.time()
    quiet, digest = quiet_hours(place, area, rules, on), rules.digest_time(area, on)
    if all(quiet.covers(minute) for minute in _MINUTES if minute >= digest):
        facts = {"at": f"{digest:%H:%M}", "begin": f"{quiet.begin:%H:%M}", "end": f"{quiet.end:%H:%M}"}
        raise WrongInput("notice_never_sent", **facts)
    may = place.rules.calendar.is_working(on) and not quiet.covers(at)
    return SendingHours(on, may, may and at >= digest)


def quiet_hours(place: Workplace, area: str, rules: NoticeRules, on: date) -> QuietHours:
    """The hours in which nothing goes out: those outside the office's own sending hours, else the habit of the rules."""
    own, habit = read_settings(place.home).sending, rules.quiet(area, on)
    return QuietHours(own.end or habit.begin, own.start or habit.end)


def _local(place: Workplace, area: str) -> datetime:
    place.store  # noqa: B018 - opening it sets the clock
    return place.now.astimezone(zone(place.rules, area, place.now.date()))
