"""Verification of figures: current columns, postings and cells made again from the histories of the works."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from model.ledger.cells import CellFold, Cells, Slice
from model.ledger.events import Event
from model.ledger.folding import Fold
from model.ledger.standing import Standing
from model.ledger.standing_text import standing_text
from model.plan.rules import Rules
from model.store.cells import read_cells
from model.store.checkpoints import kept_checkpoints
from model.store.events import chain_head
from model.store.postings import as_cells
from model.store.tables import cell, mark, work
from model.store.verify_chain import Difference
from model.store.verify_postings import Histories, posting_differences
from model.words.problems import StoreProblem
from model.words.sentences import say

# What reading a row raises in which somebody has written nonsense.
_NONSENSE = (ValueError, KeyError, TypeError, AttributeError, StoreProblem)


def figure_differences(
    connection: Connection, area: str, events: Sequence[Event], rules: Rules
) -> Iterator[Difference]:
    """Columns, postings and cells that are not what a commune's events say; the first of each kind."""
    histories = _histories(events)
    try:
        yield from _columns(connection, area, histories, rules)
        yield from posting_differences(connection, area, histories, rules)
        yield from _cells_at_mark(connection, area, histories, rules)
        yield from _checkpoints(connection, area, histories, rules)
    except _NONSENSE:
        yield Difference(area, "figures", say("verify_figures_unreadable", area=area))


def _histories(events: Sequence[Event]) -> Histories:
    """Work id → its events, in the order the works were opened."""
    histories: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.subject.kind == "work":
            histories[event.subject.id].append(event)
    return histories


def _columns(connection: Connection, area: str, histories: Histories, rules: Rules) -> Iterator[Difference]:
    fold, cells = Fold(rules.life_cycles), CellFold(rules.life_cycles)
    kept = {row["id"]: row for row in connection.execute(select(work).where(work.c.area == area)).mappings()}
    for number, (work_id, events) in enumerate(histories.items(), 1):
        standing = fold.standing(events)
        row = kept.pop(work_id, None)
        again = _row(standing, cells.block(standing)) | {"number": number, "version": len(events)}
        if row is None or any(row[name] != value for name, value in again.items()):
            yield Difference(area, "columns", say("verify_columns", work=work_id))
            return
    for work_id in kept:
        yield Difference(area, "columns", say("verify_columns", work=work_id))
        return


def _row(standing: Standing, block: str) -> dict[str, Any]:
    return {
        "standing": standing_text(standing),
        "state": standing.state,
        "block": block,
        "school": standing.school,
        "since": standing.since and standing.since.isoformat(),
        "due_latest": standing.due_latest and standing.due_latest.isoformat(),
        "allocated": standing.allocated_total,
        "disbursed": standing.disbursed_total,
        "live": int(standing.live),
    }


def _cells_at_mark(connection: Connection, area: str, histories: Histories, rules: Rules) -> Iterator[Difference]:
    here = connection.execute(select(mark).where(mark.c.area == area)).one_or_none()
    if here is None:
        same = connection.execute(select(cell.c.slice).where(cell.c.area == area).limit(1)).first() is None
    else:
        there = _cells_again(histories, date.fromisoformat(here.on), here.position, rules)
        # A mark beyond the head speaks of events that are no more.
        same = here.position <= chain_head(connection, area)[0] and read_cells(connection, area) == there
    if not same:
        yield Difference(area, "cells", say("verify_cells", area=area))


def _checkpoints(connection: Connection, area: str, histories: Histories, rules: Rules) -> Iterator[Difference]:
    last = chain_head(connection, area)[0]
    for at, sums in kept_checkpoints(connection, area):
        there = _cells_again(histories, date.fromisoformat(at.on), at.position, rules)
        if at.position > last or as_cells(connection, sums) != there:
            yield Difference(area, "checkpoint", say("verify_checkpoint", period=at.period))
            return


def _cells_again(histories: Histories, on: date, position: int, rules: Rules) -> Cells:
    fold, cells = Fold(rules.life_cycles), CellFold(rules.life_cycles)
    total: Counter[tuple[Slice, str]] = Counter()
    for events in histories.values():
        known = [event for event in events if event.position <= position]
        if known:
            total.update(cells.cells(fold.standing(known, on)))
    return {key: amount for key, amount in total.items() if amount}
