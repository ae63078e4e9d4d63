"""Every pair of a state and an event, held against a table written by hand: allowed, or refused and why.

The tables in `pairs/` say of each version of each track what may follow what. The real guards judge
a work that stands in the state with every paper, capital and receipt there, so that only the pair is judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from judging.law import read_cycles

from model.ledger.events import FIRST_HASH, Draft, Event, Paper, Subject, record
from model.ledger.kinds import KINDS
from model.ledger.legality import Legality
from model.plan.rules import Rules
from model.words.problems import Refused

FOLDER = Path(__file__).parent / "pairs"
REASONS = yaml.safe_load((FOLDER / "reasons.yaml").read_text(encoding="utf-8"))
SIGNS, GROUPS = REASONS["signs"], REASONS["groups"]
TABLES = sorted(path for path in FOLDER.glob("*.yaml") if path.name != "reasons.yaml")
ITEM = "th-a.room"

# What each event beside the steps says; none of it is wrong by itself.
BODIES: dict[str, dict[str, Any]] = {
    "leave": {"papers": ["qd_giao_von"], "by": "Hà", "reason": "chờ ký", "due": "2027-01-31"},
    "site_report": {"workers": "normal"},
    "received": {"received": True},
    "due": {"due": "2027-06-30"},
    "expected": {"due": "2027-01-31"},
    "commitment": {"text": "xong mái"},
    "kept": {"kept": True},
    "blocked": {"text": "chờ mặt bằng", "cause": "site"},
    "comment": {"text": "đã xem"},
    "allocated": {"source": "NSX", "amount": 1_000},
    "disbursed": {"source": "NSX", "amount": 1_000},
    "work_done": {"amount": 1_000},
    "estimated": {"source": "NSX", "amount": 1_000},
    "contribution": {"amount": 1_000, "text": "cát"},
    "repriced": {"amount": 10**9, "part": "investment"},
    "unlinked": {"item": ITEM},
    "absorbed": {"into": "CT-02"},
}
# Kinds that ask for a work to which nothing has happened.
OF_THE_UNTOUCHED = {"opening", "absorbed"}


@dataclass(frozen=True)
class Table:
    """One table for one version of a track, as it holds on a day."""

    track: str
    on: date
    written: dict[str, Any]

    @property
    def rows(self) -> dict[str, list[str]]:
        """State → its signs, in the order of the columns."""
        lines = (line.split() for line in self.written["table"].splitlines() if line.strip())
        return {state: signs for state, *signs in lines}

    @property
    def columns(self) -> list[str]:
        """The steps, then the groups."""
        return [*self.written["steps"], *GROUPS]

    def pairs(self) -> Iterator[tuple[str, str, str]]:
        """State, event and sign, groups taken apart."""
        for state, signs in self.rows.items():
            for column, sign in zip(self.columns, signs, strict=True):
                for kind in GROUPS.get(column, [column]):
                    yield state, kind, sign


def tables() -> Iterator[Table]:
    for path in TABLES:
        written = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        for track, days in written["tracks"].items():
            for day in days:
                yield Table(track, date.fromisoformat(day), written)


ALL = list(tables())


class Scene:
    """A work in a state, and what is said about it next."""

    def __init__(self, table: Table, rules: Rules) -> None:
        self.table, self.rules = table, rules
        self.legality = Legality(rules)
        self.cycle = rules.life_cycles.get(table.track, table.on)
        # The same few histories stand before every event that is tried.
        self.stands = cache(self._stands)

    def _stands(self, state: str, *, untouched: bool = False, spent: bool = False) -> list[Event]:
        """The events of a work in that state, with everything a step might ask for unless nothing happened to it."""
        returned = self.cycle.steps[state].goes_back
        begins = self.table.written["returned_from"] if returned else state
        links = [self.link()]
        story: list[tuple[str, dict[str, Any], tuple[str, ...]]] = [
            ("work_opened", {"name": "CT-01", "cycle": self.table.track, "state": begins, "links": links}, ())
        ]
        if returned:
            story.append((state, {}, ("vb_tra_lai",)))
        if not untouched:
            story += [
                ("paper", {}, tuple(self.rules.papers)),
                ("allocated", {"source": "NSX", "amount": 10**9}, ()),
                ("received", {"received": True}, ()),
            ]
        if spent:
            story.append(("disbursed", {"source": "NSX", "amount": 500}, ()))
        return self.recorded(story)

    def link(self) -> dict[str, Any]:
        facts = dict.fromkeys(("school", "level", "planned"))
        named = {"item": ITEM, "plan": "p1", "quantity": 3, "phase": "2026-2028", "unit": "room"}
        return {**facts, **named, **self.table.written["item"]}

    def recorded(self, story: list[tuple[str, dict[str, Any], tuple[str, ...]]]) -> list[Event]:
        return [self.event(n, *told) for n, told in enumerate(story, 1)]

    def event(self, position: int, kind: str, body: dict[str, Any], papers: tuple[str, ...]) -> Event:
        named = tuple(Paper(code, "1/QĐ") for code in papers)
        draft = Draft("11284", Subject("work", "CT-01"), kind, self.table.on, "Minh", body, named)
        return record(draft, position, datetime(2026, 12, 1, tzinfo=UTC), FIRST_HASH)

    def said(self, history: list[Event], kind: str, **more: Any) -> str | None:
        """The code with which the next event is refused, or None."""
        body = {**BODIES.get(kind, {}), **self.body_of(kind), **more}
        papers = {"contribution": ("bb_dinh_gia",), "repriced": ("qd_dieu_chinh",)}.get(kind, ())
        try:
            self.legality.check(history, self.event(len(history) + 1, kind, body, papers))
        except Refused as refused:
            return refused.code
        return None

    def body_of(self, kind: str) -> dict[str, Any]:
        """What depends on the track."""
        if kind == "opening":
            since = {"since": self.table.on.isoformat(), "by": "Hà", "reason": "giữa chừng"}
            return {"state": self.table.written["steps"][1], **since}
        if kind == "rerouted":
            to = self.table.written["reroute_to"]
            return {"cycle": "construction_recurrent" if to == self.table.track else to}
        return {"links": [{**self.link(), "quantity": 4}]} if kind == "relinked" else {}

    def judged(self, state: str, kind: str, sign: str) -> str | None:
        """What is wrong with a row of the table, or None."""
        meant = SIGNS[sign]
        untouched = kind in OF_THE_UNTOUCHED
        found = self.said(self.stands(state, untouched=untouched), kind, **({"quantity": 1} if sign == "h" else {}))
        if found != meant["code"]:
            return f"{self.table.track} {self.table.on} {state} → {kind}: table {meant['code']}, ledger {found}"
        if "spent" in meant and self.said(self.stands(state, spent=True), kind) != meant["spent"]:
            return f"{self.table.track} {state} → {kind}: money was spent, and it is taken all the same"
        if "whole" in meant and self.said(self.stands(state), kind) != meant["whole"]:
            return f"{self.table.track} {state} → {kind}: the whole is taken for a part"
        return None


@pytest.mark.parametrize("table", ALL, ids=lambda table: f"{table.track}-{table.on}")
def test_every_pair_of_state_and_event_is_judged_as_the_table_says(table: Table, rules: Rules) -> None:
    """e.g. building → cancelled: refused, step_not_next, "a contract is signed, so it is terminated and settled" """
    scene = Scene(table, rules)
    found = [scene.judged(*pair) for pair in table.pairs()]
    assert [one for one in found if one] == []


@pytest.mark.parametrize("table", ALL, ids=lambda table: f"{table.track}-{table.on}")
def test_no_row_or_column_is_missing_or_superfluous(table: Table, rules: Rules) -> None:
    """the states and steps of the table are those of the version in `data/rules`, no more and no fewer"""
    steps = list(rules.life_cycles.get(table.track, table.on).steps)
    assert table.written["steps"] == steps
    assert list(table.rows) == steps
    assert {state: len(signs) for state, signs in table.rows.items()} == dict.fromkeys(steps, len(table.columns))


def test_every_version_of_every_track_has_its_table() -> None:
    """two versions of repairing, two of the recurrent route … each is asked on some day by exactly one table"""
    versions = {(c["id"], c["valid_from"], c["valid_to"] or "9999-12-31") for c in read_cycles()}
    asked = {
        (track, start, end)
        for track, start, end in versions
        if len({id(t.written["table"]) for t in ALL if t.track == track and start <= t.on.isoformat() <= end}) == 1
    }
    assert asked == versions


def test_every_kind_of_event_about_a_work_has_a_column() -> None:
    """words, money, items, opening, route, grouping: only the opening of a work itself stands apart"""
    about_works = {kind for kind, shape in KINDS.items() if shape.subject == "work"} - {"work_opened"}
    assert {kind for kinds in GROUPS.values() for kind in kinds} == about_works


def test_every_sign_has_its_reason_and_is_used() -> None:
    """eighteen signs, each with a sentence that says why"""
    used = {sign for table in ALL for signs in table.rows.values() for sign in signs}
    assert used == set(SIGNS)
    assert all(len(meant["why"]) > 10 for meant in SIGNS.values())


@pytest.mark.parametrize("table", ALL, ids=lambda table: f"{table.track}-{table.on}")
def test_whatever_its_state_a_work_is_opened_once_and_an_absorbed_one_is_silent(table: Table, rules: Rules) -> None:
    """opened again → work_exists; any event of an absorbed work → work_absorbed; of an unopened one → work_not_opened"""
    scene = Scene(table, rules)
    opening = {"name": "CT-01", "cycle": table.track, "state": scene.cycle.start, "links": [scene.link()]}
    absorbed = scene.recorded([("work_opened", opening, ()), ("absorbed", {"into": "CT-02"}, ())])
    for state in table.rows:
        assert scene.said(scene.stands(state, untouched=True), "work_opened", **opening) == "work_exists"
    for kind in {kind for _, kind, _ in table.pairs()}:
        assert scene.said(absorbed, kind) == "work_absorbed"
        assert scene.said([], kind) == "work_not_opened"
