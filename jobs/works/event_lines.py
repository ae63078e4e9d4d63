"""Events as lines that people read: what happened, what was said, when it was recorded, by whom, on which papers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from jobs.people import register_of
from jobs.question import Answers, Question, answers
from jobs.workplace import Workplace
from model.ledger.events import Event, Paper, taken_back
from model.ledger.fields import CHOICES, FIELDS
from model.ledger.register import Register
from model.plan.rules import Rules
from model.plan.weeks import zone
from model.words import vocabulary
from model.words.dates import parse_date, short
from model.words.numbers import number
from model.words.sentences import say

# Facts of an event that its line does not repeat: lists too long for a line, and what only programs need.
_UNTOLD: Final = frozenset({"figures", "files", "traced", "amounts", "years"})
# They speak for themselves, without the name of their field.
_PLAIN: Final = ("text", "stage")


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper of an event as it is read: its name, number, day, and the hash under which its file lies."""

    type: str
    name: str
    number: str
    on: date | None
    issuer: str | None
    signer: str | None
    file: str | None
    is_photo: bool


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event as people read it.

    `told` says what it says; `at` is when it was recorded, in the unit's own time; `stands` is false for
    what was taken back, and `replaced_by` then the event that did it; `target` is what it takes back itself.
    """

    id: str
    position: int
    kind: str
    title: str
    told: str
    on: date
    at: datetime
    actor: str
    actor_name: str
    papers: tuple[PaperLine, ...]
    stands: bool
    replaced_by: str | None
    target: str | None


@dataclass(frozen=True)
class EventWords:
    """What is needed to say events of one unit in words."""

    rules: Rules
    items: Mapping[str, str]
    register: Register
    local: ZoneInfo

    def line(self, event: Event, gone: Mapping[int, Event] | None = None) -> EventLine:
        """An event as a line; `gone` are the positions that were taken back, with the event that did it."""
        by = (gone or {}).get(event.position)
        target = event.draft.target
        return EventLine(
            id=event.id,
            position=event.position,
            kind=event.kind,
            title=self.title(event),
            told="; ".join(self.told(event.body)),
            on=event.on,
            at=event.recorded_at.astimezone(self.local),
            actor=event.draft.actor,
            actor_name=self.register.signed(event.draft.actor),
            papers=tuple(map(self.paper, event.draft.papers)),
            stands=by is None,
            replaced_by=None if by is None else by.id,
            target=None if target is None else f"{event.area}-{target}",
        )

    def title(self, event: Event) -> str:
        """What people call such an event, its first letter large."""
        name = self.name(event.kind)
        if event.draft.target is not None and event.kind != "void":
            name = say("event_corrected", name=name)
        return name[:1].upper() + name[1:]

    def name(self, kind: str) -> str:
        """What people call a kind of event."""
        return self.rules.life_cycles.any_step_name(kind) or vocabulary.EVENTS.get(kind, kind)

    def told(self, body: Mapping[str, Any]) -> list[str]:
        """What the facts of an event say, each with its name."""
        labels = {**vocabulary.FIELDS, "state": say("field_state"), "cycle": say("field_cycle")}
        known = [(name, value) for name, value in body.items() if name in labels and value is not None]
        plain = [self._value(name, value) for name, value in known if name in _PLAIN]
        named = [
            f"{labels[name]}: {self._value(name, value)}"
            for name, value in known
            if name not in _PLAIN and name not in _UNTOLD
        ]
        return [*plain, *named]

    def paper(self, paper: Paper) -> PaperLine:
        """A paper with its name."""
        name = self.rules.paper_name(paper.type)
        return PaperLine(
            paper.type, name, paper.number, paper.on, paper.issuer, paper.signer, paper.file, paper.type == "anh"
        )

    def _value(self, field: str, value: object) -> str:
        if field == "amount":
            return say("amount_in_dong", amount=number(int(str(value))))
        if field in ("year", "text", "month"):
            return str(value)
        if field in ("item", "source", "papers", "state", "cycle"):
            return self._named(field, value)
        if FIELDS.get(field) is date:
            return short(parse_date(str(value)))
        if field == "by" and value in CHOICES["progress", "by"]:
            return say(f"progress_by_{value}")
        return _plain(vocabulary.coded(field, value))

    def _named(self, field: str, value: object) -> str:
        """What stands behind a code of the unit or of the rules."""
        cycles = self.rules.life_cycles
        if field == "papers":
            codes = value if isinstance(value, list) else []
            return ", ".join(self.rules.paper_name(str(code)) for code in codes)
        code = str(value)
        known: Mapping[str, str | None] = {
            "item": self.items.get(code),
            "source": self.rules.sources.get(code),
            "state": cycles.any_step_name(code),
            "cycle": next((cycle.name for cycle in cycles.newest() if cycle.id == code), None),
        }
        return known[field] or code


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return vocabulary.YES_NO[value][3]
    if isinstance(value, int | float):
        return number(value)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def event_words(place: Workplace, found: Answers) -> EventWords:
    """The words for events of the unit asked about."""
    items = {item.id: item.name for loaded in found.plans() for item in loaded.plan.items}
    return EventWords(place.rules, items, register_of(found), zone(place.rules, found.area, place.now.date()))


def takers(events: Sequence[Event]) -> dict[int, Event]:
    """Position → the event that took it back, for everything about one subject that does not stand."""
    gone = taken_back(events)
    out: dict[int, Event] = {}
    # Of a chain of corrections the one that still stands speaks first.
    for event in sorted(events, key=lambda e: e.position in gone):
        if event.draft.target in gone:
            out.setdefault(event.draft.target, event)
    return out


def event_lines(place: Workplace, found: Answers, events: Sequence[Event], shown: Iterable[Event]) -> list[EventLine]:
    """Lines of the events `shown`, judged among all `events` about their subject."""
    words, gone = event_words(place, found), takers(events)
    return [words.line(event, gone) for event in shown]


def events_named(place: Workplace, question: Question, events: Sequence[Event]) -> list[EventLine]:
    """Lines of a few events, from a store that is opened for it."""
    with answers(place, question.now()) as found:
        return event_lines(place, found, events, events)
