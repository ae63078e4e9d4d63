"""The workplace: where data, store and papers lie, and what time it is."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from model.plan.facts import Plan
from model.plan.reading import read_plan
from model.plan.rules import Rules, read_rules
from model.plan.units import Units
from model.plan.weeks import zone
from model.store.connections import Store, said_about
from model.words.problems import WrongInput

_ROOT = Path(__file__).resolve().parent.parent


def shipped(name: str) -> Path:
    """The `data` or `templates` folder: beside the code in a checkout, else where the wheel put it."""
    beside = _ROOT / name
    return beside if beside.is_dir() else Path(sys.prefix) / "share" / "tiendo" / name


def utc_now() -> datetime:
    """The only clock of the program, outside tests."""
    return datetime.now(UTC)


@dataclass
class Workplace:
    """One home folder with its store, and the moment at which a command runs.

    `on` is the day asked about and `known_at` the moment up to which things are known; both None
    mean today, with all we know. An illustrative store carries a clock of its own.
    """

    home: Path
    store_url: str | None = None
    now: datetime = field(default_factory=utc_now)
    data: Path = field(default_factory=lambda: shipped("data"))

    @property
    def url(self) -> str:
        """The store's address: the one given, else SQLite in the home."""
        return self.store_url or f"sqlite:///{(self.home / 'tiendo.sqlite3').as_posix()}"

    @cached_property
    def rules(self) -> Rules:
        """The rules of law and office; the office's own rows lie in the home and win."""
        return read_rules(self.data / "rules", self.home / "rules")

    @property
    def units(self) -> Units:
        """The administrative units that are known, the office's own among them."""
        return self.rules.issuing.units

    @cached_property
    def store(self) -> Store:
        """The store, which must be there."""
        return self._noticed(Store(self.url))

    def open_or_create(self) -> Store:
        """The store, made if it is missing."""
        self.__dict__["store"] = self._noticed(Store(self.url, create=True))
        return self.store

    def open_older(self) -> Store:
        """The store as an older program left it; only to keep a copy of it and bring it up to date."""
        self.__dict__["store"] = self._noticed(Store(self.url, older=True))
        return self.store

    def _noticed(self, store: Store) -> Store:
        with store.reading() as connection:
            self.about = said_about(connection)
        if clock := self.about.get("clock"):
            self.now = datetime.fromisoformat(clock)
        return store

    about: Mapping[str, str] = field(default_factory=dict, init=False)

    @property
    def illustrative(self) -> bool:
        """Whether the store's events are made up, which every page must say."""
        return "illustrative" in self.about

    def today(self, area: str) -> date:
        """The day it is in a unit."""
        return self.now.astimezone(zone(self.rules, area, self.now.date())).date()

    def read_plan(self, plan: str) -> Plan:
        """A plan's facts from its folder: an id under `data/plans`, or a path."""
        folder = self.data / "plans" / plan
        return read_plan(folder if folder.is_dir() else Path(plan), self.data / "schemas")

    def shipped_plans(self) -> list[str]:
        """The ids of the plans that come with the program."""
        return sorted(path.name for path in (self.data / "plans").iterdir() if (path / "plan.yaml").is_file())

    @property
    def papers(self) -> Path:
        """The folder of papers, made if it is missing."""
        return self.folder("papers")

    def folder(self, name: str) -> Path:
        """A folder of the home, made if it is missing."""
        path = self.home / name
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError:
            raise WrongInput("home_unwritable", where=path) from None
        return path


def program_version() -> str:
    """The version of the program, as snapshots remember it."""
    return version("tiendo")
