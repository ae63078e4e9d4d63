"""Random histories compared mark with mark: the explained parts add up, and nothing stays unexplained."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from judging.commands import FIRST_DAY
from judging.comparing import days_of
from judging.history import History
from judging.law import read_cycles
from judging.teller import tell
from sqlalchemy import Connection

from jobs.workplace import shipped
from model.ledger.cells import Slice
from model.ledger.events import Draft, Event, Subject
from model.plan.facts import Plan
from model.plan.reading import read_plan
from model.plan.rules import Rules, read_rules
from model.store.append import Appender
from model.store.connections import Store
from model.store.events import chain_head, event_at, events_of_area
from model.store.postings import cells_at
from model.targets.change_sides import Edition, Side
from model.targets.changes import Changes, changes_between
from model.targets.indicators import IndicatorBook

SEEDS = range(501, 511)
PAIRS = 8


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The commune's plan under the name that random histories promise for."""
    given = read_plan(shipped("data") / "plans" / "nam_thanh_mien", shipped("data") / "schemas")
    return replace(given, id="p1", indicators=tuple(row for row in given.indicators if row.id == "3.2"))


@pytest.fixture(scope="module")
def rules() -> Rules:
    """The rules, with the readings of 3.2 for that plan."""
    given = read_rules(shipped("data") / "rules")
    return replace(given, counting=tuple(replace(rule, plan="p1") for rule in given.counting))


def adopt(connection: Connection, rules: Rules, history: History, rng: random.Random) -> None:
    """Adopt another reading of 3.2 on some day, as last thing recorded."""
    position, _ = chain_head(connection, history.area)
    last = event_at(connection, history.area, position)
    assert last is not None
    on = FIRST_DAY + timedelta(days=rng.randint(0, (last.recorded_at.date() - FIRST_DAY).days))
    others = [rule.id for rule in rules.counting_rules("p1", "3.2") if not rule.default]
    body = {"rule": rng.choice(others), "by": "Hà"}
    draft = Draft(history.area, Subject("indicator", "p1/3.2"), "rule_adopted", on, "Minh", body)
    Appender(connection, rules, last.recorded_at).append(draft)


def sides(connection: Connection, rules: Rules, plan: Plan, history: History, rng: random.Random) -> Iterator[Side]:
    """A day and a position, with the figures that the store's postings give there."""
    events = events_of_area(connection, history.area)
    days = days_of(history)
    while True:
        on, position = rng.choice(days), rng.choice((rng.randint(0, len(events)), len(events)))
        cells = cells_at(connection, history.area, on, position)
        known = [e for e in events if e.position <= position]
        lines = [line.as_json() for line in IndicatorBook(plan, rules, known).lines(cells, on)]
        name = f"{on}@{position}"
        yield Side(name, on, position, "mark", None, cells, {"p1": Edition("-", plan)}, {"p1": lines}, rules.hashes)


def check(found: Changes, events: list[Event]) -> Counter[str]:
    """Hold everything told against the sums; count what was told."""
    there = {cause.id for cause in found.causes}
    made: Counter[tuple[Slice, str]] = Counter()
    for cells in found.by_event.values():
        made.update(cells)
    keys = {*found.old.cells, *found.new.cells, *made}
    wrong = {k for k in keys if made[k] != found.new.cells.get(k, 0) - found.old.cells.get(k, 0)}
    assert not wrong, (found.old.name, found.new.name)
    for figure in found.indicators:
        assert set(figure.events) <= there
        for split in figure.splits:
            assert split.old + split.by_works + split.by_plan + split.by_rule == split.new
            assert bool(split.by_rule) <= figure.rule_changed
    for moves in [*(work.moves for work in found.works), *(item.moves for item in found.items)]:
        for move in moves:
            assert move.events, move
            assert set(move.events) <= there, (found.old.name, found.new.name, move)
    assert found.unexplained == ()
    assert there <= {event.id for event in events}
    figures = sum(len(figure.splits) for figure in found.indicators)
    rules = sum(figure.rule_changed for figure in found.indicators)
    late = len(found.after_closing)
    return Counter(figures=figures, works=len(found.works), items=len(found.items), late=late, rules=rules)


def test_every_difference_of_a_random_history_is_explained(tmp_path: Path, plan: Plan, rules: Rules) -> None:
    """10 seeds, eight pairs of marks each, forwards and backwards in days and in knowledge."""
    store = Store(f"sqlite:///{(tmp_path / 'random.sqlite3').as_posix()}", create=True)
    told: Counter[str] = Counter()
    for seed in SEEDS:
        rng = random.Random(seed)
        with store.writing() as connection:
            history = tell(connection, rules, seed, read_cycles(), 25)
            adopt(connection, rules, history, rng)
            events = events_of_area(connection, history.area)
            there = sides(connection, rules, plan, history, rng)
            for _ in range(PAIRS):
                found = changes_between(history.area, next(there), next(there), events, rules)
                told.update(check(found, events))
    store.close()
    assert min(told[name] for name in ("figures", "works", "items", "late")) > 30, told
    assert told["rules"] > 5, told
