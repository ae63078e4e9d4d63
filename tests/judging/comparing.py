"""Comparing: what the store says and what the oracle says, at any day and position."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from judging.cell_lines import KEY
from judging.history import History
from judging.replay import WorkState
from sqlalchemy import Connection

from model.ledger.cells import Cells
from model.plan.rules import Rules
from model.store.cells import move_mark
from model.store.events import chain_head, event_row, events_of_area
from model.store.postings import cells_at
from model.store.works import Mark, current_standings, standings_at

# What the oracle also says about a work.
PLAIN = (
    "name", "cycle", "origin", "parent", "state", "absorbed_by", "withdrawn", "received_no", "investment", "workers",
    "idle_reports", "percent_declared", "percent_evidenced", "obstacle", "obstacle_cause", "commitment", "kept",
    "due_decision",
)  # fmt: skip
SERIES = ("allocated", "disbursed", "contracts", "works_done", "estimates", "contributed", "handed_over", "received")
DAYS = ("since", "due_first", "due_set", "idle_since")
SETS = ("papers", "leaves")

Mark_ = tuple[date, int]


def plain(cells: Cells) -> dict[tuple[Any, ...], int]:
    """Cells as the oracle writes them."""
    out = {}
    for (where, measure), amount in cells.items():
        everything = where._asdict() | {"measure": measure}
        out[tuple(everything[name] for name in KEY)] = amount
    return out


def told(standing: Any) -> dict[str, Any]:
    """What the oracle also says about a work, from a standing of the ledger."""
    out = {name: getattr(standing, name) for name in PLAIN}
    out |= {name: dict(getattr(standing, name)) for name in SERIES}
    out |= {name: set(getattr(standing, name)) for name in SETS}
    return out | {name: (day := getattr(standing, name)) and day.isoformat() for name in DAYS}


def expected(work: WorkState) -> dict[str, Any]:
    """The same from the oracle."""
    return {name: work[name] for name in (*PLAIN, *SERIES, *SETS, *DAYS)}


def days_of(history: History) -> list[date]:
    """Every day something happened, the day before the first and a day long after."""
    days = sorted({date.fromisoformat(e["on"]) for e in history.events})
    return [days[0] - timedelta(days=1), *days, days[-1] + timedelta(days=365)]


def marks_of(history: History, sample: int, seed: int | str) -> list[Mark_]:
    """A sample of the days and positions one may ask about, in any order."""
    marks = [(day, position) for day in days_of(history) for position in range(1, history.head + 1)]
    return random.Random(seed).sample(marks, min(sample, len(marks)))


def differences(connection: Connection, rules: Rules, history: History, sample: int = 12) -> Iterator[str]:
    """Every way in which the store and the oracle disagree about a history.

    At a sample of the marks the sum of the posting rows, the moved mark and the standing of each
    work, in random order; at the end the current columns, the positions and the chain.
    """
    yield from history.misjudged
    marks = marks_of(history, sample, history.seed)
    for number, mark in enumerate(marks):
        yield from cells_differ(connection, history, mark)
        if number % 3 == 0:
            yield from moved_mark_differs(connection, history, mark)
        if number % 4 == 0:
            yield from standings_differ(connection, rules, history, mark)
    yield from columns_differ(connection, history)
    yield from chain_differs(connection, history)


def cells_differ(connection: Connection, history: History, mark: Mark_) -> Iterator[str]:
    """The sums of posting rows at a mark."""
    day, position = mark
    found = plain(cells_at(connection, history.area, day, position))
    if found != (right := history.oracle.cells(day.isoformat(), position)):
        yield difference(history, f"Σ postings at ({day}, {position})", found, right)


def moved_mark_differs(connection: Connection, history: History, mark: Mark_) -> Iterator[str]:
    """The cells after their mark was moved there, from wherever it was."""
    day, position = mark
    found = plain(move_mark(connection, history.area, day, position))
    if found != (right := history.oracle.cells(day.isoformat(), position)):
        yield difference(history, f"the mark moved to ({day}, {position})", found, right)


def standings_differ(connection: Connection, rules: Rules, history: History, mark: Mark_) -> Iterator[str]:
    """Every work at a mark."""
    day, position = mark
    there = standings_at(connection, history.area, Mark(day, position), rules.life_cycles)
    works = history.oracle.works(day.isoformat(), position)
    yield from _works_differ(history, f"standings at ({day}, {position})", there, works)


def columns_differ(connection: Connection, history: History) -> Iterator[str]:
    """Every work in its current columns."""
    works = history.oracle.works("9999-12-31", history.head)
    yield from _works_differ(history, "current columns", current_standings(connection, history.area), works)


def _works_differ(history: History, where: str, there: dict[str, Any], works: dict[str, WorkState]) -> Iterator[str]:
    found = {name: told(standing) for name, standing in there.items()}
    right = {name: expected(work) for name, work in works.items()}
    for name in sorted({*found, *right}):
        if found.get(name) != right.get(name):
            yield difference(history, f"{where}: {name}", found.get(name), right.get(name))
            return


def chain_differs(connection: Connection, history: History) -> Iterator[str]:
    """Positions without a gap, and each hash over what the row says and the hash before it."""
    previous, right = "0" * 64, 1
    for event in events_of_area(connection, history.area):
        row = event_row(event)
        content = json.loads(row["content"])
        content |= {"position": right, "previous": previous, "recorded_at": row["recorded_at"]}
        text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        previous = hashlib.sha256(text.encode()).hexdigest()
        if (row["position"], row["hash"]) != (right, previous):
            yield f"seed {history.seed}: the chain breaks at position {right}"
            return
        right += 1
    if chain_head(connection, history.area) != (history.head, previous):
        yield f"seed {history.seed}: the head is not the last event"


def difference(history: History, where: str, found: Any, right: Any) -> str:
    """One difference, with the seed that tells it again and only what differs."""
    if isinstance(found, dict) and isinstance(right, dict):
        keys = [k for k in {**found, **right} if found.get(k) != right.get(k)]
        found, right = ({k: side.get(k) for k in keys} for side in (found, right))
    events = "\n".join(
        f"  {e['position']:3} {e['on']} {e['subject']} {e['kind']} {e['target'] or ''} {e['body']}"
        for e in history.events
    )
    return f"seed {history.seed}: {where}\n  store  {found}\n  oracle {right}\n{events}"
