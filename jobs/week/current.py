"""The week a page is about: which it is, whether its figures are cut, and who closed it when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from jobs.workplace import Workplace
from model.plan.period_ids import WEEKLY
from model.plan.weeks import Week, last_finished, week, week_after, week_before, week_of, zone
from model.store.period_states import PeriodState, period_states
from model.words.problems import WrongInput

_REST = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class WeekNow:
    """A week of a unit as it is seen at a moment; `today` is the unit's day, times are its own."""

    week: Week
    today: date
    cut: bool
    state: PeriodState | None
    closed_at: datetime | None

    @property
    def id(self) -> str:
        """The week's name, such as 2026-W47."""
        return self.week.id

    @property
    def closed(self) -> bool:
        """Whether somebody closed it."""
        return self.state is not None and self.state.state == "closed"

    @property
    def closed_by(self) -> str:
        """Who closed it; empty while nobody has."""
        return (self.state.closed_by or "") if self.state else ""

    @property
    def on(self) -> date:
        """The day of what is said now about the week: today, or its last day of figures once that has passed."""
        return min(self.today, self.week.on)


def week_now(place: Workplace, connection: Connection, area: str, period: str | None = None) -> WeekNow:
    """A week by its id, or the one an office works on: the finished one until Sunday, then the running one.

    WrongInput for what names no week, or one that has not begun.
    """
    today = place.today(area)
    this = _current(place, area, today) if period is None else _named(place, area, period, today)
    state = period_states(connection, [this.id], area).get((area, this.id))
    at = state.closed_at if state else None
    local = zone(place.rules, area, today)
    return WeekNow(this, today, this.cut_off <= place.now, state, at and at.astimezone(local))


def can_be_drafted(place: Workplace, area: str, now: WeekNow) -> bool:
    """Whether a page can be drawn of a week nobody closed: the running or just finished one; none after the fact."""
    rules = place.rules
    newest = last_finished(place.now, area, rules) if now.cut else week_of(now.today, area, rules)
    return now.id == newest.id


def unclosed_before(place: Workplace, connection: Connection, area: str, now: WeekNow) -> Week | None:
    """The week before, if it was rolled up and nobody closed it."""
    before = week_before(now.week, area, place.rules)
    state = period_states(connection, [before.id], area).get((area, before.id))
    return before if state is not None and state.state != "closed" else None


def _current(place: Workplace, area: str, today: date) -> Week:
    finished = last_finished(place.now, area, place.rules)
    if today <= finished.last_day + _REST:
        return finished
    running = week_of(today, area, place.rules)
    return week_after(running, area, place.rules) if running.off else running


def _named(place: Workplace, area: str, period: str, today: date) -> Week:
    if not WEEKLY.fullmatch(period):
        raise WrongInput("week_unknown", period=period)
    try:
        this = week(period, area, place.rules)
    except (WrongInput, OverflowError):
        raise WrongInput("week_unknown", period=period) from None
    if this.first_day > max(today, _current(place, area, today).last_day):
        raise WrongInput("week_unknown", period=period)
    return this
