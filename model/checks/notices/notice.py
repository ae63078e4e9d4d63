"""A notice: one thing to be said to one recipient, known again by its key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from model.ledger.events import Subject


@dataclass(frozen=True, slots=True)
class Notice:
    """What a rule says about a subject to a recipient, on a day, with the facts that fill its sentence.

    `rule` is the id of a row in `data/rules/notices.yaml`; `recipient` is `role:…`, `school:…`,
    `person:…` or `officer:…`; `occasion` makes it this one and no other (a due date, an event's
    position, the number of a repeat). With a `period` it may go out only once that period is closed.
    """

    rule: str
    subject: Subject
    recipient: str
    occasion: str
    facts: Mapping[str, str | int | None]
    on: date
    period: str | None = None

    @property
    def key(self) -> str:
        """What it is known by: the same thing is said once."""
        return f"{self.rule}/{self.subject.kind}:{self.subject.id}/{self.recipient}/{self.occasion}"
