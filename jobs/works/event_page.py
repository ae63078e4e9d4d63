"""The page of one event: what it says, what stands behind it, and its place in the chain."""

from __future__ import annotations

from dataclasses import dataclass

from jobs.question import Question, answers
from jobs.workplace import Workplace
from jobs.works.event_lines import EventLine, event_words, takers
from model.ledger.kinds import INTERNAL
from model.plan.address import Address
from model.store.events import event_at, events_of_subject

# More digits than any chain has events.
_DIGITS = 15
# What the program writes by itself, and what withdraws, have no form.
_NOT_BY_FORM = INTERNAL | {"void"}


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A line of a plan that an event's work stands on."""

    item: str
    name: str
    at: Address


@dataclass(frozen=True, slots=True)
class EventPage:
    """An event with its chain position and hashes, and the lines of plans that its subject stands on."""

    line: EventLine
    subject_kind: str
    subject: str
    subject_name: str
    hash: str
    previous: str
    facts: tuple[str, ...]
    plan_lines: tuple[PlanLine, ...]
    correctable: bool


def event_page(place: Workplace, question: Question, event_id: str) -> EventPage | None:
    """An event of the unit asked about; None if it is no event of it."""
    area, _, position = event_id.rpartition("-")
    if not (position.isascii() and position.isdigit()) or len(position) > _DIGITS:
        return None
    with answers(place, question) as found:
        event = event_at(found.connection, found.area, int(position)) if area == found.area else None
        if event is None:
            return None
        words = event_words(place, found)
        events = events_of_subject(found.connection, found.area, event.subject)
        standing = found.standings().get(event.subject.id) if event.subject.kind == "work" else None
        items = {item.id: item for loaded in found.plans() for item in loaded.plan.items}
        linked = [items[link.item] for link in (standing.links if standing else ()) if link.item in items]
        line = words.line(event, takers(events))
        return EventPage(
            line=line,
            subject_kind=event.subject.kind,
            subject=event.subject.id,
            subject_name=standing.name if standing else event.subject.id,
            hash=event.hash,
            previous=event.previous,
            facts=tuple(words.told(event.body)),
            plan_lines=tuple(PlanLine(item.id, item.name, item.at) for item in linked),
            correctable=line.stands and event.kind not in _NOT_BY_FORM and standing is not None,
        )
