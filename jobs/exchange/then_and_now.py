"""What was told in the week of a past day, and why it differs today: pages that lie beside the papers of works."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import PurePath
from typing import Final

from sqlalchemy import Connection

from documents.changes_words import cause_words
from documents.filters import FILTERS
from documents.folder_index import Line, ListPage, Shown, words
from jobs.archive import archived
from jobs.changes import changes
from jobs.figures.compared import Changed, changed_indicator, changed_work
from jobs.question import Question, area_of
from jobs.workplace import Workplace
from model.plan.weeks import week_of, zone
from model.store.events import position_known_at
from model.store.snapshots import Snapshot, issued_papers, last_closed, read_snapshot
from model.targets.changes import Changes
from model.words.dates import short

Content = ListPage | bytes
_WIDTHS: Final = (4, 42, 22, 22, 26, 60)
# The last of what was recorded about one field; all of it stands in the work's history beside.
_MOST: Final = 5


def pages_of_then(place: Workplace, question: Question, on: date, work: str | None = None) -> dict[str, Content]:
    """The page closed in the week of a day, as it was issued, and a list of what differs today, who recorded it and when.

    Where that week was not closed it is the page of the last week before it that was; where none was,
    only the list, from what was known at the end of the day. With a work the list tells of that work alone.
    """
    area = area_of(place, question)
    with place.store.reading() as connection:
        closed = _closed(place, connection, area, on)
        issued = issued_papers(connection, area, closed.period) if closed else {}
        old = closed.period if closed else f"{on.isoformat()}@{_known(place, connection, area, on)}"
    found = changes(place, Question(question.plan, area), old, place.today(area).isoformat())
    text = words()
    name = _name(closed) if closed else ""
    out: dict[str, Content] = {
        f"{name}{PurePath(file).suffix}": archived(place, sha, file) for file, sha in issued.items()
    }
    return out | {text["differs"]: _Difference(place, found, closed, on, work).page()}


def _closed(place: Workplace, connection: Connection, area: str, on: date) -> Snapshot | None:
    this = week_of(on, area, place.rules)
    there = read_snapshot(connection, area, this.id)
    return there if there and there.state == "closed" else last_closed(connection, area, this.id)


def _known(place: Workplace, connection: Connection, area: str, on: date) -> int:
    """What was known at the end of a day."""
    night = datetime.combine(on + timedelta(days=1), datetime.min.time(), zone(place.rules, area, on))
    return position_known_at(connection, area, night)


def _name(closed: Snapshot) -> str:
    """What the page of a week is called among files."""
    year, _, number = closed.period.partition("-W")
    return str(words()["then_page"].format(week=int(number), year=year))


def _week(closed: Snapshot) -> str:
    return str(FILTERS["period_title"](closed.period))


@dataclass(frozen=True)
class _Difference:
    """The list of what differs between then and now."""

    place: Workplace
    found: Changes
    closed: Snapshot | None
    on: date
    work: str | None

    def page(self) -> ListPage:
        """The list as it is printed."""
        text, lines = words(), list(self._lines())
        return ListPage(
            title=text["differs_title"],
            subtitle=self._subtitle(),
            columns=text["differs_columns"],
            widths=_WIDTHS,
            lines=lines or [Line(cells=[Shown(""), Shown(text["differs_none"]), *[Shown("")] * 4])],
            illustrative=self.place.illustrative,
        )

    def _subtitle(self) -> str:
        text, made = words(), short(self.place.today(self.found.area))
        if self.closed is None:
            return str(text["differs_open"].format(on=short(self.on), made=made))
        at = self.closed.closed_at
        closed_on = "" if at is None else short(at.astimezone(zone(self.place.rules, self.found.area, self.on)).date())
        return str(
            text["differs_closed"].format(week=_week(self.closed), by=self.closed.closed_by, at=closed_on, made=made)
        )

    def _lines(self) -> Iterator[Line]:
        number = 0
        for part, told in self._parts():
            cells = [row for one in told for row in self._cells(one)]
            if cells:
                yield Line(part=part)
            for row in cells:
                number += 1
                yield Line(cells=[Shown(str(number)), *map(Shown, row)])

    def _parts(self) -> Iterator[tuple[str, Iterable[Changed]]]:
        text, cycles = words(), self.place.rules.life_cycles
        for change in self.found.works:
            if self.work in (None, change.code):
                yield text["differs_work"].format(name=f"{change.code} {change.name}"), [changed_work(change, cycles)]
        if self.work is None:
            yield text["differs_indicators"], map(changed_indicator, self.found.indicators)
        else:
            mine = self._events_of(self.work)
            moved = (one for one in self.found.indicators if mine & set(one.events))
            yield text["differs_indicators"], map(changed_indicator, moved)

    def _events_of(self, work: str) -> set[str]:
        return {event for change in self.found.works if change.code == work for event in change.events}

    def _cells(self, one: Changed) -> Iterator[tuple[str, ...]]:
        """A row for each field that moved; what became of a work as a whole has one of its own."""
        heading = f"{one.code}. {one.name}" if one.code != self.work else ""
        for line in one.lines:
            what = ", ".join(part for part in (heading, line.what) if part)
            yield what, line.old, line.new, line.why, self._recorded(line.events)
        if not one.lines:
            yield one.how or heading, "", "", "", self._recorded(one.events)

    def _recorded(self, events: Iterable[str]) -> str:
        said = [self._said[event] for event in events if event in self._said]
        more = [words()["differs_more"].format(count=len(said) - _MOST)] if len(said) > _MOST else []
        return "; ".join(more + said[-_MOST:])

    @cached_property
    def _said(self) -> Mapping[str, str]:
        text = words()["differs_recorded"]
        return {
            cause.id: text.format(
                what=cause_words(cause), actor=cause.actor, recorded=short(cause.recorded_at.date()), on=short(cause.on)
            )
            for cause in self.found.causes
        }
