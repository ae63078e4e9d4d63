"""Directives: what meetings asked for, of whom, by when, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from model.ledger.events import Event, effective


@dataclass(frozen=True, slots=True)
class Directive:
    """One thing asked for: the day it was said, who leads, by when, with which product, and when it was done."""

    id: str
    on: date
    text: str
    lead: str
    due: date | None
    product: str | None
    done_on: date | None
    done_text: str | None

    def over(self, on: date) -> bool:
        """Whether its day has passed and nobody said it was done."""
        return self.done_on is None and self.due is not None and self.due < on


def directives_of(events: Iterable[Event]) -> list[Directive]:
    """Every directive that stands among events, in the order in which they were given; said again, the last holds."""
    found: dict[str, Directive] = {}
    for event in effective(event for event in events if event.subject.kind == "directive"):
        if event.kind == "directive":
            found[event.subject.id] = _given(event)
        elif event.kind == "directive_done" and event.subject.id in found:
            there = found[event.subject.id]
            told = event.body.get("text") or event.body.get("product")
            found[event.subject.id] = Directive(
                there.id, there.on, there.text, there.lead, there.due, there.product, event.on, told
            )
    return list(found.values())


def _given(event: Event) -> Directive:
    due = event.body.get("due")
    return Directive(
        id=event.subject.id,
        on=event.on,
        text=event.body["text"],
        lead=event.body["lead"],
        due=None if due is None else date.fromisoformat(due),
        product=event.body.get("product"),
        done_on=None,
        done_text=None,
    )
