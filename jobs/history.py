"""The history of a subject: every event about it, newest first, and which of them still stand."""

from __future__ import annotations

from typing import Any

from jobs.people import register_of
from jobs.question import Answers, Question
from jobs.recording import event_row, resolve
from jobs.workplace import Workplace
from model.ledger.events import Event, effective
from model.plan.rules import Rules
from model.plan.weeks import zone
from model.store.events import events_of_subject
from model.words import vocabulary


def history_rows(place: Workplace, question: Question, subject: str) -> list[dict[str, Any]]:
    """Events about a subject as known, newest first; `stands` is false for what was taken back."""
    with place.store.reading() as connection:
        found = Answers(place, connection, question)
        resolved, _ = resolve(found, subject, "")
        events = events_of_subject(connection, found.area, resolved)
        register = register_of(found)
    known = [event for event in events if event.position <= found.mark.position]
    standing = {event.position for event in effective(known)}
    local = zone(place.rules, found.area, place.now.date())
    return [
        event_named(event, place.rules)
        | {
            "stands": event.position in standing or event.kind == "void",
            "recorded_at": event.recorded_at.astimezone(local).isoformat(),
            "actor_name": register.signed(event.draft.actor),
        }
        for event in reversed(known)
        if event.on <= found.mark.on or event.kind == "void"
    ]


def event_named(event: Event, rules: Rules) -> dict[str, Any]:
    """An event with what people call it and its papers."""
    row = event_row(event)
    papers = [paper | {"name": rules.paper_name(paper["type"])} for paper in row["papers"]]
    name = rules.life_cycles.any_step_name(event.kind) or vocabulary.EVENTS.get(event.kind, event.kind)
    return row | {"name": name, "papers": papers}
