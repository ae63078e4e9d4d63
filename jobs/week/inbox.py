"""The inbox, each role's first page: where the week stands, what waits for this person, and what the leaders are asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Connection

from jobs.question import Answers, Question
from jobs.read_once import ReadOnce
from jobs.week.current import WeekNow, week_now
from jobs.week.office import handed_over, office_things, only_planned
from jobs.week.others import administrator_things, chairman_things, clerk_things, culture_things
from jobs.week.replies import replies
from jobs.week.rows import work_rows
from jobs.week.things import Thing
from jobs.week.worded import proposals_of
from jobs.workplace import Workplace
from model.store.snapshots import last_closed
from model.targets.page import Decision

# What fits a screen; the rest is counted.
MOST: Final = 8
_AFTER_ALL = "9999-W99"

_Things = Callable[[Workplace, Answers, WeekNow], Iterator[Thing]]
_OF_ROLE: Final[Mapping[str, _Things]] = {
    "economic_office": office_things,
    "administrator": administrator_things,
    "culture_office": culture_things,
    "chairman": chairman_things,
    "clerk": clerk_things,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a week stands: works whose questions are answered, of how many; schools heard of, of how many."""

    answered: int
    works: int
    heard: int
    schools: int


@dataclass(frozen=True, slots=True)
class Closed:
    """The last week that was closed, and what its page put before the leaders."""

    period: str
    by: str
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Inbox:
    """The first page of somebody: the week, its standing, what waits, and how much more there is."""

    now: WeekNow
    standing: Standing
    things: tuple[Thing, ...]
    more: int
    only_plan: bool
    closed: Closed | None


def inbox(place: Workplace, question: Question, role: str, name: str = "", *, whole: bool = False) -> Inbox:
    """What waits for somebody of a role: what they took over first, then what is over, then by the day until which it can wait."""
    with place.store.reading() as connection:
        found = ReadOnce(place, connection, question)
        now = week_now(place, connection, found.area)
        told = list(_OF_ROLE[role](place, found, now))
        only_plan = only_planned(place, found)
        if not only_plan:
            told.sort(key=lambda one: (not one.over, one.until or date.max))
        told = [*handed_over(found, now, name), *told]
        shown = told if whole else told[:MOST]
        return Inbox(
            now=now,
            standing=_standing(place, found, now),
            things=tuple(shown),
            more=len(told) - len(shown),
            only_plan=only_plan,
            closed=_closed(place, connection, found.area) if role == "chairman" else None,
        )


def _standing(place: Workplace, found: Answers, now: WeekNow) -> Standing:
    rows, said = work_rows(place, found, now.week), replies(found, now.week)
    heard = sum(1 for one in said if not one.silent)
    return Standing(sum(1 for row in rows if row.answered), len(rows), heard, len(said))


def _closed(place: Workplace, connection: Connection, area: str) -> Closed | None:
    """The last closed week with what it asked, as it was known when it was closed: before that nobody else sees it."""
    last = last_closed(connection, area, _AFTER_ALL)
    if last is None:
        return None
    said = last.content
    then = ReadOnce(
        place, connection, Question(area=area, on=date.fromisoformat(said["on"]), position=said["position"])
    )
    asked = proposals_of(place, then, last.period).put
    return Closed(last.period, last.closed_by or "", tuple(one.worded for one in asked))
