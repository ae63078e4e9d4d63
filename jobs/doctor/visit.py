"""A visit of the doctor: the place looked at, the machine's own clock, and from when on to speak."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from jobs.engine.signboard import running_engine
from jobs.settings import Settings, read_settings
from jobs.workplace import Workplace
from model.plan.dated_rows import DatedRows, read_rows
from model.words.problems import Problem

# The file of limits, by its name without the ending.
NAME: Final = "doctor"


@dataclass
class Visit:
    """One look at a place. `now` is the machine's clock: a made-up store would give its own."""

    place: Workplace
    now: datetime
    deep: bool = False
    send_test: str | None = None

    @property
    def home(self) -> Path:
        """The home that is looked at."""
        return self.place.home

    def limit(self, key: str) -> Any:
        """From when on to speak: the office's own row in `rules/doctor.yaml` of the home, else the program's."""
        own = self._own_limits.row(key, "*", self.today)
        return self._limits.setting(key, "*", self.today) if own is None else own.value

    def ago(self, key: str, unit: timedelta) -> datetime:
        """The moment that lies as far back as a limit says, in its unit."""
        far: datetime = self.now - int(self.limit(key)) * unit
        return far

    @cached_property
    def _limits(self) -> DatedRows:
        return read_rows(self.place.data / "rules", NAME)

    @cached_property
    def _own_limits(self) -> DatedRows:
        # One that cannot be read is said by the check of rules, and keeps no other check from being made.
        with suppress(Problem):
            return read_rows(self.home / "rules", NAME)
        return DatedRows(NAME, ())

    @property
    def today(self) -> date:
        """The day it is on this machine."""
        return self.now.astimezone().date()

    @cached_property
    def settings(self) -> Settings:
        """What the office has set; a problem if its file cannot be used."""
        return read_settings(self.home)

    @cached_property
    def engine(self) -> dict[str, Any] | None:
        """What the `tiendo up` of this home says of itself (pid, api, web, started_at); None while none runs."""
        return running_engine(self.home)
