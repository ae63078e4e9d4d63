"""What the communes of a merge come to, summed by hand in SQL from their own stores; knows nothing of packages."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_WHICH = ("level", "kind", "action", "unit", "phase", "state", "block", "source", "year")
_AMOUNTS = ("count", "quantity", "unknown", "planned", "allocated", "contracted", "work_done", "disbursed", "estimated")
_DONE = ("handed_over", "none")


@dataclass
class Sums:
    """Cells by what they tell, works, schools that reported, observed shares, rooms handed over by counting rule."""

    cells: Counter[tuple[Any, ...]] = field(default_factory=Counter)
    works: int = 0
    open: int = 0
    late: int = 0
    reported: int = 0
    numerator: int = 0
    denominator: int = 0
    told_share: int = 0
    rooms: Counter[str] = field(default_factory=Counter)


def sums(stores: Iterable[Path], on: str, first: str) -> Sums:
    """The sums over the stores at a day; `first` is the first day of the period."""
    out = Sums()
    for path in stores:
        with sqlite3.connect(path) as store:
            _add(out, store, on, first)
        store.close()
    return out


def _add(out: Sums, store: sqlite3.Connection, on: str, first: str) -> None:
    amounts = ", ".join(f"SUM(p.{name})" for name in _AMOUNTS)
    which = ", ".join(f"s.{name}" for name in _WHICH)
    joined = 'FROM posting p JOIN slice s ON s.id = p.slice WHERE p."on" <= ?'
    query = f"SELECT {which}, {amounts} {joined} GROUP BY {which}"
    for row in store.execute(query, (on,)):
        for name, amount in zip(_AMOUNTS, row[len(_WHICH) :], strict=True):
            out.cells[*row[: len(_WHICH)], name] += amount
    for block, due in store.execute("SELECT block, due_latest FROM work WHERE live = 1"):
        out.works += 1
        out.open += block not in _DONE
        out.late += block not in _DONE and due is not None and due < on
    heard = "SELECT COUNT(DISTINCT subject_id) FROM event WHERE kind = 'school_report' AND \"on\" BETWEEN ? AND ?"
    out.reported += store.execute(heard, (first, on)).fetchone()[0]
    _add_shares(out, store)
    _add_rooms(out, store, on)


def _add_shares(out: Sums, store: sqlite3.Connection) -> None:
    for (content,) in store.execute("SELECT content FROM event WHERE kind = 'observed'"):
        body = json.loads(content)["body"]
        out.numerator += body["numerator"]
        out.denominator += body["denominator"]
        out.told_share += 1


def _add_rooms(out: Sums, store: sqlite3.Connection, on: str) -> None:
    """Rooms handed over, by the rule the commune has adopted."""
    adopted = store.execute("SELECT COUNT(*) FROM event WHERE kind = 'rule_adopted'").fetchone()[0]
    kinds: Sequence[str] = ["classroom", "subject_room", "multipurpose_hall"]
    levels: Sequence[str] = ["primary", "lower_secondary"]
    if adopted:
        kinds, levels = [*kinds, "nursery_room", "support_room"], [*levels, "preschool"]
    marks = [",".join("?" * len(words)) for words in (kinds, levels)]
    which = f"s.kind IN ({marks[0]}) AND s.level IN ({marks[1]}) AND s.block = 'handed_over' AND s.action = 'new_build'"
    joined = 'FROM posting p JOIN slice s ON s.id = p.slice WHERE p."on" <= ?'
    query = f"SELECT COALESCE(SUM(p.quantity), 0) {joined} AND {which}"
    rule = "rooms_with_preschool" if adopted else "rooms_primary_secondary"
    out.rooms[rule] += store.execute(query, (on, *kinds, *levels)).fetchone()[0]
