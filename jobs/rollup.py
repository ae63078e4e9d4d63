"""The roll-up of a period: cells moved to its mark, lines per indicator, a snapshot, a week's page.

Idempotent: the same period of an unchanged ledger gives the same snapshot, and a closed one is
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
from model.ledger.register import PROGRAM
from model.plan.dated_row import DatedRow
from model.plan.periods import Period, period_named
from model.plan.weeks import Week, last_finished, week, week_of
from model.store.append import Appender
from model.store.cells import move_mark
from model.store.events import chain_head
from model.store.packages import known_members
from model.store.snapshots import Snapshot, close_snapshot, read_snapshot, write_draft
from model.targets.indicators import IndicatorBook
from model.targets.snapshot import SnapshotFacts, snapshot_hash, snapshot_text
from model.words.problems import Refused, WrongInput
from model.words.sentences import say


@dataclass(frozen=True, slots=True)
class RolledUp:
    """A period's snapshot and the files of its page; periods other than weeks have no page of their own."""

    snapshot: Snapshot
    files: tuple[Path, ...]


def roll_up(place: Workplace, area: str, period: str | None = None) -> RolledUp:
    """Roll up the last finished week of a unit, or the period asked for, as a draft until it is closed."""
    # All that is written is the unit's own: on a server other units are rolled up beside it.
    with place.store.writing(area) as connection:
        this = finished(place, area, period)
        there = read_snapshot(connection, area, this.id)
        if there is not None and there.state == "closed":
            return RolledUp(there, _issued_page(place, connection, this, there))
        text = _snapshot_text(place, connection, area, this, this.on)
        draft = write_draft(connection, area, this.id, text, late=this.is_late(place.now), made_at=place.now)
        return RolledUp(draft, _draft_page(place, connection, area, this, draft))


def preview(place: Workplace, area: str, period: str | None = None) -> RolledUp:
    """The running week as it would be rolled up today; keeps no snapshot."""
    with place.store.writing() as connection:
        this = week_of(place.today(area), area, place.rules) if period is None else week(period, area, place.rules)
        on = min(this.on, place.today(area))
        text = _snapshot_text(place, connection, area, this, on)
        draft = Snapshot(area, this.id, "preview", False, text, snapshot_hash(text), place.now, None, None)
        return RolledUp(draft, write_draft_page(place, connection, area, this, draft))


def close(place: Workplace, area: str, period: str | None, by: str) -> RolledUp:
    """Close a period in a person's name: a last roll-up, an event, and a week's page archived as bytes."""
    if not by.strip():
        raise WrongInput("closer_missing")
    return _close(place, area, period, by, by)


def close_by_itself(place: Workplace, area: str, period: str) -> RolledUp | None:
    """Close a period in nobody's name, if the unit has chosen so in a dated row; None if it has not."""
    row = closing_rule(place, area, period_named(period, area, place.rules).on)
    if row is None:
        return None
    return _close(place, area, period, say("closed_by_itself", basis=row.basis), PROGRAM)


def closing_rule(place: Workplace, area: str, on: date) -> DatedRow | None:
    """The row by which a unit has its periods closed without a person; None where a person closes them."""
    row = place.rules.row("automatic_closing", area, on)
    return row if row is not None and row.value is True else None


def _close(place: Workplace, area: str, period: str | None, by: str, actor: str) -> RolledUp:
    roll_up(place, area, period)
    with place.store.writing() as connection:
        this = finished(place, area, period)
        draft = read_snapshot(connection, area, this.id)
        assert draft is not None, "it was rolled up a moment ago"
        if draft.state == "closed":
            raise Refused("period_closed", period=this.id, by=draft.closed_by)
        closed = close_snapshot(connection, draft, by, place.now)
        said = {"snapshot": closed.hash, "by": by, "head": closed.content["head"]}
        event = Draft(area, Subject("period", this.id), "closed_period", place.today(area), actor, said)
        # Recorded first: who may not close leaves no page behind either.
        Appender(connection, place.rules, place.now).append(event)
        return RolledUp(closed, _issued_page(place, connection, this, closed))


def _issued_page(place: Workplace, connection: Connection, this: Period, closed: Snapshot) -> tuple[Path, ...]:
    return write_issued_page(place, connection, closed) if isinstance(this, Week) else ()


def _draft_page(place: Workplace, connection: Connection, area: str, this: Period, draft: Snapshot) -> tuple[Path, ...]:
    return write_draft_page(place, connection, area, this, draft) if isinstance(this, Week) else ()


def finished(place: Workplace, area: str, period: str | None) -> Period:
    """The last finished week of a unit, or the period asked for; refused while it is not over."""
    if period is None:
        return last_finished(place.now, area, place.rules)
    this = period_named(period, area, place.rules)
    if this.cut_off > place.now:
        raise Refused("week_not_finished", period=this.id, cut_off=this.cut_off)
    if isinstance(this, Week) and this.off:
        raise Refused("week_off", period=this.id, first=this.first_day, last=this.last_day)
    return this


def _snapshot_text(place: Workplace, connection: Connection, area: str, this: Period, on: date) -> str:
    position, head = chain_head(connection, area)
    cells = move_mark(connection, area, on, position)
    found = Answers(place, connection, Question(area=area, on=on))
    plans = found.plans()
    if not plans and known_members(connection, area):
        raise Refused("unit_merges", area=area)
    events = found.events("indicator", "school")
    books = {p.plan.id: IndicatorBook(p.plan, place.rules, events) for p in plans}
    return snapshot_text(
        SnapshotFacts(
            area=area,
            period=this,
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
