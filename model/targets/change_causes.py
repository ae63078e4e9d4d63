"""Causes of changes: the events between two sides, who recorded them when, and what they take back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from typing import Any

from model.ledger.events import Event
from model.plan.life_cycles import LifeCycles
from model.targets.change_sides import Side, days_spoken_of
from model.words import vocabulary

# What of an event's body is a figure people compare.
_FIGURES = ("percent", "quantity", "amount", "value", "numerator", "denominator", "due", "rule", "by", "source")

# What is recorded after a closing as a matter of course.
_QUIET = {"closed_period"}


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The event that a correction or a `void` takes back."""

    id: str
    what: str
    on: date
    figures: Mapping[str, Any]

    def as_json(self) -> dict[str, object]:
        """The event taken back, as other programs read it."""
        return {"id": self.id, "what": self.what, "on": self.on.isoformat(), "figures": dict(self.figures)}


@dataclass(frozen=True, slots=True)
class Cause:
    """An event that one side has in its figures and the other has not.

    `newly` is `recorded` for what the old side did not know, `day` for what it knew but whose day
    it had not reached, `gone` for what only the old side has. `after_closing`: recorded after the
    old side's figures were taken, about a day that they cover. `how` is `correction` or `void` for
    what takes another event back. `explains`: something that differs is due to it.
    """

    id: str
    subject: str
    kind: str
    what: str
    on: date
    recorded_at: datetime
    actor: str
    figures: Mapping[str, Any]
    newly: str
    after_closing: bool
    how: str | None
    takes_back: TakenBack | None
    explains: bool

    def recorded_in(self, zone: tzinfo) -> Cause:
        """The same cause with its moment of recording in the time of a zone."""
        return replace(self, recorded_at=self.recorded_at.astimezone(zone))

    def as_json(self) -> dict[str, object]:
        """The event as other programs read it."""
        return {
            "id": self.id,
            "subject": self.subject,
            "kind": self.kind,
            "what": self.what,
            "on": self.on.isoformat(),
            "recorded_at": self.recorded_at.isoformat(),
            "actor": self.actor,
            "figures": dict(self.figures),
            "newly": self.newly,
            "after_closing": self.after_closing,
            "how": self.how,
            "takes_back": self.takes_back.as_json() if self.takes_back else None,
            "explains": self.explains,
        }


@dataclass(frozen=True, slots=True)
class CauseBook:
    """Tells the causes between two sides; `events` are all of the commune, `cited` those that explain something."""

    old: Side
    new: Side
    events: Mapping[int, Event]
    cited: frozenset[str]
    cycles: LifeCycles

    def causes(self, between: Sequence[Event]) -> tuple[Cause, ...]:
        """The events between the sides, in the order of recording."""
        return tuple(self._cause(event) for event in between)

    def _cause(self, event: Event) -> Cause:
        known = event.position <= self.old.position
        since = not known and event.kind not in _QUIET and min(days_spoken_of(event, self.events)) <= self.old.on
        how = None if event.draft.target is None else "void" if event.kind == "void" else "correction"
        return Cause(
            id=event.id,
            subject=event.subject.id,
            kind=event.kind,
            what=self._what(event),
            on=event.on,
            recorded_at=event.recorded_at,
            actor=event.draft.actor,
            figures=_figures(event),
            newly="recorded" if not known else "day" if self.new.on > self.old.on else "gone",
            after_closing=since,
            how=how,
            takes_back=self._taken(event.draft.target),
            explains=event.id in self.cited,
        )

    def _taken(self, position: int | None) -> TakenBack | None:
        target = None if position is None else self.events.get(position)
        return None if target is None else TakenBack(target.id, self._what(target), target.on, _figures(target))

    def _what(self, event: Event) -> str:
        return self.cycles.any_step_name(event.kind) or vocabulary.EVENTS.get(event.kind, event.kind)


def _figures(event: Event) -> dict[str, Any]:
    return {name: event.body[name] for name in _FIGURES if event.body.get(name) is not None}
