"""Notices that an event itself brings about, made in the transaction that records it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from model.checks.notices.notice import Notice
from model.checks.notices.raising import recipients
from model.ledger.events import Event
from model.plan.notice_rules import NoticeRules
from model.plan.period_ids import kind_of

# What a sentence may need of an event's body; whatever else it says stays in the ledger.
_SAID = ("text", "lead", "due", "product", "cause", "officer", "into", "name")


def told(event: Event, rules: NoticeRules) -> Sequence[Notice]:
    """Whom an event tells. No rule names most kinds, and then this is one look at a list.

    What is typed in about days long past tells nobody: it is history, not news.
    """
    rows = rules.told_by(event.kind)
    if not rows or (event.recorded_at.date() - event.on).days > rules.number("stale_days", event.area, event.on):
        return []
    about, facts = _about(event), _facts(event)
    in_force = {row.id for row in rules.on(event.area, event.on)}
    return [
        Notice(
            rule=row.id,
            subject=event.subject,
            recipient=recipient,
            occasion=str(event.position),
            facts=facts,
            on=event.on,
            period=_period(event) if row.after_closing else None,
        )
        for row in rows
        if row.id in in_force and row.holds(event.area, event.on)
        for recipient in recipients(row, about)
    ]


def _facts(event: Event) -> Mapping[str, str | int | None]:
    """What the event says, who recorded it (nobody is told what they did), and the period it is about."""
    said = {name: str(event.body[name]) for name in _SAID if event.body.get(name) not in (None, "")}
    if event.subject.kind == "period":
        said["period"] = _period(event)
    return {**said, "actor": event.draft.actor, "on": event.on.isoformat(), "event": event.position}


def _about(event: Event) -> dict[str, str]:
    """Whom an event names, by the placeholders of the rules."""
    body, about = event.body, {}
    if body.get("officer"):
        about["officer"] = f"officer:{body['officer']}"
    if body.get("lead"):
        about["lead"] = f"officer:{body['lead']}"
    if event.kind == "office_moved":
        about["into"] = f"person:{body['into']}"
    if event.subject.kind == "school":
        about["school"] = f"school:{event.subject.id}"
    if event.subject.kind == "period":
        about |= _report(event)
    return about


def _report(event: Event) -> dict[str, str]:
    """Between whom a report goes: a school's comes to an office, a unit's own leaves it for the level above."""
    period, _, school = event.subject.id.partition("/")
    office = "role:economic_office" if kind_of(period) == "week" else "role:culture_office"
    if school:
        return {"school": f"school:{school}", "sender": f"school:{school}", "receiver": office}
    return {"sender": office}


def _period(event: Event) -> str:
    return event.subject.id.partition("/")[0]
