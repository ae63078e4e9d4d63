"""What tests of notices may ask for: an office with its plan loaded, whose clock is set by hand; and a story in memory."""

from __future__ import annotations

import shutil
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from flag_story import RULES, Story

from jobs.load import load_plan
from jobs.telling.digests import compose
from jobs.telling.raising import raise_notices
from jobs.workplace import Workplace
from model.ledger.events import Draft, Event, Paper, Subject
from model.plan.rules import Rules, read_rules
from model.store.addresses import Address, put_address
from model.store.append import Appender
from model.store.letters import Letter, letters_of
from model.store.notices import StoredNotice, waiting_notices

AREA = "11284"
HANOI = timezone(timedelta(hours=7))


class Office:
    """The office of the plan's commune: people say things, time is set, letters are composed and read."""

    def __init__(self, home: Path, rules: Rules) -> None:
        self.home = home
        self.place = Workplace(home, now=datetime(2027, 9, 1, 8, 0, tzinfo=HANOI))
        self.place.__dict__["rules"] = rules

    def at(self, moment: str) -> Office:
        """The same office at another moment; its rules are read anew where it has rows of its own."""
        rules = None if (self.home / "rules").exists() else self.place.rules
        self.place = Workplace(self.home, now=datetime.fromisoformat(moment).replace(tzinfo=HANOI))
        if rules is not None:
            self.place.__dict__["rules"] = rules
        return self

    def says(self, who: str, subject: str, kind: str, *papers: str, target: Event | None = None, **body: Any) -> Event:
        """One thing recorded today about `kind:id`; `on` may name another day."""
        what, _, name = subject.partition(":")
        on = date.fromisoformat(body.pop("on", self.place.today(AREA).isoformat()))
        given = tuple(Paper(code, f"{number}/VB", on) for number, code in enumerate(papers, 1))
        draft = Draft(AREA, Subject(what, name), kind, on, who, body, given, target=target and target.position)
        with self.place.store.writing() as connection:
            return Appender(connection, self.place.rules, self.place.now).append(draft)

    def registers(self, person: str, name: str, role: str, **more: Any) -> Event:
        """A person registered, by the administrator once there is one."""
        return self.says("Minh", f"person:{person}", "person_registered", name=name, role=role, **more)

    def staffed(self) -> Office:
        """The cast: Minh administers, Bình and Cúc sit in the two offices, Lan and Mai teach, Hà leads."""
        self.registers("minh", "Minh", "administrator")
        self.registers("binh", "Bình", "economic_office")
        self.registers("cuc", "Cúc", "culture_office")
        self.registers("ha", "Hà", "chairman")
        self.registers("lan", "Lan", "school", school="th-hong-phong")
        self.registers("mai", "Mai", "school", school="mn-hong-phong")
        return self

    def reached(self, person: str, channel: str, address: str) -> None:
        """An address kept for somebody."""
        with self.place.store.writing() as connection:
            put_address(connection, Address(AREA, person, channel, address, self.place.now))

    def raises(self) -> int:
        """The watches look."""
        return raise_notices(self.place, AREA)

    def composes(self) -> int:
        """Letters are made of what may go out."""
        return compose(self.place, AREA)

    def waiting(self, rule: str | None = None) -> list[StoredNotice]:
        """What waits, of a rule if one is named."""
        with self.place.store.reading() as connection:
            return [one for one in waiting_notices(connection, AREA) if rule in (None, one.rule)]

    def letters(self, recipient: str | None = None) -> list[Letter]:
        """The letters made so far, of a recipient if one is named."""
        with self.place.store.reading() as connection:
            return [one for one in letters_of(connection, AREA) if recipient in (None, one.recipient)]


@pytest.fixture(scope="session")
def plan_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which the commune's plan was loaded on 5 January 2026; only to be copied."""
    home = tmp_path_factory.mktemp("plan") / "var"
    load_plan(Workplace(home, now=datetime(2026, 1, 5, 9, 0, tzinfo=HANOI)), "nam_thanh_mien")
    return home


@pytest.fixture
def office(tmp_path: Path, plan_home: Path, rules: Rules) -> Office:
    """An office of its own for a test."""
    shutil.copytree(plan_home, tmp_path / "var")
    return Office(tmp_path / "var", rules)


@pytest.fixture(scope="session")
def rules() -> Rules:
    """The rules that come with the program."""
    return read_rules(RULES)


@pytest.fixture
def story(rules: Rules) -> Story:
    """A story with nothing told yet."""
    return Story(rules)
