"""Sides of a comparison: what stood in a snapshot, or at a day as known at a position."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from model.ledger.cells import Cells
from model.ledger.events import Event
from model.plan.facts import Plan

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Edition:
    """A plan as it was known, under the hash of its edition."""

    hash: str
    plan: Plan


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two things compared.

    `name` is how it was asked for; `state` says where its figures come from: a `closed` or `draft`
    snapshot, or a `mark`, which was computed for the question. `rules` are the hashes of the rule
    files its figures were made with. `lines` are indicator lines as a snapshot holds them, by plan,
    in the order of the plan.
    """

    name: str
    on: date
    position: int
    state: str
    hash: str | None
    cells: Cells
    editions: Mapping[str, Edition]
    lines: Mapping[str, Sequence[Row]]
    rules: Mapping[str, str]

    def covers(self, position: int, day: date) -> bool:
        """Whether what was recorded there about that day is in the figures."""
        return position <= self.position and day <= self.on

    def plan(self, plan: str) -> Plan | None:
        """The plan as this side knew it."""
        edition = self.editions.get(plan)
        return edition.plan if edition else None

    def as_json(self) -> dict[str, object]:
        """The side as other programs read it."""
        on = self.on.isoformat()
        return {"name": self.name, "on": on, "position": self.position, "state": self.state, "hash": self.hash}


def days_spoken_of(event: Event, by_position: Mapping[int, Event]) -> frozenset[date]:
    """The days an event speaks about: its own, and those of what it takes back; a `void` has none of its own."""
    own = frozenset() if event.kind == "void" else frozenset({event.on})
    target = None if event.draft.target is None else by_position.get(event.draft.target)
    taken = days_spoken_of(target, by_position) if target else frozenset()
    return own | taken or frozenset({event.on})


def between(events: Sequence[Event], old: Side, new: Side) -> Iterator[Event]:
    """The events that are in the figures of one side and not of the other, in the order of recording."""
    by_position = {event.position: event for event in events}
    for event in events:
        days = days_spoken_of(event, by_position)
        if any(old.covers(event.position, day) != new.covers(event.position, day) for day in days):
            yield event


def in_order(ids: Iterable[str]) -> tuple[str, ...]:
    """Ids of one commune's events, each once, in the order of recording."""
    return tuple(sorted(set(ids), key=lambda event: int(event.rpartition("-")[2])))
