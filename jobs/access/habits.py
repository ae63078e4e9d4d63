"""Habits of signing in: the rows of `access.yaml`, asked for a unit on the day it really is.

Sessions and limits go by the true clock, also in an illustrative store, whose own clock stands still.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from jobs.workplace import Workplace, utc_now
from model.plan.dated_rows import DatedRows, read_rows

_FILE = "access"
# What is asked before anybody knows of which unit the asker is.
ANYWHERE = "*"


@dataclass(frozen=True, slots=True)
class Tries:
    """Within `window` one may be tried for so often (`person`), and one address may try so often."""

    window: timedelta
    person: int
    address: int


@dataclass(frozen=True, slots=True)
class Lasting:
    """A session ends so long after it was last used, and so long after it began."""

    idle: timedelta
    whole: timedelta


@dataclass(frozen=True, slots=True)
class Habits:
    """The rows of one unit at one moment."""

    rows: DatedRows
    area: str
    on: date

    def tries(self, what: str) -> Tries:
        """How often one may try with a `password` or a `pin`."""
        said = self.rows.setting(f"{what}_tries", self.area, self.on)
        return Tries(timedelta(minutes=said["minutes"]), said["person"], said["address"])

    def lasting(self, what: str) -> Lasting:
        """How long a session holds that began with a `password` or by a `link`."""
        said = self.rows.setting(f"{what}_session", self.area, self.on)
        return Lasting(timedelta(minutes=said["idle_minutes"]), timedelta(days=said["days"]))

    @property
    def password_length(self) -> tuple[int, int]:
        """The fewest and the most letters of a password."""
        said = self.rows.setting("password_length", self.area, self.on)
        return said["least"], said["most"]

    def by_link(self, role: str) -> bool:
        """Whether a role may come in by a personal link."""
        return role in self.rows.setting("link_roles", self.area, self.on)

    @property
    def kept(self) -> timedelta:
        """How long the list of sign-ins is kept."""
        return timedelta(days=self.rows.setting("sign_ins_kept_days", self.area, self.on))


def habits_of(place: Workplace, area: str = ANYWHERE) -> Habits:
    """The habits of a unit now."""
    folder = place.data / "rules"
    changed = (folder / f"{_FILE}.yaml").stat().st_mtime_ns
    return Habits(_read(folder, changed), area, true_now().date())


def true_now() -> datetime:
    """The moment it really is."""
    return utc_now()


@lru_cache(maxsize=4)
def _read(folder: Path, _changed: int) -> DatedRows:
    return read_rows(folder, _FILE)
