"""Patience with letters: how long until the next try, and when to give one up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from model.plan.dated_rows import DatedRows, read_rows
from model.store.letters import Letter


@dataclass(frozen=True, slots=True)
class Patience:
    """The rows of `notices_sending.yaml`, asked about a letter at a moment."""

    rows: DatedRows

    @property
    def longest(self) -> timedelta:
        """The longest that any letter is ever put off."""
        minutes = [max(row.value) for row in self.rows.rows if row.key == "retry_minutes"]
        return timedelta(minutes=max(minutes, default=0))

    def next_try(self, letter: Letter, now: datetime) -> datetime | None:
        """When a letter that was just refused is tried again; None when it was refused often enough."""
        waits = self._retries(letter.area, now.date())
        return now + timedelta(minutes=waits[letter.attempts]) if letter.attempts < len(waits) else None

    def tried_enough(self, letter: Letter, now: datetime) -> bool:
        """Whether a letter had all its tries, as one has in whose hands others end without a word."""
        return letter.attempts > len(self._retries(letter.area, now.date()))

    def unreachable_too_long(self, letter: Letter, now: datetime) -> bool:
        """Whether a letter has waited long enough for an address at which nobody answers."""
        days = int(self.rows.setting("unreachable_days", letter.area, now.date()))
        return now - letter.made_at > timedelta(days=days)

    def _retries(self, area: str, on: date) -> list[int]:
        return list(self.rows.setting("retry_minutes", area, on))


def read_patience(data: Path) -> Patience:
    """The patience that the office has set."""
    return Patience(read_rows(data / "rules", "notices_sending"))
