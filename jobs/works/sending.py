"""Sending a form about a work: what it says is recorded, all or nothing, and told back in one sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from jobs.question import Question, answers
from jobs.recording import record_all
from jobs.workplace import Workplace
from jobs.works.event_lines import event_words
from jobs.works.form_answers import Hand, Typed, sayings
from jobs.works.form_shape import WorkForm
from model.ledger.events import Event
from model.store.events import events_under_key
from model.words.sentences import say


def send(
    place: Workplace,
    question: Question,
    form: WorkForm,
    typed: Typed,
    files: Mapping[str, Sequence[Path]],
    hand: Hand,
) -> list[Event]:
    """Record what a form says; the same form sent twice records once."""
    return record_all(place, question, sayings(form, typed, files, hand))


def was_sent(place: Workplace, question: Question, key: str, actor: str) -> bool:
    """Whether this very form was recorded before, by the same person: a double click."""
    with answers(place, question.now()) as found:
        events = events_under_key(found.connection, found.area, key)
        return bool(events) and all(event.draft.actor == actor for event in events)


def told(place: Workplace, question: Question, events: Sequence[Event]) -> str:
    """What was recorded, as it is said back: amounts in đồng, each kind by its name."""
    with answers(place, question.now()) as found:
        words = event_words(place, found)
        lines = [words.line(event) for event in events]
    if len(lines) == 1 and lines[0].told:
        return say("recorded_one", title=lines[0].title, told=lines[0].told)
    return say(
        "recorded_some", titles="; ".join(f"{one.title}: {one.told}" if one.told else one.title for one in lines)
    )
