"""The weekly roll-up: cells moved to the week's mark, lines per indicator, a snapshot, the page.

Idempotent: the same week of an unchanged ledger gives the same snapshot, and a closed week is
given back as it was closed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from jobs.question import Answers, Question
from jobs.weekly_page import write_draft_page, write_issued_page
from jobs.workplace import Workplace, program_version
from model.ledger.events import Draft, Subject
from model.plan.weeks import Week, last_finished, week, week_of
from model.store.append import Appender
from model.store.cells import move_mark
from model.store.events import chain_head
from model.store.snapshots import Snapshot, close_snapshot, read_snapshot, write_draft
from model.targets.indicators import IndicatorBook
from model.targets.snapshot import SnapshotFacts, snapshot_hash, snapshot_text
from model.words.problems import Refused, WrongInput


@dataclass(frozen=True, slots=True)
class RolledUp:
    """A week's snapshot and the files of its page."""

    snapshot: Snapshot
    files: tuple[Path, ...]


def roll_up(place: Workplace, area: str, period: str | None = None) -> RolledUp:
    """Roll up the last finished week of a unit, or the week asked for, as a draft until it is closed."""
    with place.store.writing() as connection:
        this = _finished_week(place, area, period)
        there = read_snapshot(connection, area, this.id)
        if there is not None and there.state == "closed":
            return RolledUp(there, write_issued_page(place, connection, there))
        text = _snapshot_text(place, connection, area, this, this.cut_off.date())
        draft = write_draft(connection, area, this.id, text, late=this.is_late(place.now), made_at=place.now)
        return RolledUp(draft, write_draft_page(place, connection, area, this, draft))


def preview(place: Workplace, area: str, period: str | None = None) -> RolledUp:
    """The running week as it would be rolled up today; keeps no snapshot."""
    with place.store.writing() as connection:
        this = week_of(place.today(area), area, place.rules) if period is None else week(period, area, place.rules)
        on = min(this.cut_off.date(), place.today(area))
        text = _snapshot_text(place, connection, area, this, on)
        draft = Snapshot(area, this.id, "preview", False, text, snapshot_hash(text), place.now, None, None)
        return RolledUp(draft, write_draft_page(place, connection, area, this, draft))


def close(place: Workplace, area: str, period: str | None, by: str) -> RolledUp:
    """Close a week in a person's name: a last roll-up, an event, and the page archived as bytes."""
    if not by.strip():
        raise WrongInput("closer_missing")
    roll_up(place, area, period)
    with place.store.writing() as connection:
        this = _finished_week(place, area, period)
        draft = read_snapshot(connection, area, this.id)
        assert draft is not None, "it was rolled up a moment ago"
        if draft.state == "closed":
            raise Refused("period_closed", period=this.id, by=draft.closed_by)
        closed = close_snapshot(connection, draft, by, place.now)
        said = {"snapshot": closed.hash, "by": by, "head": closed.content["head"]}
        subject = Subject("period", this.id)
        event = Draft(area, subject, "closed_period", place.today(area), by, said)
        # Recorded first: who may not close leaves no page behind either.
        Appender(connection, place.rules, place.now).append(event)
        return RolledUp(closed, write_issued_page(place, connection, closed))


def _finished_week(place: Workplace, area: str, period: str | None) -> Week:
    if period is None:
        return last_finished(place.now, area, place.rules)
    this = week(period, area, place.rules)
    if this.cut_off > place.now:
        raise Refused("week_not_finished", period=this.id, cut_off=this.cut_off)
    return this


def _snapshot_text(place: Workplace, connection: Connection, area: str, this: Week, on: date) -> str:
    position, head = chain_head(connection, area)
    cells = move_mark(connection, area, on, position)
    found = Answers(place, connection, Question(area=area, on=on))
    plans = found.plans()
    events = found.events("indicator", "school")
    books = {p.plan.id: IndicatorBook(p.plan, place.rules, events) for p in plans}
    return snapshot_text(
        SnapshotFacts(
            area=area,
            week=this,
            on=on,
            position=position,
            head=head,
            rules=place.rules.hashes,
            program=program_version(),
            cells=cells,
            plans={p.plan.id: p.edition for p in plans},
            lines={plan: book.lines(cells, on) for plan, book in books.items()},
        )
    )
