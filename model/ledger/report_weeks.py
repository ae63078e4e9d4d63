"""The week that a school's report counts for: that of its day, or the next one once its week's figures are cut."""

from __future__ import annotations

from datetime import datetime

from model.ledger.events import Event
from model.plan.rules import Rules
from model.plan.weeks import Week, week_after, week_of, zone


def told_week(event: Event, rules: Rules) -> Week:
    """The week whose page a report belongs to.

    What is said after the cut-off, on that very day or later in the week, is news of the next week; what the
    office enters later about an earlier day stays in the week of that day.
    """
    here = week_of(event.on, event.area, rules)
    said = event.recorded_at.astimezone(zone(rules, event.area, event.on))
    at_once = event.on == here.on and said.date() == event.on and said >= here.cut_off
    return week_after(here, event.area, rules) if here.off or at_once or event.on > here.on else here


def week_open_at(at: datetime, area: str, rules: Rules) -> Week:
    """The first week whose figures were not yet cut at a moment: what is reported then counts for it."""
    day = at.astimezone(zone(rules, area, at.date())).date()
    here = week_of(day, area, rules)
    return week_after(here, area, rules) if here.off or at >= here.cut_off else here
