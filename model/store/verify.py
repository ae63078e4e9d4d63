"""Verification: chain, postings, cells, columns and snapshots made again from the events.

It shares the fold with the ledger, but none of the ways by which the ledger keeps its results:
postings are made anew from the whole history of each work, cells from the standings themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from model.ledger.cells import CellFold, Cells, Slice
from model.ledger.events import FIRST_HASH, Event, canonical, chain_hash
from model.ledger.folding import Fold
from model.ledger.postings import Postings
from model.ledger.standing_text import standing_text
from model.plan.editions import edition_hash
from model.plan.rules import Rules
from model.store.cells import read_cells
from model.store.events import areas, chain_head, events_of_area
from model.store.postings import kept_postings
from model.store.tables import edition, mark, snapshot, work
from model.store.tables import event as event_table
from model.store.works import Mark, standings_at, work_histories
from model.targets.snapshot import snapshot_hash
from model.words.sentences import say


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is not as the events say: a commune, what it is about, and the sentence."""

    area: str
    about: str
    message: str

    def as_json(self) -> dict[str, str]:
        """The difference as other programs read it."""
        return {"area": self.area, "about": self.about, "message": self.message}


def differences(connection: Connection, rules: Rules) -> Iterator[Difference]:
    """Every kind of difference, the first of its kind in each commune."""
    yield from _editions(connection)
    for area in areas(connection):
        yield from _chain(connection, area)
        yield from _columns(connection, area, rules)
        yield from _postings(connection, area, rules)
        yield from _cells_at_mark(connection, area, rules)
        yield from _snapshots(connection, area)


def _editions(connection: Connection) -> Iterator[Difference]:
    for row in connection.execute(select(edition)):
        if edition_hash(row.text) != row.hash:
            yield Difference("", "edition", say("verify_edition", hash=row.hash[:16]))


def _chain(connection: Connection, area: str) -> Iterator[Difference]:
    previous, expected = FIRST_HASH, 1
    rows = connection.execute(select(event_table).where(event_table.c.area == area).order_by(event_table.c.position))
    for row, event in zip(rows, events_of_area(connection, area), strict=True):
        if event.position != expected or event.previous != previous or not _is_whole(row.content, event):
            yield Difference(area, "chain", say("verify_chain", event=f"{area}-{expected}"))
            return
        previous, expected = event.hash, expected + 1
    if chain_head(connection, area) != (expected - 1, previous):
        yield Difference(area, "head", say("verify_head", area=area, position=expected - 1))


def _is_whole(content: str, event: Event) -> bool:
    same_text = canonical(event.draft.content()) == content
    return same_text and chain_hash(event.draft, event.position, event.recorded_at, event.previous) == event.hash


def _columns(connection: Connection, area: str, rules: Rules) -> Iterator[Difference]:
    fold = Fold(rules.life_cycles)
    histories = work_histories(connection, area)
    kept = {row.id: row for row in connection.execute(select(work).where(work.c.area == area))}
    for work_id in histories.keys() | kept.keys():
        row, events = kept.get(work_id), histories.get(work_id, [])
        text = standing_text(fold.standing(events))
        if row is None or row.standing != text or row.version != len(events):
            yield Difference(area, "columns", say("verify_columns", work=work_id))
            return


def _postings(connection: Connection, area: str, rules: Rules) -> Iterator[Difference]:
    """Every event's rows are those it would write again, and together they make the cells of the standings."""
    again = Postings(rules.life_cycles)
    kept = kept_postings(connection, area)
    for events in work_histories(connection, area).values():
        for i, event in enumerate(events):
            if kept.pop(event.position, []) != again.of(events[:i], event):
                yield Difference(area, "postings", say("verify_postings", event=event.id))
                return
    if kept:
        yield Difference(area, "postings", say("verify_postings", event=f"{area}-{min(kept)}"))


def _cells_of_standings(connection: Connection, area: str, at: Mark, rules: Rules) -> Cells:
    fold = CellFold(rules.life_cycles)
    total: Counter[tuple[Slice, str]] = Counter()
    for standing in standings_at(connection, area, at, rules.life_cycles).values():
        total.update(fold.cells(standing))
    return {key: amount for key, amount in total.items() if amount}


def _cells_at_mark(connection: Connection, area: str, rules: Rules) -> Iterator[Difference]:
    here = connection.execute(select(mark).where(mark.c.area == area)).one_or_none()
    if here is not None:
        at = Mark(date.fromisoformat(here.on), here.position)
        if read_cells(connection, area) != _cells_of_standings(connection, area, at, rules):
            yield Difference(area, "cells", say("verify_cells", area=area))


def _snapshots(connection: Connection, area: str) -> Iterator[Difference]:
    for row in connection.execute(select(snapshot).where(snapshot.c.area == area)):
        if snapshot_hash(row.content) != row.hash:
            yield Difference(area, "snapshot", say("verify_snapshot", period=row.period))
            return
