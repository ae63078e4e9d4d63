"""Texts for Zalo: what each school is asked, and the whole week for the group after it was closed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from documents.zalo_text import week_as_text
from jobs.question import Question, answers, area_of
from jobs.weekly_page import weekly_page
from jobs.workplace import Workplace
from jobs.zalo.asked import Asked, asked_of
from model.plan.weeks import Week, last_finished, week, week_before, week_of
from model.store.snapshots import read_snapshot
from model.words.problems import WrongInput
from model.words.zalo_words import ASK, ASK_CLASSES, ASK_OBSTACLE, ASK_WORK, OPEN_END


def week_meant(place: Workplace, area: str, period: str | None) -> Week:
    """The week of a period, by default the one that runs."""
    return week(period, area, place.rules) if period else week_of(place.today(area), area, place.rules)


def recent_weeks(place: Workplace, question: Question) -> tuple[Week, Week]:
    """The week that runs and the one before: what a chat may be about."""
    area = area_of(place, question)
    this = week_meant(place, area, None)
    return this, week_before(this, area, place.rules)


def asks(place: Workplace, question: Question, period: str | None = None) -> list[dict[str, str]]:
    """What to send each school of the unit in a week: `school`, `name`, `text`."""
    with answers(place, question.now()) as found:
        this = week_meant(place, found.area, period)
        return [{"school": one.school, "name": one.name, "text": ask_text(one, this)} for one in asked_of(found)]


def ask_text(asked: Asked, this: Week) -> str:
    """The one line that a school answers with a few words."""
    points = [ASK_WORK.format(at=at, work=name) for at, (_, name) in enumerate(asked.works, start=1)]
    points.append(ASK_OBSTACLE.format(at=asked.points.obstacle))
    points.append(ASK_CLASSES.format(at=asked.points.classes))
    return ASK.format(
        number=this.number, school=asked.name, points=". ".join(points).replace(OPEN_END, OPEN_END[:-2] + " ")
    )


def week_text(place: Workplace, question: Question, period: str | None = None) -> str:
    """The page of a week as text for the group: lines only, as it was closed, or marked as not closed.

    Without a period the last week whose cut-off has passed. `WrongInput` where that week was not rolled up.
    """
    area = area_of(place, question)
    this = week(period, area, place.rules) if period else last_finished(place.now, area, place.rules)
    with place.store.reading() as connection:
        return week_as_text(_page(place, connection, area, this))


def _page(place: Workplace, connection: Connection, area: str, this: Week) -> Any:
    snapshot = read_snapshot(connection, area, this.id)
    if snapshot is None:
        raise WrongInput("zalo_week_not_made", period=this.id)
    return weekly_page(place, connection, area, this, snapshot)
