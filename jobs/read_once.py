"""Answers that read the events of a unit once, for pages and rounds that ask for them again and again."""

from __future__ import annotations

from functools import cached_property

from jobs.question import Answers
from model.ledger.events import Event


class ReadOnce(Answers):
    """Answers that read the store once: flags, plans and lists all ask for the same events."""

    @cached_property
    def _told(self) -> list[Event]:
        return super().events()

    def events(self, *kinds: str) -> list[Event]:
        """The unit's events about subjects of these kinds, of all where none is named."""
        return [event for event in self._told if not kinds or event.subject.kind in kinds]
