"""What became of one letter at its channel."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from model.store.letters import Letter
from model.words.problems import Problem


class Fate(Enum):
    """Whose matter it is when a letter does not go out."""

    SENT = auto()
    # The letter or its address: tried again later, so many times.
    FAILED = auto()
    # The letter can never be sent as it is.
    DEAD = auto()
    # Where this address leads nobody answers: its letters keep their places.
    ADDRESS_HELD = auto()
    # The channel as a whole does not work now: its letters keep their places.
    CHANNEL_HELD = auto()


@dataclass(frozen=True, slots=True)
class Outcome:
    """The fate of a letter, and why."""

    fate: Fate
    problem: Problem | None = None

    @property
    def sentence(self) -> str:
        """Why, for people; empty when it went out."""
        return "" if self.problem is None else str(self.problem)


SENT = Outcome(Fate.SENT)


class Channel(Protocol):
    """A way by which letters go out, kept open for as many as there are."""

    def send(self, letter: Letter) -> Outcome:
        """Try to send a letter."""

    def close(self) -> None:
        """Let go of whatever was opened."""
