"""Why a figure changed: two weeks or two marks of a unit read from the store and compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from jobs.asking import time
from jobs.question import Answers, Question
from jobs.workplace import Workplace
from model.ledger.events import Event
from model.plan.weeks import week, zone
from model.store.events import chain_head, events_of_area, position_known_at
from model.store.plans import loaded_plans
from model.store.postings import cells_at
from model.store.snapshots import Snapshot, read_snapshot
from model.targets.change_sides import Edition, Row, Side
from model.targets.changes import Changes, changes_between
from model.targets.indicators import IndicatorBook
from model.targets.snapshot import cells_of_rows
from model.words.dates import parse_date
from model.words.problems import WrongInput
from model.words.unreadable import NotADate

_PERIOD = re.compile(r"\d{4}-W\d{2}")


def changes(place: Workplace, question: Question, old: str, new: str) -> Changes:
    """What differs between two weeks or marks of a unit, and which events did it.

    A week (`2026-W46`) speaks through its snapshot, closed or draft; without one, as it was known
    at its cut-off. A mark is `DAY`, known now, or `DAY@MOMENT` or `DAY@POSITION`, known then. With
    a plan in the question, only what belongs to that plan is told.
    """
    with place.store.reading() as connection:
        area = Answers(place, connection, Question(question.plan, question.area)).area
        sides = _Sides(place, connection, area)
        before, after = sides.side(old), sides.side(new)
        events = events_of_area(connection, area, up_to=max(before.position, after.position))
    found = changes_between(area, before, after, events, place.rules, question.plan)
    local = zone(place.rules, area, place.now.date())
    return replace(found, causes=tuple(c.recorded_in(local) for c in found.causes))


@dataclass(frozen=True)
class _Sides:
    """Reads sides of one unit out of the store."""

    place: Workplace
    connection: Connection
    area: str

    def side(self, text: str) -> Side:
        """The side a person asks for."""
        asked = text.strip().upper()
        if not _PERIOD.fullmatch(asked):
            return self._computed(text.strip(), *self._mark(text.strip()))
        this = week(asked, self.area, self.place.rules)
        kept = read_snapshot(self.connection, self.area, this.id)
        if kept is not None:
            return self._kept(kept)
        position = position_known_at(self.connection, self.area, this.cut_off)
        return self._computed(this.id, min(this.cut_off.date(), self.place.today(self.area)), position)

    def _mark(self, text: str) -> tuple[date, int]:
        day, _, known = text.partition("@")
        try:
            return parse_date(day), self._position(known.strip())
        except (WrongInput, NotADate):
            raise WrongInput("mark_wrong", text=text) from None

    def _position(self, known: str) -> int:
        head, _ = chain_head(self.connection, self.area)
        if not known:
            return head
        if known.isdigit():
            return min(int(known), head)
        moment = time(known, self.place, self.area)
        assert moment is not None, "a moment was given"
        return position_known_at(self.connection, self.area, moment)

    def _editions(self, position: int) -> dict[str, Edition]:
        plans = loaded_plans(self.connection, self.area, position)
        return {known.plan.id: Edition(known.edition, known.plan) for known in plans}

    def _kept(self, kept: Snapshot) -> Side:
        said = kept.content
        return Side(
            name=kept.period,
            on=date.fromisoformat(said["on"]),
            position=said["position"],
            state=kept.state,
            hash=kept.hash,
            cells=cells_of_rows(said["cells"]),
            editions=self._editions(said["position"]),
            lines=said["indicators"],
            rules=said["rules"],
        )

    def _computed(self, name: str, on: date, position: int) -> Side:
        cells = cells_at(self.connection, self.area, on, position)
        editions = self._editions(position)
        kinds = ("indicator", "school")
        events: Sequence[Event] = events_of_area(self.connection, self.area, kinds=kinds, up_to=position)
        lines: dict[str, list[Row]] = {}
        for plan, edition in editions.items():
            book = IndicatorBook(edition.plan, self.place.rules, events)
            lines[plan] = [line.as_json() for line in book.lines(cells, on)]
        return Side(name, on, position, "mark", None, cells, editions, lines, self.place.rules.hashes)
