"""Explanations of flags: who said what and when, and whether the facts are still those that were explained."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from model.checks.flags.flag import Flag
from model.ledger.events import Event, effective
from model.words.dates import short
from model.words.sentences import say


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was said about a flag: text, who, the day, and the flag's sentence as it stood then."""

    text: str
    by: str
    on: date
    message: str | None
    event: str

    def as_json(self) -> dict[str, object]:
        """The explanation as other programs read it."""
        return {
            "text": self.text,
            "by": self.by,
            "on": self.on.isoformat(),
            "message": self.message,
            "event": self.event,
        }


@dataclass(frozen=True, slots=True)
class Flagged:
    """A flag with its last explanation; it is open while there is none, and again once its facts have changed.

    `names` are those of the flag's works, in their order.
    """

    flag: Flag
    explanation: Explanation | None
    names: tuple[str, ...]

    @property
    def open(self) -> bool:
        """Whether somebody still has to explain it."""
        return self.explanation is None or self.changed

    @property
    def changed(self) -> bool:
        """Whether it was explained when its facts were others."""
        return self.explanation is not None and self.explanation.message not in (None, self.flag.message)

    @property
    def note(self) -> str | None:
        """A sentence about what changed since it was explained."""
        if self.explanation is None or not self.changed:
            return None
        return say("flag_changed", on=short(self.explanation.on), before=self.explanation.message)

    def as_json(self) -> dict[str, Any]:
        """The flag and its explanation as other programs read them."""
        return self.flag.as_json() | {
            "names": list(self.names),
            "status": "open" if self.open else "explained",
            "explanation": self.explanation and self.explanation.as_json(),
            "note": self.note,
        }


def explained(flags: Sequence[Flag], events: Iterable[Event], on: date, names: Mapping[str, str]) -> list[Flagged]:
    """The flags, each with what was last said about it up to a day; what was taken back is left out.

    `names` gives the name of a work by its code.
    """
    said: dict[str, Explanation] = {}
    for event in effective(events):
        if event.subject.kind == "finding" and event.kind == "explained" and event.on <= on:
            said[event.subject.id] = _explanation(event)
    return [Flagged(flag, said.get(flag.id), tuple(names.get(work, work) for work in flag.works)) for flag in flags]


def _explanation(event: Event) -> Explanation:
    body = event.body
    by = body.get("by") or event.draft.actor
    return Explanation(body["text"], by, event.on, body.get("message"), event.id)
