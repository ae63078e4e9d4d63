"""The history of a subject: every event about it, newest first, and which of them still stand."""

from __future__ import annotations

from typing import Any

from jobs.question import Answers, Question
from jobs.recording import event_row, resolve
from jobs.workplace import Workplace
from model.ledger.events import effective
from model.store.events import events_of_subject


def history_rows(place: Workplace, question: Question, subject: str) -> list[dict[str, Any]]:
    """Events about a subject as known, newest first; `stands` is false for what was taken back."""
    with place.store.reading() as connection:
        found = Answers(place, connection, question)
        resolved, _ = resolve(found, subject, "")
        events = [
            event
            for event in events_of_subject(connection, found.area, resolved)
            if event.position <= found.mark.position and event.on <= found.mark.on
        ]
    standing = {event.position for event in effective(events)}
    return [event_row(e) | {"stands": e.position in standing or e.kind == "void"} for e in reversed(events)]
