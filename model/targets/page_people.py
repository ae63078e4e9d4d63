"""People on the weekly page: directives of the meeting, schools that reported, changes after closing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from model.ledger.events import Event, effective
from model.plan.facts import Plan
from model.plan.life_cycles import LifeCycles
from model.plan.schools import short_name
from model.plan.weeks import Week
from model.targets.page import Directives, Reporting
from model.words import vocabulary
from model.words.dates import short
from model.words.numbers import number
from model.words.sentences import say

# What changes the ledger's figures; notes and commitments are not "changes after closing".
_QUIET = {
    "comment",
    "commitment",
    "kept",
    "paper",
    "plan_loaded",
    "closed_period",
    "school_report",
    "directive",
    "condition_surveyed",
    "decided",
    "report_submitted",
    "report_returned",
    "report_accepted",
    "narrative",
}

# The figures that a correction may change, the one people ask about first.
_FIGURES = ("percent", "quantity", "amount", "value")

MOST_CHANGES = 5


def directives(events: Sequence[Event], week: Week, on: date) -> Directives | None:
    """What meetings asked for and is not yet done, or was done in the last two weeks; None if nothing ever was."""
    by_id: dict[str, dict[str, Event]] = {}
    for event in effective(events):
        if event.subject.kind == "directive" and event.on <= on:
            by_id.setdefault(event.subject.id, {})[event.kind] = event
    since = week.first_day - timedelta(days=7)
    current = [d for d in by_id.values() if "directive" in d and _still_shown(d, since)]
    if not current:
        return None
    overdue = [d["directive"] for d in current if "directive_done" not in d and _is_overdue(d["directive"], on)]
    return Directives(
        given=len(current),
        done=sum("directive_done" in d for d in current),
        overdue=tuple(say("directive_overdue", **_directive_facts(event)) for event in overdue),
    )


def _still_shown(directive: dict[str, Event], since: date) -> bool:
    done = directive.get("directive_done")
    return done is None or done.on >= since


def _is_overdue(event: Event, on: date) -> bool:
    due = event.body.get("due")
    return due is not None and date.fromisoformat(due) < on


def _directive_facts(event: Event) -> dict[str, object]:
    return {"lead": event.body["lead"], "text": event.body["text"], "due": short(date.fromisoformat(event.body["due"]))}


def reporting(
    plan: Plan, events: Sequence[Event], week: Week, on: date, since: Callable[[Event], date] | None = None
) -> Reporting | None:
    """Which schools reported in the week, and for how many weeks the others have been silent; None before any did.

    `since` gives the first day of the week that a report counts for, where that is not the week of its day.
    """
    counted = since or _monday
    said = [e for e in effective(events) if e.kind == "school_report" and e.on <= on]
    # What was said after the cut-off is news of the next week.
    reports = [e for e in said if e.on < week.first_day or counted(e) <= week.first_day]
    if not reports:
        return None
    began = min(e.on for e in reports)
    silent, borrowed = [], []
    for school in plan.schools:
        own = [e for e in reports if e.subject.id == school.id]
        last = own[-1] if own else None
        if last is None or counted(last) < week.first_day:
            heard = counted(last) if last else began - timedelta(days=7)
            silent.append((short_name(plan, school), _weeks_silent(heard, week)))
        if last is not None and last.body.get("borrowed_classes"):
            borrowed.append((short_name(plan, school), last.body["borrowed_classes"]))
    return Reporting(len(plan.schools), len(plan.schools) - len(silent), tuple(silent), tuple(borrowed))


def _monday(event: Event) -> date:
    return event.on - timedelta(days=event.on.weekday())


def _weeks_silent(last: date, week: Week) -> int:
    return (week.first_day - (last - timedelta(days=last.weekday()))).days // 7


def changes_after_closing(
    events: Sequence[Event], position: int, on: date, cycles: LifeCycles, names: Mapping[str, str]
) -> tuple[str, ...]:
    """What was recorded after a closing about days before it, newest first; `names` are those of works."""
    late = [e for e in events if e.position > position and _about_before(e, events, on) and e.kind not in _QUIET]
    told = [say("change_after_closing", **_change_facts(e, events, cycles, names)) for e in reversed(late)]
    more = len(told) - MOST_CHANGES
    return tuple(told[:MOST_CHANGES]) + ((say("changes_more", count=more),) if more > 0 else ())


def _about_before(event: Event, events: Sequence[Event], on: date) -> bool:
    """A `void` speaks about the day of what it takes back."""
    if event.kind == "void":
        taken = next((e for e in events if e.position == event.draft.target), None)
        return taken is not None and taken.on <= on and taken.kind not in _QUIET
    return event.on <= on


def _change_facts(
    event: Event, events: Sequence[Event], cycles: LifeCycles, names: Mapping[str, str]
) -> dict[str, object]:
    target = event.draft.target
    taken = next((e for e in events if e.position == target), event)
    told = taken if event.kind == "void" else event
    what = cycles.any_step_name(told.kind) or vocabulary.EVENTS.get(told.kind, told.kind)
    how = "" if target is None else say("change_voided" if event.kind == "void" else "change_corrected")
    subject = names.get(event.subject.id, event.subject.id)
    return {"subject": subject, "what": _figure_changed(taken, told) or what, "how": how, "on": short(told.on)}


def _figure_changed(before: Event, after: Event) -> str | None:
    """The figure that a correction changes, before and after it."""
    for field in _FIGURES:
        old, new = before.body.get(field), after.body.get(field)
        if old is not None and new is not None and old != new:
            return f"{vocabulary.FIELDS[field]} {number(old)} → {number(new)}"
    return None
