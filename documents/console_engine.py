"""What a person reads after doing by hand what the schedule does by itself."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final, Protocol

from rich.markup import escape

from documents.console import say
from model.words.console_texts import text

# A nation has thousands of units.
_UNITS_NAMED: Final = 10


class _Ticked(Protocol):
    periods: list[str]
    notices: int
    letters: int
    delivered: Any
    days_off: list[str]


class _Night(Protocol):
    backup: Any


def ticked(done: _Ticked) -> None:
    """What a tick made, raised, composed and sent."""
    made = Counter(done.periods)
    periods = ", ".join(one if times == 1 else f"{one} ({times})" for one, times in made.items())
    sent = done.delivered.sent if done.delivered else 0
    told = {"notices": done.notices, "letters": done.letters, "sent": sent}
    say(escape(text("ticked", periods=periods or text("ticked_nothing"), **told)))
    if done.days_off:
        more = "…" if len(done.days_off) > _UNITS_NAMED else ""
        say(text("ticked_day_off", areas=", ".join(done.days_off[:_UNITS_NAMED]) + more))


def worked_at_night(done: _Night) -> None:
    """That everything agrees, and where the backup lies."""
    say(text("night_verified"))
    if done.backup is not None:
        say(escape(text("night_backed_up", file=done.backup.file)))
